"""Events to bytes: encoded once for all who read the same, in order for each session."""

import functools
from collections.abc import Sequence
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.engine.telling.fanout import Fanout, Seen
from mudgroup.engine.telling.rendering import as_data, render
from mudgroup.messages import Data, Dialect, Format, Write, receivers
from mudgroup.model.field.events import Given
from mudgroup.model.groups import membership
from mudgroup.model.groups.events import FollowToggled, Said
from mudgroup.model.groups.presence_events import GroupsAllowed
from mudgroup.model.groups.talk.talk_events import SaidHere
from mudgroup.model.places.events import Arrived, Slept
from mudgroup.model.records.players import Session
from mudgroup.model.records.refs import Ref
from mudgroup.model.sessions import presence, reading
from mudgroup.model.world.events import Event, Part
from mudgroup.model.world.reading import Aspect, Choices, Reading
from mudgroup.model.world.turn import Turn
from mudgroup.views.layout.colour import role_of
from mudgroup.views.layout.pieces import Role
from mudgroup.views.prose.crowd import GATHERED, deed
from tests.small_world import SmallWorld, by_utc

ADA, BO, SHELF = Ref(1, "Ada"), Ref(2, "Bo"), Ref(3, "Shelf")


def shown(events: Sequence[Event], small: SmallWorld) -> list[tuple[tuple[str, ...], bytes]]:
    """The sessions that are sent the same, and what."""
    return [(receivers(write), write.data) for write in written(events, small)]


def written(events: Sequence[Event], small: SmallWorld) -> list[Write]:
    """What sessions are sent that read no data."""
    return [m for m in Fanout().writes(events, small.world, by_utc) if isinstance(m, Write)]


def test_each_session_gets_its_lines_in_order() -> None:
    small = SmallWorld("Ada", "Bo")
    ada = Ref(small.number("Ada"), "Ada")
    both = (small.number("Ada"), small.number("Bo"))
    events = [SaidHere(to=both, actor=ada, text="one"), SaidHere(to=both, actor=ada, text="two")]

    assert shown(events, small) == [
        (("session of Bo",), b'Ada says, "one"\r\n'),
        (("session of Ada",), b'You say, "one"\r\n'),
        (("session of Bo",), b'Ada says, "two"\r\n'),
        (("session of Ada",), b'You say, "two"\r\n'),
    ]


def test_who_is_not_online_is_written_nothing() -> None:
    small = SmallWorld("Ada", "Bo")
    bo = small.number("Bo")
    small.disconnect("Bo")

    assert (
        list(Fanout().writes([SaidHere(to=(bo,), actor=ADA, text="x")], small.world, by_utc)) == []
    )


def test_sessions_with_the_same_part_and_format_share_a_write() -> None:
    small = SmallWorld("Ada", "Bo", "Cy", "Gil", "Di")
    ada = Ref(small.number("Ada"), "Ada")
    hearers = tuple(map(small.number, ("Bo", "Gil", "Cy", "Di")))
    gil, graphical = small.player("Gil"), Dialect.GRAPHICAL
    small.do(lambda turn: presence.choose_dialect(turn, gil, graphical))
    said = Slept(to=hearers, actor=evolve(ada, name="#Ada"))

    assert list(Fanout().writes([said], small.world, by_utc)) == [
        Write(("session of Bo", "session of Cy", "session of Di"), b"#Ada falls asleep.\r\n"),
        Write(("session of Gil",), b" #Ada falls asleep.\r\n"),
    ]


def test_who_gets_nothing_of_an_event_is_not_written_to() -> None:
    small = SmallWorld("Ada", "Bo")
    both = (small.number("Ada"), small.number("Bo"))
    event = GroupsAllowed(to=both, actor=Ref(both[0], "Ada"))

    assert list(Fanout().writes([event], small.world, by_utc)) == []


def coloured(*names: str, colour: int = 16) -> SmallWorld:
    """Players whose sessions show colours."""
    small = SmallWorld(*names)

    def choose(turn: Turn) -> None:
        for name in names:
            reading.choose(turn, small.player(name), Aspect.COLOUR, Choices(colour=colour))

    small.do(choose)
    return small


