"""The script of a companion: values that the world's files give (docs/world.md has the format)."""

from mudgroup.companions.hearing import has_any
from mudgroup.values import frozen

ON_ROCK = ("who", "outcrop", "kind", "found")
APART = ("rival", "tool", "difference")

MOMENTS: dict[str, tuple[str, ...]] = {
    "joins": (),
    "goal": ("goal",),
    "arrives": ("room",),
    "asked": ("outcrop",),
    "which": ("who", "outcrops"),
    "fails": ("outcrop",),
    "sorry": ("who", "outcrop"),
    "agrees": (*ON_ROCK, "lens"),
    "contradicts": ON_ROCK,
    "doubts": (*ON_ROCK, *APART),
    "wonders": (*ON_ROCK, *APART),
    "compares": (*ON_ROCK, *APART),
    "explains": ("who", "kind", "shows"),
    "recalls": ("who", "outcrop", "found"),
    "unsure": ("who",),
    "overhears": ("who",),
    "right": ON_ROCK,
    "wrong": ON_ROCK,
    "completes": ("goal",),
    "finishes": (),
    "quiet": (),
    "behind": ("room",),
    "company": (),
}
"""The moments at which a companion has something to say, and the names that each knows.

``joins`` the group, the group has a ``goal``, ``arrives`` somewhere where rock crops out, is
``asked`` for a test, does not know of ``which`` outcrop, is ``sorry`` to have taken another one
than was meant, or ``fails`` in it. A person says what an
outcrop is: what was found ``contradicts`` it, it ``agrees``, it ``doubts`` since a test is missing,
or ``wonders`` what a test showed that people did; ``compares`` two kinds, ``explains`` one;
``recalls`` what is known of an outcrop; is ``unsure`` what a question means; ``overhears`` what a
member says to the room. A person reports
``right`` or ``wrong``, the group ``completes`` a goal or ``finishes`` a module, it was ``quiet``
for long, is left ``behind``, or leaves since people are there: ``company``.
"""

CHATTER = frozenset({"goal", "arrives", "completes", "quiet", "company"})
"""Moments at which nobody waits for a word: what was said before is not said again."""

ALWAYS = ("me", "caller", "group", "module")
"""The names that every sentence knows: the companion, who called it, their group, and the first
module for one."""

PERSON, COMPANION = "person", "companion"
"""Whose words a rule hears."""


@frozen
class Rule:
    """What is said when something happens: exactly one of ``on``, ``reads`` and ``hears`` is set.

    ``on`` is one of `MOMENTS`; ``reads`` is what the companion's own test shows; ``hears`` are
    words, of which somebody, a person or a companion (``of``), says one. One of ``says`` is said
    whose names are all known, with the probability ``chance``; by a rule of ``once``, only the
    first time. A rule that is ``first`` hears its words before what is thought of kinds that the
    line names.

    With ``reads`` go ``shows``, the finding as `lore.Finding` has it, ``found``, its words in other
    sentences, and ``told``, words by which members tell of the same finding.
    """

    says: tuple[str, ...]
    on: str = ""
    reads: str = ""
    hears: tuple[str, ...] = ()
    of: str = PERSON
    chance: float = 1.0
    once: bool = False
    first: bool = False
    shows: str = ""
    found: str = ""
    told: tuple[str, ...] = ()

    def hears_in(self, text: str, of: str) -> bool:
        """Whether it hears its words in what somebody says."""
        return self.of == of and has_any(text, self.hears)


@frozen
class Script:
    """A companion. ``tests`` is what it types to test, with ``{outcrop}`` in it."""

    key: str
    names: tuple[str, ...]
    description: str
    carries: str
    tests: str
    rules: tuple[Rule, ...]

    def hears_in(self, text: str, of: str) -> bool:
        """Whether a rule hears its words in what somebody says."""
        return any(rule.hears_in(text, of) for rule in self.rules)

    def rule_told(self, text: str) -> Rule | None:
        """The first rule whose finding somebody tells of."""
        return next((rule for rule in self.rules if has_any(text, rule.told)), None)

    @property
    def verb(self) -> str:
        """The test that it does."""
        return self.tests.split()[0]
