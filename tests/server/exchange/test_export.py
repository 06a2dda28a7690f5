"""A group leaves one world and comes into another."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.engine.outcome import Batch
from mudgroup.engine.units import Unit
from mudgroup.model import consequences
from mudgroup.model.groups import leadership, membership
from mudgroup.model.groups.notes import notes
from mudgroup.model.groups.notes.boards import on_board
from mudgroup.model.groups.talk import conversation
from mudgroup.model.places import following
from mudgroup.model.records.groups import Board, Gap, Group, Member, Note, Permissions
from mudgroup.model.records.history import Action
from mudgroup.model.records.moderation import Floor, FloorMode, Hearing
from mudgroup.model.records.places import REALM
from mudgroup.model.records.players import Origin
from mudgroup.model.teaching import sections
from mudgroup.model.world import history
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.replay import NOTHING, Replayed, disagreements, replay
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.world import World
from mudgroup.server.exchange.before import BeforePart
from mudgroup.server.exchange.document import (
    BadDocument,
    Document,
    read_document,
    to_text,
)
from mudgroup.server.exchange.export import LEFT_OUT, TakenIn, document_of, take_in
from mudgroup.server.store import reading
from mudgroup.server.store.store import EmbeddedStore
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from mudgroup.text import clean
from tests.model.goal_scenes import at_work
from tests.model.groups.test_membership import add, founded, remove
from tests.model.world.test_replay import ACTS, LENIENT, NAMES, STEPS
from tests.scenes import AT_START, START
from tests.small_world import SmallWorld

TEXTS = (
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z", "M"]), min_size=1)
    .map(lambda text: clean(text.encode()))
    .filter(str.strip)
)
"""What a player can have typed."""


def exported(small: SmallWorld, number: int, told: Replayed = NOTHING) -> Document:
    entries = history.page(small.world, history.NoArchive(), number, 100_000)
    return document_of(small.world, small.turn().get(Group, number), entries, told)


def archived(small: SmallWorld, number: int, most: int) -> Replayed:
    """What the oldest entries of a group told, which it has no longer; the newest stays."""
    entries = history.page(small.world, history.NoArchive(), number, 100_000)
    gone = min(most, len(entries) - 1)
    tails = small.world.tails.insert(number, entries[gone:])
    small.world = evolve(small.world, tails=tails)
    return replay(entries[:gone])


def taken_in(world: World, document: Document) -> tuple[World, TakenIn]:
    """The world with a document's group in it."""
    taken = take_in(Turn(world, AT_START, Settings()), document)
    for record in taken.batch.records:
        world = world.put(record)
    for mark in taken.batch.marks:
        world = world.mark_read([mark])
    world = evolve(world, next_number=taken.batch.next_number)
    return world.remember(taken.batch.entries, 100_000, 0.0), taken


def mapped(document: Document) -> Document:
    """A document in which each player's number is the place of the name in the alphabet."""
    ordered = sorted(document.players, key=lambda player: player.name)
    to = {player.number: n for n, player in enumerate(ordered, 1)} | {0: 0}
    return evolve(
        document,
        group=evolve(document.group, number=0, leader=to[document.group.leader]),
        before=document.before and mapped_before(document.before, to),
        members=tuple(evolve(m, player=to[m.player]) for m in document.members),
        notes=tuple(evolve(n, writer=to[n.writer]) for n in document.notes),
        history=tuple(
            evolve(
                e,
                actor=to[e.actor],
                leader=to[e.leader or 0],
                members=tuple(to[m] for m in e.members),
                result=to[e.result] if isinstance(e.result, int) else e.result,
            )
            for e in document.history
        ),
        players=tuple(evolve(player, number=to[player.number]) for player in ordered),
        progress=tuple(evolve(d, player=to[d.player]) for d in document.progress),
        maps=tuple(
            evolve(drawn, marks=tuple(evolve(mark, by=to[mark.by]) for mark in drawn.marks))
            for drawn in document.maps
        ),
    )


def mapped_before(before: BeforePart, to: Mapping[int, int]) -> BeforePart:
    return evolve(
        before,
        leader=to[before.leader],
        members=tuple(to[number] for number in before.members),
        following=tuple(sorted(to[number] for number in before.following)),
    )


