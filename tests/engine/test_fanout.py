"""Events to bytes: encoded once for all who read the same, in order for each session."""

from attrs import evolve

from mudgroup.engine.fanout import as_data, guard, question, render, render_refusal, writes
from mudgroup.messages import Data, Dialect, Format, Write
from mudgroup.model.field.events import Given
from mudgroup.model.groups import membership
from mudgroup.model.groups.events import Said
from mudgroup.model.groups.presence_events import GroupsAllowed
from mudgroup.model.groups.talk_events import SaidHere
from mudgroup.model.places.events import Arrived, RoomSeen, Slept
from mudgroup.model.records.refs import Ref
from mudgroup.model.sessions import presence, reading
from mudgroup.model.world.errors import Unusable
from mudgroup.model.world.events import NO_CALL, WITNESS, Event
from mudgroup.model.world.reading import Aspect, Choices, Reading
from mudgroup.model.world.turn import Turn
from tests.small_world import SmallWorld, by_utc

ADA, BO, SHELF = Ref(1, "Ada"), Ref(2, "Bo"), Ref(3, "Shelf")


def written(events: list[Event], small: SmallWorld) -> list[Write]:
    """What sessions are sent that read no data."""
    return [m for m in writes(events, small.world, by_utc) if isinstance(m, Write)]


def test_each_session_gets_its_lines_in_order() -> None:
    small = SmallWorld("Ada", "Bo")
    ada = Ref(small.number("Ada"), "Ada")
    both = (small.number("Ada"), small.number("Bo"))
    events = [SaidHere(to=both, actor=ada, text="one"), SaidHere(to=both, actor=ada, text="two")]

    assert list(writes(events, small.world, by_utc)) == [
        Write(("session of Ada",), b'You say, "one"\r\n'),
        Write(("session of Bo",), b'Ada says, "one"\r\n'),
        Write(("session of Ada",), b'You say, "two"\r\n'),
        Write(("session of Bo",), b'Ada says, "two"\r\n'),
    ]


def test_who_is_not_online_is_written_nothing() -> None:
    small = SmallWorld("Ada", "Bo")
    bo = small.number("Bo")
    small.disconnect("Bo")

    assert list(writes([SaidHere(to=(bo,), actor=ADA, text="x")], small.world, by_utc)) == []


def test_sessions_with_the_same_part_and_format_share_a_write() -> None:
    small = SmallWorld("Ada", "Bo", "Cy", "Gil", "Di")
    ada = Ref(small.number("Ada"), "Ada")
    hearers = tuple(map(small.number, ("Bo", "Gil", "Cy", "Di")))
    gil, graphical = small.player("Gil"), Dialect.GRAPHICAL
    small.do(lambda turn: presence.choose_dialect(turn, gil, graphical))
    said = Slept(to=hearers, actor=evolve(ada, name="#Ada"))

    assert list(writes([said], small.world, by_utc)) == [
        Write(("session of Bo", "session of Cy", "session of Di"), b"#Ada falls asleep.\r\n"),
        Write(("session of Gil",), b" #Ada falls asleep.\r\n"),
    ]


def test_who_gets_nothing_of_an_event_is_not_written_to() -> None:
    small = SmallWorld("Ada", "Bo")
    both = (small.number("Ada"), small.number("Bo"))
    event = GroupsAllowed(to=both, actor=Ref(both[0], "Ada"))

    assert list(writes([event], small.world, by_utc)) == []


def test_a_graphical_session_gets_directives_and_guarded_prose() -> None:
    said = Said(to=(2,), actor=ADA, group=Ref(7, "G"), text="hi", online=(1, 2))
    slept = Slept(to=(2,), actor=evolve(ADA, name="#GROUP|7|say|x"))

    assert render(said, said.face(2), Format(Dialect.GRAPHICAL)) == b"#GROUP|7|say|Ada : hi\r\n"
    assert render(said, said.face(2), Format()) == b'[G] Ada says, "hi"\r\n'
    assert render(slept, slept.face(2), Format(Dialect.GRAPHICAL)).startswith(b" #GROUP")