def test_what_a_stranger_does_is_dim_and_what_a_fellow_member_does_is_not() -> None:
    small = coloured("Ada", "Bo", "Cy")
    ada, bo, cy = map(small.number, ("Ada", "Bo", "Cy"))
    small.do(lambda turn: membership.create(turn, ada, "Ash"))
    small.do(lambda turn: membership.add_member(turn, small.group("Ada"), bo, ada))
    said = SaidHere(to=(ada, bo, cy), actor=Ref(ada, "Ada"), text="hi")

    assert shown([said], small) == [
        (("session of Cy",), b'\x1b[2mAda says, "hi"\x1b[0m\r\n'),
        (("session of Bo",), b'Ada says, "hi"\r\n'),
        (("session of Ada",), b'You say, "hi"\r\n'),
    ]


def test_what_is_done_to_oneself_is_no_strangers_doing() -> None:
    small = coloured("Ada", "Bo")
    ada, bo = map(small.number, ("Ada", "Bo"))
    given = Given(to=(bo,), actor=Ref(ada, "Ada"), target=Ref(bo, "Bo"), thing=Ref(9, "lens"))

    assert [b"\x1b" in write.data for write in written([given], small)] == [False]


def test_who_comes_with_a_fellow_member_of_the_reader_is_no_stranger() -> None:
    small = coloured("Ada", "Bo", "Cy")
    ada, bo, cy = map(small.number, ("Ada", "Bo", "Cy"))
    small.do(lambda turn: membership.create(turn, bo, "Ash"))
    small.do(lambda turn: membership.add_member(turn, small.group("Bo"), cy, bo))
    alone = Arrived(to=(cy,), actor=Ref(ada, "Ada"), room=SHELF, origin="north")
    together = evolve(alone, along=(Ref(bo, "Bo"),))

    shown = [write.data for write in written([alone, together], small)]
    assert [data.startswith(b"\x1b[2m") for data in shown] == [True, False]


def test_a_session_that_reads_data_is_sent_an_object_for_what_others_read_as_prose() -> None:
    small = SmallWorld("Ada", "Bo", "Cy")
    ada, bo, cy = map(small.number, ("Ada", "Bo", "Cy"))
    there = small.world.online[cy]
    reads = Reading(Format(Dialect.DATA, columns=0))
    small.do(lambda turn: turn.enter(turn.player(cy), evolve(there, reading=reads)))
    said = SaidHere(to=(ada, bo, cy), actor=Ref(ada, "Ada"), text="é")

    (data,) = (m for m in Fanout().writes([said], small.world, by_utc) if isinstance(m, Data))

    assert data == Data(
        ("session of Cy",),
        "Mudgroup.Event",
        b'{"v":1,"type":"said_here","at":"%s","actor":{"id":%d,"name":"Ada"},"me":"witness",'
        b'"prose":["Ada says, \\"\\u00e9\\""],"data":{"text":"\\u00e9"}}'
        % (by_utc(cy).now.isoformat(timespec="milliseconds").encode(), ada),
    )


FORMATS = (
    Format(),
    Format(columns=98),
    Format(colour=16),
    Format(brief=True),
    Format(Dialect.GRAPHICAL, level=2),
    Format(Dialect.DATA, columns=0),
)
PEOPLE = ("Ada", "Bo", "Cy", "Di", "Ed", "Flo")


@functools.cache
def crowd() -> SmallWorld:
    """Six who read each by another format: two are in a group of Ada's, one listens in it."""
    small = SmallWorld(*PEOPLE)
    ada, bo, cy, di, *_ = map(small.number, PEOPLE)
    small.do(lambda turn: membership.create(turn, ada, "Ash"))
    small.do(lambda turn: membership.add_member(turn, small.group("Ada"), bo, ada))
    small.do(lambda turn: membership.add_member(turn, small.group("Ada"), cy, ada))
    listening = Session(listens=(small.group("Ada").number,))
    small.do(lambda turn: turn.put(evolve(turn.player(di), session=listening)))

    def tell(turn: Turn) -> None:
        for name, format in zip(PEOPLE, FORMATS, strict=True):
            there = small.world.online[small.number(name)]
            turn.enter(small.player(name), evolve(there, reading=Reading(format)))

    small.do(tell)
    return small