def rich() -> tuple[SmallWorld, Group]:
    """A group with a section, notes read and deleted, who left, and all kinds of entries."""
    small = SmallWorld("Ada", "Bo", "Cy", "Dee")
    ada, bo, cy, dee = (small.number(name) for name in ("Ada", "Bo", "Cy", "Dee"))
    small.do(lambda turn: turn.put(evolve(small.player("Ada"), admin=True)))
    small.do(lambda turn: sections.create_section(turn, small.player("Ada"), "Geology"))
    geology = sections.match_section(small.turn(), "Geology")
    small.do(
        lambda turn: sections.put_in_section(
            turn, small.player("Ada"), small.player("Ada"), geology
        )
    )
    small.do(lambda turn: membership.create(turn, ada, "Rock Hounds"))
    for name in ("Bo", "Cy", "Dee"):
        add(small, name)
    small.do(lambda turn: conversation.say(turn, small.group("Ada"), bo, "=look | \\ at “this”"))
    small.do(lambda turn: leadership.set_name(turn, small.group("Ada"), "Sand Hounds", ada))
    small.do(lambda turn: leadership.set_leader(turn, small.group("Ada"), bo, ada))
    small.do(lambda turn: following.toggle_follow(turn, small.group("Ada"), cy))
    small.do(lambda turn: membership.remove_member(turn, small.group("Ada"), dee, dee))
    small.pass_time(3.5)
    small.do(lambda turn: notes.write_note(turn, small.group("Ada"), ada, "One", "two\nlines"))
    small.do(lambda turn: notes.write_note(turn, small.group("Ada"), cy, "Two", "gone"))
    note = on_board(small.turn(), small.group("Ada").board)[1]
    small.do(lambda turn: notes.delete_note(turn, small.group("Ada"), cy, note))
    return small, small.group("Ada")


def test_a_group_comes_whole_into_a_world_where_some_of_its_players_are() -> None:
    small, group = rich()
    document = exported(small, group.number)
    other = SmallWorld("Zoe", "Bo", "Dee")
    other.world, taken = taken_in(other.world, read_document(to_text(document).encode()))

    assert taken.players == ("Ada", "Cy")
    assert taken.section == "Geology"
    assert mapped(exported(other, taken.group.number)) == mapped(document)
    assert disagreements(taken.group, taken.batch.entries) == []
    assert [entry.number for entry in taken.batch.entries] == list(range(1, 10))


@given(STEPS, st.lists(TEXTS, max_size=3), st.sets(st.sampled_from(NAMES)), st.integers(0, 20))
def test_whatever_was_done_and_is_archived_the_group_is_the_same_in_another_world(
    steps: list[tuple[str, str, str]], said: list[str], there: set[str], old: int
) -> None:
    small = SmallWorld(*NAMES, settings=LENIENT)
    ada = small.number("Ada")
    small.do(lambda turn: membership.create(turn, ada, "First"))
    number = small.group("Ada").number
    for text in said:
        small.do(partial(conversation.say, group=small.group("Ada"), explorer=ada, group_msg=text))
    for act, who, by in steps:
        turn = small.turn()
        try:
            ACTS[act](turn, turn.get(Group, number), small.number(who), small.number(by))
        except Refused:
            continue
        small.world = consequences.commit(turn).world
    document = exported(small, number, archived(small, number, old))
    other = SmallWorld("Zoe", *sorted(there))
    other.world, taken = taken_in(other.world, read_document(to_text(document).encode()))
    told = dict(taken.batch.told).get(taken.group.number, NOTHING)

    assert mapped(exported(other, taken.group.number, told)) == mapped(document)
    assert disagreements(taken.group, taken.batch.entries, told) == []


def test_no_password_and_no_address_is_in_a_document() -> None:
    small = founded("Bo")
    ada, realm = small.player("Ada"), small.world.realm
    origins = (Origin("secret", START),)
    small.do(lambda turn: turn.put(evolve(ada, password="secret", origins=origins)))
    small.do(lambda turn: turn.put(evolve(realm, origin_key="secret")))

    assert "secret" not in to_text(exported(small, small.group("Ada").number))