def test_only_a_line_that_would_look_like_a_directive_is_guarded() -> None:
    assert guard("#x") == " #x"
    assert guard("x#") == "x#"


LONG = "A broad shelf of red sandstone, swept clean by the wind."


def seen() -> RoomSeen:
    return RoomSeen(to=(1,), actor=ADA, room=SHELF, description=LONG, exits=(), people=(), more=0)


def test_paragraphs_are_laid_out_as_wide_as_the_session_reads() -> None:
    event = seen()
    read = {n: render(event, event.face(1), Format(columns=n)) for n in (20, 0)}

    assert read == {
        20: b"Shelf\r\nA broad shelf of red\r\nsandstone, swept\r\nclean by the wind.\r\n"
        b"Exits: none\r\n",
        0: f"Shelf\r\n{LONG}\r\nExits: none\r\n".encode(),
    }


def test_every_line_that_a_paragraph_is_laid_out_in_is_guarded() -> None:
    event = evolve(seen(), description="A sign: #GROUP|7|say|x #GROUP|7|remove|Ada")

    assert render(event, event.face(1), Format(Dialect.GRAPHICAL, 20)) == (
        b"Shelf\r\nA sign:\r\n #GROUP|7|say|x\r\n #GROUP|7|remove|Ada\r\nExits: none\r\n"
    )


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

    assert list(writes([said], small.world, by_utc)) == [
        Write(("session of Ada",), b'You say, "hi"\r\n'),
        Write(("session of Bo",), b'Ada says, "hi"\r\n'),
        Write(("session of Cy",), b'\x1b[2mAda says, "hi"\x1b[0m\r\n'),
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


def test_lines_have_the_colour_of_what_they_mean() -> None:
    said = Said(to=(2,), actor=ADA, group=Ref(7, "G"), text="hi", online=(1, 2))
    refused = render_refusal(Unusable(), NO_CALL, 2, Format(columns=0, colour=16))

    painted = b'\x1b[94m[G] Ada says, "hi"\x1b[0m\r\n'
    assert painted == render(said, said.face(2), Format(colour=16))
    assert refused.startswith(b"\x1b[91m")
    assert refused.endswith(b"\x1b[0m\r\n")
    assert render(seen(), seen().face(1), Format(colour=16)).startswith(b"\x1b[1mShelf\x1b[0m\r\n")


def test_a_graphical_session_has_no_colours() -> None:
    format = Format(Dialect.GRAPHICAL, colour=256)

    assert b"\x1b" not in render(seen(), seen().face(1), format)
    assert b"\x1b" not in render_refusal(Unusable(), NO_CALL, 2, format)


def test_a_question_is_broken_where_lines_are_and_ends_with_a_space() -> None:
    asked = question(("No.", "Ada is new here. Choose a password: "), Format(columns=28))

    assert asked == b"No.\r\nAda is new here. Choose a\r\n  password: "


def test_a_session_that_reads_data_is_sent_an_object_for_what_others_read_as_prose() -> None:
    small = SmallWorld("Ada", "Bo", "Cy")
    ada, bo, cy = map(small.number, ("Ada", "Bo", "Cy"))
    there = small.world.online[cy]
    reads = Reading(Format(Dialect.DATA, columns=0))
    small.do(lambda turn: turn.enter(turn.player(cy), evolve(there, reading=reads)))
    said = SaidHere(to=(ada, bo, cy), actor=Ref(ada, "Ada"), text="é")

    *_, data = writes([said], small.world, by_utc)

    assert data == Data(
        ("session of Cy",),
        "Mudgroup.Event",
        b'{"v":1,"type":"said_here","at":"%s","actor":{"id":%d,"name":"Ada"},"me":"witness",'
        b'"prose":["Ada says, \\"\\u00e9\\""],"data":{"text":"\\u00e9"}}'
        % (by_utc(cy).now.isoformat(timespec="milliseconds").encode(), ada),
    )


def test_what_has_no_prose_is_no_object_either() -> None:
    reads = Format(Dialect.DATA, columns=0)
    drawn = GroupsAllowed(to=(1,), actor=ADA, allowed=True)

    assert as_data(drawn, WITNESS, reads, True, by_utc(1), False) == b""
