"""What a companion thinks of a kind that somebody names: the tests done, the guide, and no more."""

from collections.abc import Container, Sequence

from attrs import Factory, define

from mudgroup.companions.lore import MEANS, Finding, Kind, Lore, difference

ENOUGH = 3
"""Tests of one outcrop, after which a kind that fits them is agreed to; with a lens one less."""

NEAREST = 5
"""Rivals that are thought of; while there are more that nothing speaks against, nothing is agreed
to: what fits may be one of many."""


@define
class Notes:
    """What is known of one outcrop.

    ``done`` has who did each test first, ``found`` what it showed as far as it was told, ``asked``
    the tools of those of which people were asked it; ``claims`` are the kinds that people named,
    the last one last, ``right`` is the one that was reported rightly.
    """

    done: dict[str, str] = Factory(dict)
    found: dict[str, Finding] = Factory(dict)
    asked: set[str] = Factory(set)
    claims: list[str] = Factory(list)
    right: str = ""
    wrong: set[str] = Factory(set)

    def claim(self, kind: str) -> None:
        """Write down that somebody names a kind."""
        self.claims = [*(other for other in self.claims if other != kind), kind]

    def find(self, finding: Finding, who: str) -> None:
        """Write down what somebody's test has shown."""
        self.done.setdefault(finding.test, who)
        self.found[finding.test] = finding

    @property
    def told(self) -> str:
        """All that was found, in words."""
        return listed([finding.words for finding in self.found.values()])

    def excludes(self, kind: Kind) -> bool:
        """Whether a finding, or a report, speaks against a kind."""
        return kind.name in self.wrong or any(f.excludes(kind) for f in self.found.values())

    def suffice(self) -> bool:
        """Whether enough was done to agree to what fits."""
        return len(self.done) + ("lens" in self.done) >= ENOUGH


Opinion = tuple[str, dict[str, str]]
"""The moment of a script, and what its sentences know."""


def opinion(lore: Lore, notes: Notes, kind: Kind) -> Opinion:
    """What there is to say when somebody says that an outcrop is of a kind."""
    if against := _against(notes, kind):
        return "contradicts", {"kind": kind.name, "found": against}
    rivals = lore.rivals(kind, notes.excludes)
    named = [rival for rival in rivals if rival.name in notes.claims]
    named.sort(key=lambda rival: -notes.claims.index(rival.name))
    known = {*notes.found, *(test for test, means in MEANS.items() if means.tool in notes.asked)}
    enough = notes.right or (notes.suffice() and len(rivals) <= NEAREST)
    for rival in named if enough else [*named, *rivals[:NEAREST]]:
        if test := telling(kind, rival, but=known):
            moment = "wonders" if test in notes.done else "doubts"
            return moment, {**_parted(test, kind, rival), "found": notes.told}
    return "agrees", {"kind": kind.name, "found": notes.told}


def _parted(test: str, kind: Kind, rival: Kind) -> dict[str, str]:
    """What is said of a test that tells two kinds apart."""
    values = {"kind": kind.name, "rival": rival.name, "tool": MEANS[test].tool}
    return {**values, "difference": difference(test, kind, rival)}


def _against(notes: Notes, kind: Kind) -> str:
    """What speaks against a kind, in words."""
    if notes.right:
        return "" if notes.right == kind.name else f"your right report of {notes.right}"
    if kind.name in notes.wrong:
        return "the report that was wrong"
    return listed([f.words for f in notes.found.values() if f.excludes(kind)])


def telling(one: Kind, other: Kind, but: Container[str] = ()) -> str:
    """The plainest test that tells two kinds apart, but for those known; empty if none does."""
    return next((t for t, means in MEANS.items() if t not in but and means.parts(one, other)), "")


def compare(notes: Notes, one: Kind, other: Kind) -> Opinion:
    """What tells two kinds apart that were named together, or what has told already."""
    for kind, rival in ((one, other), (other, one)):
        if notes.excludes(kind) and not notes.excludes(rival):
            return opinion(Lore(), notes, kind)
    return "compares", _parted(telling(one, other, but=notes.found), one, other)


def explain(kind: Kind) -> Opinion:
    """What the guide says of a kind that somebody asks about."""
    return "explains", {"kind": kind.name, "shows": kind.lens.strip()}


def listed(words: Sequence[str], joint: str = "and") -> str:
    """``a, b and c``."""
    *rest, last = words or [""]
    return f"{', '.join(rest)} {joint} {last}" if rest else last
