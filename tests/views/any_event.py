"""Any event and any refusal, every field filled, of the texts and names that a test chooses."""

import functools
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from attrs import fields, frozen, has
from hypothesis import strategies as st

from mudgroup.model.field.events import FieldTestsSeen, Identified, KindsNarrowed, Tested
from mudgroup.model.field.tests import TESTS
from mudgroup.model.goals.events import DeedCounted
from mudgroup.model.groups.events import NameSet
from mudgroup.model.groups.rights_events import RightsSet
from mudgroup.model.joining.events import FoundRow
from mudgroup.model.moderation.errors import BadNetwork, NoAddressBan
from mudgroup.model.moderation.events import ReportSeen
from mudgroup.model.records.goals import ACTIONS
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights.errors import LacksRight
from mudgroup.model.teaching.events import RosterLine
from mudgroup.model.world.errors import IllFormed, NotAPlayer
from mudgroup.model.world.events import Topic
from mudgroup.model.world.parts import WorkLeft
from mudgroup.model.world.pieces import ReadAsked
from mudgroup.model.world.steps import Step
from mudgroup.views.prose.refusals import refusals, rights
from tests.scenes import START

Strategy = st.SearchStrategy[Any]

AUTHORED = st.sampled_from(("white vein", "A plain hall."))
TYPED = {"text", "reason", "subject", "result", "file", "seed", "script", "arguments", "typed"}
"""The fields of events and refusals that hold what a player typed."""

NUMBERS = st.sampled_from((1, 2))
FIXED: Mapping[tuple[type, str], Strategy] = {
    (Topic, "test"): st.just(""),
    (DeedCounted, "action"): st.sampled_from(ACTIONS),
    (Step, "test"): st.sampled_from(sorted(TESTS)),
    (Tested, "test"): st.sampled_from(("lens", "streak", "weigh")),
    (Identified, "hint"): st.sampled_from(sorted(TESTS)),
    (FieldTestsSeen, "tests"): st.just(tuple(TESTS)),
    (FieldTestsSeen, "lacking"): st.just((("acid", "acid bottle"),)),
    (KindsNarrowed, "next"): st.sampled_from(("", *TESTS)),
    (NotAPlayer, "typed"): st.just("#5"),
    (NoAddressBan, "typed"): st.just("192.0.2.0/24"),
    (BadNetwork, "typed"): st.just("0.0.0.0/0"),
    (ReadAsked, "read"): st.none(),
    (WorkLeft, "work"): st.none(),
    (RightsSet, "given"): st.just(("remove",)),
    (RightsSet, "taken"): st.just(("invite", "rename")),
    (LacksRight, "right"): st.sampled_from(sorted(rights.RIGHTS)),
    (IllFormed, "rule"): st.sampled_from(sorted(refusals.RULES)),
}


@frozen
class Draws:
    """Values of attrs classes, with ``texts`` of players, ``names`` and ``authored`` texts."""

    texts: Strategy
    names: Strategy
    authored: Strategy = AUTHORED

    def of_class(self, kind: type) -> Strategy:
        """Values of an attrs class, every field filled."""
        return _of_class(self, kind)

    def of_field(self, kind: type, name: str, hint: Any) -> Strategy:
        """Values of a field of an attrs class."""
        fixed: dict[tuple[type, str], Strategy] = {
            **FIXED,
            (NameSet, "name"): self.names,
            (FoundRow, "looking"): self.texts,
            (RosterLine, "player"): self.names,
            (RosterLine, "group"): self.names,
            (ReportSeen, "names"): st.tuples(self.names, self.names).map(
                lambda names: (Ref(1, names[0]), Ref(2, names[1]))
            ),
        }
        if (kind, name) in fixed:
            return fixed[kind, name]
        return self._of_hint(hint, self.texts if name in TYPED else self.authored)

    def _of_hint(self, hint: Any, texts: Strategy) -> Strategy:
        """Values of a type, two of what may be several; ``texts`` are those of its strings."""
        parts = [part for part in get_args(hint) if part is not Ellipsis]
        match get_origin(hint) or hint:
            case origin if origin is tuple and Ellipsis in get_args(hint):
                item = self._of_hint(parts[0], texts)
                return st.tuples(item, item)
            case origin if origin is tuple:
                return st.tuples(*(self._of_hint(part, texts) for part in parts))
            case origin if origin is frozenset:
                return st.frozensets(NUMBERS, max_size=2)
            case origin if origin is Mapping:
                return st.just({})
            case origin if parts:
                return st.one_of(*(self._of_hint(part, texts) for part in parts))
            case plain:
                return self._of_plain(plain, texts)

    def _of_plain(self, kind: type, texts: Strategy) -> Strategy:
        if has(kind):
            return self.of_class(kind)
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


@functools.cache
def _of_class(draws: Draws, kind: type) -> Strategy:
    # Made once: a strategy is worked out and checked when it is first drawn from.
    if kind is Ref:
        return st.builds(Ref, NUMBERS, draws.names)
    hints = get_type_hints(kind)
    parts = {f.name: draws.of_field(kind, f.name, hints[f.name]) for f in fields(kind)}
    return st.builds(kind, **parts)
