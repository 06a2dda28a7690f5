"""Lines of prose that pretend to be the server's, or an emote.

Every view is read with texts of players that are whole lines of other views, and with names that
their rules allow. What stands in the world's files is checked when they are read.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from attrs import fields, has
from hypothesis import given, settings
from hypothesis import strategies as st

from mudgroup.messages import Format
from mudgroup.model.field.events import FieldTestsSeen, Identified, Tested
from mudgroup.model.field.tests import TESTS
from mudgroup.model.goals.events import DeedCounted
from mudgroup.model.groups.events import NameSet, Said
from mudgroup.model.groups.rights_events import RightsSet
from mudgroup.model.groups.talk_events import Emoted, SaidHere, Told
from mudgroup.model.joining.events import FoundRow
from mudgroup.model.moderation.errors import BadNetwork, NoAddressBan
from mudgroup.model.moderation.events import Announced, ReportSeen
from mudgroup.model.records.goals import ACTIONS
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights.errors import LacksRight
from mudgroup.model.teaching.events import RosterLine
from mudgroup.model.world.errors import IllFormed, NotAPlayer, Refused
from mudgroup.model.world.events import Event, Face, Part, Topic
from mudgroup.model.world.given_names import mended
from mudgroup.views.layout.wrapping import laid_out
from mudgroup.views.prose import prose
from mudgroup.views.prose.refusals import refusals, rights
from tests.scenes import START

Strategy = st.SearchStrategy[Any]

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
AUTHORED = st.sampled_from(("white vein", "A plain hall."))
TYPED = {"text", "reason", "subject", "result", "file", "seed", "script", "arguments", "typed"}
"""The fields of events and refusals that hold what a player typed."""

NUMBERS = st.sampled_from((1, 2))
PAIR = st.tuples(NAMES, NAMES).map(lambda names: (Ref(1, names[0]), Ref(2, names[1])))
OVERRIDES: Mapping[tuple[type, str], Strategy] = {
    (NameSet, "name"): NAMES,
    (FoundRow, "looking"): TEXTS,
    (RosterLine, "player"): NAMES,
    (RosterLine, "group"): NAMES,
    (ReportSeen, "names"): PAIR,
    (Topic, "test"): st.just(""),
    (DeedCounted, "action"): st.sampled_from(ACTIONS),
    (Tested, "test"): st.sampled_from(("lens", "streak", "weigh")),
    (Identified, "hint"): st.sampled_from(sorted(TESTS)),
    (FieldTestsSeen, "tests"): st.just(tuple(TESTS)),
    (NotAPlayer, "typed"): st.just("#5"),
    (NoAddressBan, "typed"): st.just("192.0.2.0/24"),
    (BadNetwork, "typed"): st.just("0.0.0.0/0"),
    (RightsSet, "given"): st.just(("remove",)),
    (RightsSet, "taken"): st.just(("invite", "rename")),
    (LacksRight, "right"): st.sampled_from(sorted(rights.RIGHTS)),
    (IllFormed, "rule"): st.sampled_from(sorted(refusals.RULES)),
}


def of_class(kind: type) -> Strategy:
    """Values of an attrs class, every field filled."""
    if kind is Ref:
        return st.builds(Ref, NUMBERS, NAMES)
    hints = get_type_hints(kind)
    parts = {f.name: of_field(kind, f.name, hints[f.name]) for f in fields(kind)}
    return st.builds(kind, **parts)


def of_field(kind: type, name: str, hint: Any) -> Strategy:
    if (kind, name) in OVERRIDES:
        return OVERRIDES[kind, name]
    return of_hint(hint, TEXTS if name in TYPED else AUTHORED)


def of_hint(hint: Any, texts: Strategy) -> Strategy:
    """Values of a type, two of what may be several; ``texts`` are those of its strings."""
    parts = [part for part in get_args(hint) if part is not Ellipsis]
    match get_origin(hint) or hint:
        case origin if origin is tuple and Ellipsis in get_args(hint):
            item = of_hint(parts[0], texts)
            return st.tuples(item, item)
        case origin if origin is tuple:
            return st.tuples(*(of_hint(part, texts) for part in parts))
        case origin if origin is frozenset:
            return st.frozensets(NUMBERS, max_size=2)
        case origin if origin is Mapping:
            return st.just({})
        case origin if parts:
            return st.one_of(*(of_hint(part, texts) for part in parts))
        case plain:
            return of_plain(plain, texts)


def of_plain(kind: type, texts: Strategy) -> Strategy:
    if has(kind):
        return of_class(kind)
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    plain = {
        str: texts,
        bool: st.booleans(),
        int: NUMBERS,
        float: st.just(2.5),
        datetime: st.just(START),
        NoneType: st.none(),
    }
    return plain[kind]


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