def test_players_who_are_missing_are_created_in_the_start_room_without_a_password() -> None:
    small = founded("Bo")
    other = SmallWorld("ADA")
    other.world, taken = taken_in(other.world, exported(small, small.group("Ada").number))
    bo = other.player("Bo")

    assert taken.players == ("Bo",)
    assert (bo.password, bo.location) == ("", other.world.realm.start)
    assert bo.groups == (taken.group.number,)
    assert bo.left_at == START
    assert other.world.read_marks[taken.group.number, bo.number] == other.world.next_entry - 1
    assert other.members("ADA") == ["ADA", "Bo"]


def test_players_who_are_there_keep_their_current_group() -> None:
    small = founded()
    other = SmallWorld("Ada")
    own = other.do(lambda turn: membership.create(turn, other.number("Ada"), "Own")).records
    other.world, taken = taken_in(other.world, exported(small, small.group("Ada").number))

    ada = other.player("Ada")
    assert other.group("Ada").name == "Own"
    assert ada.groups == (other.group("Ada").number, taken.group.number)
    assert all(record.number != taken.group.number for record in own)


def test_a_disbanded_group_keeps_its_history() -> None:
    small = founded("Bo")
    group = small.group("Ada")
    small.do(lambda turn: membership.disband(turn, group, small.number("Ada")))
    other = SmallWorld("Zoe")
    other.world, taken = taken_in(other.world, exported(small, group.number))

    assert (taken.group.leader, taken.group.members) == (0, ())
    assert taken.group.disbanded_at == START
    assert other.player("Bo").groups == ()
    assert taken.batch.entries[-1].action == "disbanded group"


@pytest.mark.parametrize("old", [0, 4])
def test_what_is_saved_of_it_loads_again(old: int, tmp_path: Path) -> None:
    small, group = rich()
    other = SmallWorld("Zoe")
    document = exported(small, group.number, archived(small, group.number, old))
    taken = take_in(other.turn(), document)
    records = tuple(other.world.records.values())
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(Batch(records, (), other.world.next_number, AT_START), taken.batch)])
        world = store.load()
        entries = tuple(store.reader.history(taken.group.number))
        told = store.reader.told(taken.group.number)

        assert reading.history_disagreements(store.reader, taken.group) == []
        assert store.archive.is_archived(taken.group.number) == bool(old)
    assert world.records[taken.group.number] == taken.group
    assert mapped(document_of(world, taken.group, entries, told)) == mapped(document)


def refusal(world: World, document: Document) -> list[str]:
    with pytest.raises(BadDocument) as caught:
        take_in(Turn(world, AT_START, Settings(groups=Groups(per_player=1))), document)
    return caught.value.problems


def test_a_world_without_rooms_takes_nothing_in() -> None:
    small = founded()

    (line,) = refusal(World(), exported(small, small.group("Ada").number))
    assert "start the server on it once" in line


def test_a_player_with_as_many_groups_as_may_be_is_named() -> None:
    small = founded()
    document = exported(small, small.group("Ada").number)

    assert refusal(small.world, document) == [
        "players[0]: Ada is in 1 groups, and may be in no more"
    ]


def test_names_that_cannot_be_are_named() -> None:
    small = founded()
    document = exported(small, small.group("Ada").number)
    (ada,) = document.players
    bad = evolve(
        document,
        group=evolve(document.group, name="[#]", section="x" * 41),
        players=(evolve(ada, name="a b"),),
    )

    assert refusal(SmallWorld("Zoe").world, bad) == [
        "group.name: A name cannot be empty.",
        "group.section: A name has at most 40 characters.",
        "players[0].name: a b: A player name is one word of letters, digits, - and _.",
    ]


