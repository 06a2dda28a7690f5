"""Events, refusals and texts to bytes, by how a session reads."""

from attrs import evolve

from mudgroup.engine.telling.rendering import as_data, guard, question, render, render_refusal
from mudgroup.messages import Dialect, Format
from mudgroup.model.groups.events import Said
from mudgroup.model.groups.presence_events import GroupsAllowed
from mudgroup.model.places.events import RoomSeen, Slept
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Unusable
from mudgroup.model.world.events import NO_CALL, WITNESS
from tests.small_world import by_utc

ADA, BO, SHELF = Ref(1, "Ada"), Ref(2, "Bo"), Ref(3, "Shelf")


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


def test_what_has_no_prose_is_no_object_either() -> None:
    reads = Format(Dialect.DATA, columns=0)
    drawn = GroupsAllowed(to=(1,), actor=ADA, allowed=True)

    assert as_data(drawn, WITNESS, reads, True, by_utc(1), False) == b""
