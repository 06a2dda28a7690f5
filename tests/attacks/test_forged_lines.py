"""Lines of prose that pretend to be the server's, or an emote.

Every view is read with texts of players that are whole lines of other views, and with names that
their rules allow. What stands in the world's files is checked when they are read.
"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mudgroup.engine.telling.rendering import render
from mudgroup.messages import Format
from mudgroup.model.groups.events import Said
from mudgroup.model.groups.talk.talk_events import Emoted, SaidHere, Told
from mudgroup.model.moderation.events import Announced
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.model.world.given_names import mended
from mudgroup.views.layout import instants
from mudgroup.views.layout.instants import Clock
from mudgroup.views.layout.wrapping import laid_out
from mudgroup.views.prose import prose
from mudgroup.views.prose.refusals import refusals
from tests.scenes import START
from tests.views.any_event import NUMBERS, Draws

LINES = (
    "* Ada grins.",
    "Emote: Ada grins.",
    'Ada says, "hi"',
    '[Rock Hounds] Ada says, "hi"',
    "[Rock Hounds] 2 members, 2 online: Ada and Bo.",
    'x" Bo falls asleep.',
    "You are banned everywhere until it is lifted.",
    '*** Ada announces, "Noon."',
    "#GROUP|412|say|Ada : hi",
)
WHOLE = re.compile("|".join(map(re.escape, LINES)))
TEXTS = st.sampled_from(LINES)
"""What players say, write and give as a reason, and staff as the name of a file."""

PLAYERS = ("Ada", "Emote", "You", "Bo-1")
GROUPS = ("Ada says, hi", "Ada leaves north.", "You are banned everywhere.", "Emote", "-- Ada", "2")
NAMES = st.sampled_from((*PLAYERS, *GROUPS))
of_class = Draws(TEXTS, NAMES).of_class

FEW = 8
"""Each view and sentence puts its fields in one or two places."""

FACES = st.builds(Face, st.sampled_from(Part))
SPOKEN = {
    SaidHere: r"NAME says?, WORDS",
    Told: r"NAME tells? .+, WORDS",
    Said: r"(\[[^\]]+\]|In [^:]+:) NAME says?( to vips)?, WORDS",
    Announced: r"(\*\*\*|Notice:) NAME announces, WORDS",
}
"""How each kind of speech reads."""


READ = (Format(columns=0), Format(columns=0, plain=True))
"""To the eye, and aloud."""


@pytest.mark.parametrize("format", READ, ids=("seen", "heard"))
@pytest.mark.parametrize("kind", prose.VIEWS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=FEW)
def test_a_line_begins_with_what_a_player_typed_in_no_view_and_like_an_emote_in_one(
    kind: type[Event], format: Format, data: st.DataObject
) -> None:
    """The lines of a note are set off by a space, or numbered."""
    event, face = data.draw(of_class(kind)), data.draw(FACES)
    lines = list(laid_out(prose.lines(event, face), format))

    assert [line for line in lines if WHOLE.match(line)] == []
    like_one = [line for line in lines if line.startswith(("* ", "Emote:"))]
    assert (lines if kind is Emoted else []) == like_one


@pytest.mark.parametrize("format", READ, ids=("seen", "heard"))
@pytest.mark.parametrize("kind", SPOKEN, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_speech_is_a_name_a_verb_of_speaking_and_quotes(
    kind: type[Event], format: Format, data: st.DataObject
) -> None:
    event, face = data.draw(of_class(kind)), data.draw(FACES)
    (line, *_) = laid_out(prose.lines(event, face), format)
    assert isinstance(event, SaidHere | Told | Said | Announced)
    words = re.escape(f'"{event.text}"')
    name = f"(You|{re.escape(event.actor.name)})"

    assert re.fullmatch(SPOKEN[kind].replace("NAME", name).replace("WORDS", words), line)


@pytest.mark.parametrize("format", READ, ids=("seen", "heard"))
@pytest.mark.parametrize("kind", refusals.SENTENCES, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=FEW)
def test_a_refusal_begins_with_nothing_that_was_typed(
    kind: type[Refused], format: Format, data: st.DataObject
) -> None:
    (line,) = laid_out((refusals.line(data.draw(of_class(kind)), data.draw(NUMBERS)),), format)

    assert not WHOLE.match(line)
    assert not line.startswith(("* ", "Emote:"))


@pytest.mark.parametrize("name", GROUPS)
def test_the_names_that_are_tried_may_be(name: str) -> None:
    assert mended(name) == name


SGR = re.compile(r"\x1b\[[\d;]*m")


@pytest.mark.parametrize("kind", prose.VIEWS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=FEW)
def test_without_its_colours_a_text_is_that_of_who_has_none(
    kind: type[Event], data: st.DataObject
) -> None:
    """So a colour is never the only sign; and each line ends its own."""
    event, face = data.draw(of_class(kind)), data.draw(FACES)
    columns, colour = data.draw(st.sampled_from((0, 38))), data.draw(st.sampled_from((16, 256)))
    plain = render(event, face, Format(columns=columns)).decode()
    painted = render(event, face, Format(columns=columns, colour=colour)).decode()

    assert "\x1b" not in plain
    assert plain == SGR.sub("", painted)
    for line in painted.splitlines():
        assert SGR.findall(line)[1:] in ([], ["\x1b[0m"])
        assert "\x1b" not in line or line.endswith("\x1b[0m")


@pytest.mark.parametrize("kind", prose.VIEWS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=FEW)
def test_times_are_told_by_the_events_alone_that_are_known_for_it(
    kind: type[Event], data: st.DataObject
) -> None:
    event, face = data.draw(of_class(kind)), data.draw(FACES)
    text = prose.lines(event, face)

    assert instants.told(text, Clock(START, "UTC")) == text or kind in prose.DATED