def test_names_that_earlier_versions_allowed_are_mended() -> None:
    """The history that comes with the group stands, and goes on with what it is called now."""
    small = SmallWorld("Ada")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Rock Hounds"))
    text = to_text(exported(small, small.group("Ada").number))
    old = read_document(text.replace("Rock Hounds", "Rocks] Bo: quit [").encode())
    old = evolve(old, group=evolve(old.group, section="Year: [7]"))
    world, taken = taken_in(SmallWorld("Zoe").world, old)
    told = [(entry.action, entry.actor, entry.result) for entry in taken.batch.entries]
    numbers = [entry.number for entry in taken.batch.entries]

    assert (taken.group.name, taken.section) == ("Rocks Bo quit", "Year 7")
    assert told[-1] == (Action.SET_NAME, REALM, "Rocks Bo quit")
    assert list(range(numbers[0], numbers[0] + len(numbers))) == numbers
    assert disagreements(taken.group, taken.batch.entries) == []
    again = document_of(world, taken.group, taken.batch.entries)
    assert read_document(to_text(again).encode()) == again


def test_a_new_player_cannot_look_like_one_who_is_there() -> None:
    small = SmallWorld("Bo1")
    small.do(lambda turn: membership.create(turn, small.number("Bo1"), "First"))
    document = exported(small, small.group("Bo1").number)

    (line,) = refusal(SmallWorld("Bol").world, document)
    assert line.startswith("players[0].name: Bo1:")


def test_who_left_there_and_who_came_back_did_not_hear_what_was_said_meanwhile_here() -> None:
    small = founded("Bo", "Cy")
    for name in ("Bo", "Cy"):
        remove(small, name, "Ada")
    add(small, "Bo")
    world, taken = taken_in(SmallWorld("Zoe").world, exported(small, small.group("Ada").number))
    told = [entry.number for entry in taken.batch.entries if entry.result == world.names["bo"]]

    assert [gone.player for gone in taken.group.former] == [world.names["cy"]]
    assert [member.gaps for member in taken.group.members] == [(), (Gap(*told[1:]),)]


CHANGES: dict[type, dict[str, Any]] = {
    Group: {
        "number": 9_999,
        "name": "Other",
        "leader": 0,
        "members": (),
        "created_at": START - timedelta(days=1),
        "disbanded_at": START,
        "section": 0,
        "board": 0,
        "floor": Floor(FloorMode.QUEUE),
        "past_open": True,
        "mandatory": True,
        "goal": 0,
        "module": 0,
        "activity": 0,
        "progress": (),
        "done": (),
        "maps": (),
        "pot": 7,
        "shelved": (),
    },
    Floor: {"mode": FloorMode.MODERATED, "slow_seconds": 7},
    Member: {
        "player": 0,
        "permissions": Permissions(*(False,) * 7),
        "joined_at": START - timedelta(days=1),
        "following": True,
        "notes_read": (2,),
        "score": 7,
        "hearing": Hearing.VIP,
        "before_leading": Permissions(*(True,) * 7),
        "role": "diver",
    },
    Note: {
        "index": 9,
        "at": START - timedelta(days=1),
        "writer": 0,
        "subject": "Other",
        "text": "Other",
        "deleted": True,
    },
    Board: {},
}
"""Another value for each field that is exported."""


@pytest.mark.parametrize("kind", CHANGES, ids=lambda kind: kind.__name__)
def test_every_field_is_exported_or_left_out_for_a_reason(kind: type) -> None:
    names = {field.name for field in fields(kind)}

    assert names == CHANGES[kind].keys() | LEFT_OUT[kind].keys()
    assert not CHANGES[kind].keys() & LEFT_OUT[kind].keys()
    assert all(LEFT_OUT[kind].values())


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, values in CHANGES.items() for name in values]
)
def test_a_field_that_is_exported_makes_a_difference_in_the_document(kind: type, name: str) -> None:
    small, group = rich()
    note = on_board(small.turn(), group.board)[0]
    change = {name: CHANGES[kind][name]}
    if kind is Group and getattr(group, name) == change[name]:
        small = at_work()
        group = small.group("Ada")
    changed: dict[type, Callable[[], tuple[World, Group]]] = {
        Group: lambda: (small.world, evolve(group, **change)),
        Floor: lambda: (small.world, evolve(group, floor=evolve(group.floor, **change))),
        Member: lambda: (
            small.world,
            evolve(group, members=(evolve(group.members[0], **change), *group.members[1:])),
        ),
        Note: lambda: (small.world.put(evolve(note, **change)), group),
    }
    world, other = changed[kind]()

    assert document_of(world, other, ()) != document_of(small.world, group, ())
