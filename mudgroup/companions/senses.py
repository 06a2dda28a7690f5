"""What a companion makes of the lines it reads: the directives of docs/directives.md, and prose.

On level 2 talk and work in the field are prose, and nobody's words begin a line of it: what a
player says, shows or writes stands behind a name, a sign or a space. So a line that begins as a
test's answer does is one.
"""

from collections.abc import Iterator, Mapping

from mudgroup.companions import phrases
from mudgroup.panel import Group, Panel, fields
from mudgroup.values import frozen

OUTCROPS = "Outcrops: "
EXITS = "Exits: "
"""How the lines of a room begin that tell what crops out there, and where its lines end."""


DEEDS: Mapping[str, str] = {
    "lens": "{who} looks at the {outcrop} through a lens.",
    "streak": "{who} rubs a streak plate on the {outcrop}.",
    "scratch": "{who} scratches the {outcrop}.",
    "acid": "{who} puts a drop of acid on the {outcrop}.",
    "magnet": "{who} holds a magnet to the {outcrop}.",
    "weigh": "{who} weighs the {outcrop}.",
}
"""What those read who see a test, by its name."""

EMOTE = "* "
"""How a line begins in which somebody shows what they like."""

A_SAMPLE = " a sample of the "

REPORT = "[{team}] {who} reports the {outcrop} at {room} as {kind}: "
RIGHT, WRONG = "right.", "that is not it."

ALOUD = '{who} says, "{text}"'


@frozen
class Invited:
    """The companion may come into its group."""


@frozen
class Joined:
    """The companion is in its group now."""


@frozen
class Ended:
    """The companion is in its group no more."""


@frozen
class GoalSet:
    """The group works on a goal now."""

    goal: str


@frozen
class Completed:
    """The group has completed a goal."""

    goal: str


@frozen
class Finished:
    """The group has finished a module."""


@frozen
class Said:
    """A member, maybe the companion, said something in the group."""

    who: str
    text: str


@frozen
class SaidAloud:
    """Somebody said something in the room."""

    who: str
    text: str


@frozen
class Tested:
    """Somebody did a test of an outcrop, and read what it shows."""

    who: str
    test: str
    outcrop: str


@frozen
class Reported:
    """Somebody reported an outcrop as of a kind."""

    who: str
    outcrop: str
    kind: str
    right: bool


@frozen
class Arrived:
    """The companion is in a room where rock crops out."""


@frozen
class Shown:
    """A line of prose that nothing else is made of."""

    line: str


@frozen
class Refused:
    """A command was refused, for a reason that has a word."""

    word: str


Percept = (
    Invited
    | Joined
    | Ended
    | GoalSet
    | Completed
    | Finished
    | Said
    | SaidAloud
    | Tested
    | Reported
    | Arrived
    | Shown
    | Refused
)


class Senses:
    """Reads lines; knows the group as a panel draws it, and what crops out around.

    ``me`` is the companion's name, ``group`` the number of its group.
    """

    def __init__(self, me: str, group: int) -> None:
        self._me, self._number = me, group
        self._panel = Panel()
        self._goal = ""
        self.outcrops: tuple[str, ...] = ()

    @property
    def group(self) -> Group | None:
        """The group as far as it is known; None for who is not in it."""
        return self._panel.groups.get(self._number)

    @property
    def room(self) -> str:
        """Where the companion is; empty until it is told."""
        member = self.group.members.get(self._me) if self.group else None
        return member.room if member else ""

    def read(self, line: str) -> Iterator[Percept]:
        """What a line tells, the panel's state besides."""
        try:
            self._panel.read(line)
        except ValueError:
            return
        if line.startswith("#"):
            yield from self._directive(fields(line))
        else:
            yield from self._prose(line)

    def _directive(self, told: list[str]) -> Iterator[Percept]:
        match told:
            case ["#GROUP", _, "refused", _, _, word, *_]:
                yield Refused(word)
            case ["#GROUP", number, *rest] if number == str(self._number):
                yield from self._of_members(rest)
                yield from self._of_work(rest)

    def _of_members(self, told: list[str]) -> Iterator[Percept]:
        match told:
            case ["request join", *_]:
                yield Invited()
            case ["add", name, *_] if name == self._me:
                yield Joined()
            case ["end", *_]:
                yield Ended()
            case ["said", _, _, who, text, *_]:
                yield Said(who, text)

    def _of_work(self, told: list[str]) -> Iterator[Percept]:
        match told:
            case ["set goal", goal, *_] if goal != self._goal:
                self._goal = goal
                yield GoalSet(goal)
            case ["completed goal", goal, *_]:
                self._goal = ""
                yield Completed(goal)
            case ["finished goal", *_]:
                yield Finished()

    def _prose(self, line: str) -> Iterator[Percept]:
        if line.startswith(EXITS):
            self.outcrops = ()
        elif line.startswith(OUTCROPS):
            self.outcrops = tuple(line.removeprefix(OUTCROPS).split(", "))
            yield Arrived()
        else:
            yield self._seen(line)

    def _seen(self, line: str) -> Percept:
        """What a line of prose tells of others' deeds, by its whole form."""
        if line.startswith("["):
            return _reported(line) or Shown(line)
        if line.startswith(EMOTE):
            return Shown(line)
        if said := phrases.read(ALOUD, line):
            return SaidAloud(**said)
        plain = line.replace(A_SAMPLE, " the ")
        for test, sentence in DEEDS.items():
            if told := phrases.read(sentence, plain):
                return Tested(test=test, **told)
        return Shown(line)

    def wants_tests(self, left: int) -> bool:
        """Whether the group's goal wants so many tests at least."""
        progress = self.group.progress if self.group else {}
        return any(
            action == "test" and not met and of - done >= left
            for (action, _), (done, of, met) in progress.items()
        )


def _reported(line: str) -> Reported | None:
    """A report that a line tells of."""
    for right, answer in ((True, RIGHT), (False, WRONG)):
        if told := phrases.read(REPORT + answer, line):
            return Reported(told["who"], told["outcrop"], told["kind"], right)
    return None
