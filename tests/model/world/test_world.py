"""The indexes follow from the records."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.messages import Dialect
from mudgroup.model.records.players import Player, Session
from mudgroup.model.sessions import presence
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.world import World
from tests.scenes import START
from tests.small_world import SmallWorld

NAMES = ("Ada", "Bo", "Cy")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(NAMES), st.sampled_from(["in", "out", "hall", "garden", "road", "cellar"])
    ),
    max_size=30,
)


@given(STEPS)
def test_crowds_are_the_players_online_in_each_room(steps: list[tuple[str, str]]) -> None:
    small = SmallWorld(*NAMES)
    for name, step in steps:
        online = small.number(name) in small.world.online
        if step == "in" and not online:
            small.connect(name)
        elif step == "out" and online:
            small.do(lambda turn, name=name: presence.disconnect(turn, small.player(name), True))  # type: ignore[misc]
        elif step not in ("in", "out"):
            small.put(name, step)

    expected = {
        room: {
            number
            for number in small.world.online
            if isinstance(player := small.world.records[number], Player) and player.location == room
        }
        for room in small.world.places.values()
    }
    crowds = small.world.crowds
    assert expected == {room: set(crowds.get(room, ())) for room in small.world.places.values()}
    assert all(len(set(crowd)) == len(crowd) for crowd in crowds.values())


def test_a_world_of_saved_records_has_the_same_indexes() -> None:
    small = SmallWorld(*NAMES)
    for name in NAMES:
        small.disconnect(name)
    saved = World.of(reversed(list(small.world.records.values())), small.world.next_number, 1)

    for index in ("records", "names", "places", "exits"):
        assert dict(getattr(saved, index).items()) == dict(getattr(small.world, index).items())
    assert len(saved.online) == 0


def test_who_listens_where_and_who_mutes_whom_is_as_the_players_say() -> None:
    small = SmallWorld("Tea", "Ada")
    ada = evolve(small.player("Ada"), session=Session(listens=(40,)))
    tea = evolve(small.player("Tea"), session=Session((ada.number,), (40, 41)))
    quieter = evolve(tea, session=Session(listens=(41,)))
    known = small.world.put(tea).put(ada)
    saved = World.of((record for _, record in known.records.items()), known.next_number, 1)

    for each in (known, saved):
        assert dict(each.listeners) == {40: (tea.number, ada.number), 41: (tea.number,)}
        assert dict(each.muters) == {ada.number: (tea.number,)}
    later = known.put(quieter)
    assert dict(later.listeners) == {40: (ada.number,), 41: (tea.number,)}
    assert tea.number in known.muting
    assert tea.number not in later.muting
    assert dict(later.put(evolve(quieter, session=None)).listeners) == {40: (ada.number,)}


def test_a_world_at_rest_is_where_its_last_turn_left_it_whatever_the_wall_says() -> None:
    small = SmallWorld("Ada")
    small.pass_time(90)
    small.do(lambda turn: None)

    assert small.world.at_rest(START) == Moment(START, 90.0)


def test_whose_client_reads_directives_and_how_is_known_while_they_are_online() -> None:
    small = SmallWorld("Ada", "Bo")
    known, ada = [], small.player("Ada")
    for dialect, level in ((Dialect.GRAPHICAL, 1), (Dialect.GRAPHICAL, 2), (Dialect.TEXT, 1)):
        small.do(lambda turn, d=dialect, n=level: presence.choose_dialect(turn, ada, d, n))  # type: ignore[misc]
        known.append(dict(small.world.graphical.items()))
    bo = small.player("Bo")
    small.do(lambda turn: presence.choose_dialect(turn, bo, Dialect.GRAPHICAL))
    small.disconnect("Bo")

    assert known == [{ada.number: 1}, {ada.number: 2}, {}]
    assert not small.world.graphical