@st.composite
def happenings(draw: st.DrawFn) -> list[Event]:
    """Things of several kinds that some of the six may know."""
    small = crowd()
    people = st.sampled_from([small.player(name).ref for name in PEOPLE])
    group, happened = small.group("Ada").ref, list[Event]()
    for _ in range(draw(st.integers(1, 4))):
        actor, target = draw(people), draw(people)
        to = tuple(draw(st.lists(people, unique=True)))
        hearers = tuple(ref.number for ref in to)
        who: dict[str, Any] = {
            "to": hearers,
            "actor": actor,
            "unread": frozenset(hearers[: draw(st.integers(0, 2))]),
        }
        along = (target,) if target != actor else ()
        unheard = {n: frozenset({actor.number}) for n in hearers[-1:] if along}
        happened.append(
            draw(
                st.sampled_from(
                    [
                        Said(**who, group=group, text="hi", online=hearers),
                        SaidHere(**who, text="hi"),
                        Slept(**who),
                        Arrived(**who, room=SHELF, origin="", along=along, unheard=unheard),
                        FollowToggled(
                            **who, group=group, following=True, leader=target, members=hearers
                        ),
                        Given(**who, target=target, thing=SHELF),
                    ]
                )
            )
        )
    return happened


def one_by_one(events: list[Event], small: SmallWorld, most: int) -> dict[str, list[object]]:
    """What each session is sent where each hearer is looked at by themselves."""
    sent: dict[str, list[object]] = {}
    for event in events:
        for hearer in event.to:
            there, face = small.world.online[hearer], event.face(hearer)
            shown = sent.setdefault(there.session, [])
            format, here = there.format, role_of(event) is Role.HERE
            people = len({*event.to, *event.voices})
            gathers = type(event) in GATHERED and format.dialect is Dialect.TEXT
            kept = gathers and (people > most or format.brief)
            strange = here and face.part is Part.WITNESS and not _fellows(small, event, hearer)
            if strange and kept:
                shown.extend(() if format.brief else [deed(event, face)])
            elif format.dialect is Dialect.DATA:
                reads = hearer not in event.unread
                shown.append(as_data(event, face, format, reads, by_utc(1), False))
            else:
                dim = strange and bool(format.colour)
                shown.append(render(event, face, format, hearer not in event.unread, dim))
    return {session: [each for each in shown if each] for session, shown in sent.items()}


def _fellows(small: SmallWorld, event: Event, hearer: int) -> bool:
    known = [small.turn().player(number) for number in (hearer, *event.voices)]
    mine, *theirs = [{*player.groups, *player.listens} for player in known]
    return any(mine & each for each in theirs)


@given(happenings(), st.integers(1, 6))
def test_each_session_is_sent_what_it_would_be_if_each_hearer_were_looked_at(
    events: list[Event], most: int
) -> None:
    small = crowd()
    sessions = {small.number(name): f"session of {name}" for name in PEOPLE}
    sent: dict[str, list[object]] = {}
    for message in Fanout().released(events, small.world, by_utc, most):
        if isinstance(message, Seen):
            for reader in message.readers:
                sent.setdefault(sessions[reader], []).append(message.deed)
            continue
        shown = message.data if isinstance(message, Write) else message.json
        for session in receivers(message):
            sent.setdefault(session, []).append(shown)

    expected = one_by_one(events, small, most)
    assert {session: shown for session, shown in expected.items() if shown} == sent


def test_a_line_is_rendered_as_often_for_a_hundred_hearers_as_for_ten() -> None:
    made = []
    for many in (10, 100):
        small = SmallWorld(*(f"Reader{letter(n)}" for n in range(many)))
        hearers = tuple(small.world.online)
        said = SaidHere(to=hearers, actor=Ref(hearers[0], "Ada"), text="hi")
        made.append(len([*Fanout().writes([said], small.world, by_utc)]))

    assert made == [2, 2]


def letter(n: int) -> str:
    return f"{chr(97 + n // 26)}{chr(97 + n % 26)}"


def test_what_a_group_hears_goes_to_the_same_sessions_at_each_line() -> None:
    small, fanout = SmallWorld("Ada", "Bo", "Cy"), Fanout()
    hearers = tuple(map(small.number, ("Ada", "Bo", "Cy")))
    lines = [
        SaidHere(to=(*hearers,), actor=Ref(speaker, "Somebody"), text="hi")
        for speaker in hearers[:2]
    ]

    (first, _), (second, _) = (
        [m for m in fanout.writes([line], small.world, by_utc) if isinstance(m, Write)]
        for line in lines
    )
    assert first.sessions is second.sessions
    assert [{"session of Ada"}, {"session of Bo"}] == [first.but, second.but]
