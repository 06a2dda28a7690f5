"""The script of a companion: values that the world's files give (docs/world.md has the format)."""

from attrs import frozen

MOMENTS: dict[str, tuple[str, ...]] = {
    "joins": (),
    "goal": ("goal",),
    "arrives": ("room",),
    "asked": ("outcrop",),
    "completes": ("goal",),
    "finishes": (),
    "quiet": (),
    "behind": ("room",),
    "company": (),
}
"""The moments at which a companion has something to say, and the names that each knows.

``joins`` the group, the group has a ``goal``, ``arrives`` somewhere where rock crops out, is
``asked`` for a test, the group ``completes`` a goal or ``finishes`` a module, it was ``quiet`` for
long, is left ``behind``, or leaves since people are there: ``company``.
"""

ALWAYS = ("me", "caller", "group")
"""The names that every sentence knows: the companion, who called it, their group."""

PERSON, COMPANION = "person", "companion"
"""Whose words a rule hears."""


@frozen
class Rule:
    """What is said when something happens: exactly one of ``on``, ``reads`` and ``hears`` is set.

    ``on`` is one of `MOMENTS`; ``reads`` is what the companion's own test shows; ``hears`` are
    words, of which somebody, a person or a companion (``of``), says one. One of ``says`` is said,
    with the probability ``chance``; by a rule of ``once``, only the first time.
    """

    says: tuple[str, ...]
    on: str = ""
    reads: str = ""
    hears: tuple[str, ...] = ()
    of: str = PERSON
    chance: float = 1.0
    once: bool = False


@frozen
class Script:
    """A companion. ``tests`` is what it types to test, with ``{outcrop}`` in it."""

    key: str
    names: tuple[str, ...]
    description: str
    carries: str
    tests: str
    rules: tuple[Rule, ...]
