"""The mind of one companion: lines in, lines out, as one types them.

It knows no socket and no clock. The same script, lines, seconds and seed give the same lines.
"""

from collections import deque
from collections.abc import Iterator
from random import Random

from attrs import frozen

from mudgroup.companions import phrases
from mudgroup.companions.script import COMPANION, PERSON, Rule, Script
from mudgroup.companions.senses import (
    Arrived,
    Completed,
    Ended,
    Finished,
    GoalSet,
    Invited,
    Joined,
    Percept,
    Refused,
    Said,
    Senses,
    Shown,
)
from mudgroup.companions.spells import Spells
from mudgroup.panel import Member, fields
from mudgroup.settings.values import Companions

LOST_SECONDS = 30.0
"""Until a companion goes who has found no group, or who is told that nothing can be saved tries
again."""

BEHIND_SECONDS = 12.0
"""Until who is left behind says so: followers of followers come a moment later."""

DEED_SECONDS = 1.5
"""At least between what is done and what is typed next."""

MOST_PLANNED = 2
"""Lines that wait to be said; what comes to mind meanwhile is too late."""

SAY = " say "

LEFT_TO_PEOPLE = 1
"""Of the tests that a goal wants, those that no companion does unasked."""

QUIT = "quit"


@frozen
class Orders:
    """Where a companion goes: its own name, who called, the group, and who else is the server's.

    ``turn`` is 0 for the first of them, 1 for the second: who does first what one can do.
    """

    me: str
    called: str
    group: int
    fellows: frozenset[str] = frozenset()
    turn: int = 0


class Mind:
    """Reads lines at any time; `step` gives the line that is typed next, if it is time for one."""

    def __init__(self, script: Script, orders: Orders, limits: Companions, elapsed: float) -> None:
        self._script, self._orders, self._limits = script, orders, limits
        self._random = Random(f"{orders.group} {orders.me}")
        self._senses = Senses(orders.me, orders.group)
        self._inbox: list[str] = []
        self._plans: deque[str] = deque()
        self._testing = self._focus = ""
        self._tested: set[str] = set()
        self._done: set[int] = set()
        self._spoken = 0
        self._silent = self._leaving = False
        self._began = self._active = elapsed
        self._spells = Spells()
        self._next = elapsed

    def read(self, line: str) -> None:
        """Take in a line of the server's."""
        self._inbox.append(line)

    def step(self, elapsed: float) -> str | None:
        """What is typed by now, at most one line."""
        self._take_in(elapsed)
        self._look_around(elapsed)
        if elapsed < self._next:
            return None
        if not self._plans:
            self._volunteer()
        return self._type(elapsed) if self._plans else None

    def _take_in(self, elapsed: float) -> None:
        """Read what has come: lines that come together tell of one moment."""
        lines, self._inbox = self._inbox, []
        if self._leaving:
            return
        for line in lines:
            self._note_activity(line, elapsed)
        for percept in [percept for line in lines for percept in self._senses.read(line)]:
            self._notice(percept, elapsed)

    def _type(self, elapsed: float) -> str:
        """Type what was planned first; what is said takes its time."""
        line = self._plans.popleft()
        pace = self._limits.speak_seconds if SAY in line else DEED_SECONDS
        self._next = elapsed + pace + self._random.uniform(0, pace / 2)
        return line

    def _notice(self, percept: Percept, elapsed: float) -> None:
        match percept:
            case Said():
                self._hear(percept)
            case Arrived():
                self._arrive()
            case Shown():
                self._find(percept.line)
            case Refused():
                self._take_refusal(percept.word, elapsed)
            case _:
                self._live(percept)

    def _live(self, percept: Percept) -> None:
        """Do one's part in what becomes of the group."""
        match percept:
            case Invited() if not self._senses.group:
                self._plan("group accept #{group}")
            case Joined():
                self._plan("group #{group} follow on")
                self._on("joins")
            case Ended():
                self._leave(QUIT)
            case GoalSet():
                self._on("goal", goal=percept.goal)
            case Completed():
                self._on("completes", goal=percept.goal)
            case Finished():
                self._on("finishes")

    def _arrive(self) -> None:
        if self._senses.room and self._senses.room not in self._tested:
            self._on("arrives", room=self._senses.room)

    def _hear(self, said: Said) -> None:
        """Answer what somebody said; a person before all that was to be said and done."""
        if said.who in self._people():
            later, self._plans = self._plans, deque()
            self._answer(said)
            self._plans.extend(later)
        elif any(phrases.mentions(said.text, outcrop) for outcrop in self._senses.outcrops):
            self._reply(said, COMPANION)

    def _answer(self, said: Said) -> None:
        """Do the test that a person asks for, or reply."""
        if outcrop := self._asked_for(said.text):
            self._on("asked", outcrop=outcrop)
            self._test(outcrop)
        else:
            self._reply(said, PERSON)

    def _reply(self, said: Said, of: str) -> None:
        for rule in self._rules():
            if rule.of == of and any(phrases.mentions(said.text, word) for word in rule.hears):
                self._say(rule, who=said.who)
                return

    def _asked_for(self, text: str) -> str:
        """The outcrop that is to be tested, if the companion or its test is named."""
        verb = self._script.tests.split()[0]
        meant = any(phrases.mentions(text, word) for word in (self._orders.me, verb))
        named = [o for o in self._senses.outcrops if phrases.mentions(text, o)]
        return named[0] if meant and named else ""

    def _find(self, line: str) -> None:
        """Tell what the companion's own test has shown."""
        for rule in self._rules():
            found = phrases.read(rule.reads, line) if rule.reads and self._testing else None
            if found and found.get("outcrop") == self._testing:
                self._testing = ""
                self._say(rule, **found)
                return

    def _take_refusal(self, word: str, elapsed: float) -> None:
        self._testing = ""
        match word:
            case "muted":
                self._silent = True
            case "cannot save" | "too fast":
                self._next = elapsed + LOST_SECONDS
            case "no invitation" | "banned" | "too many groups":
                self._leave(QUIT)

    def _look_around(self, elapsed: float) -> None:
        """Do what follows from how things stand, for as long as they do."""
        group = self._senses.group
        if self._leaving or not group:
            if elapsed - self._began >= LOST_SECONDS and not self._leaving:
                self._leave(QUIT)
            return
        people = self._people()
        online = [name for name, member in people.items() if member.online is not False]
        if len(online) > 1:
            self._on("company")
            self._go_home()
        elif (
            not people
            or self._spells.lasts("gone", not online, elapsed) >= self._limits.wait_seconds
        ):
            self._go_home()
        elif self._spells.begins("leads", group.leader == self._orders.me):
            self._plan(f"group #{{group}} leader {next(iter(people))}")
        else:
            self._mind_people(people, elapsed)

    def _mind_people(self, people: dict[str, Member], elapsed: float) -> None:
        """Speak to who walks off alone, or does nothing for long."""
        rooms = {member.room for member in people.values()}
        behind = bool(self._senses.room) and self._senses.room not in rooms
        lost = self._spells.lasts("behind", behind, elapsed) >= BEHIND_SECONDS
        if self._spells.begins("lost", lost):
            self._on("behind", room=self._senses.room)
        if self._spells.begins("quiet", elapsed - self._active >= self._limits.quiet_seconds):
            self._spoken = min(self._spoken, self._limits.unanswered - 1)
            self._on("quiet")

    def _people(self) -> dict[str, Member]:
        """The members of the group who are not the server's."""
        group = self._senses.group
        ours = {self._orders.me, *self._orders.fellows}
        members = group.members.items() if group else ()
        return {name: member for name, member in members if name not in ours}

    def _note_activity(self, line: str, elapsed: float) -> None:
        """A person who does something is told of by name."""
        told = fields(line) if line.startswith("#") else line.split(" ", 1)[:1]
        if any(name in told for name in self._people()):
            self._active, self._spoken = elapsed, 0
            named = (o for o in self._senses.outcrops if phrases.mentions(line, o))
            self._focus = next(named, self._focus)

    def _volunteer(self) -> None:
        """Test something here, once in each room, if the goal wants it: each in their turn."""
        room, outcrops = self._senses.room, self._senses.outcrops
        left = LEFT_TO_PEOPLE + self._orders.turn
        if outcrops and room not in self._tested and self._senses.wants_tests(left + 1):
            self._tested.add(room)
            # People begin with what stands first in the list.
            self._test(self._focus if self._focus in outcrops else outcrops[-1])

    def _test(self, outcrop: str) -> None:
        self._plans.append(self._script.tests.format(outcrop=outcrop))
        self._testing = outcrop

    def _on(self, moment: str, **values: str) -> None:
        for rule in self._rules():
            if rule.on == moment:
                self._say(rule, **values)
                return

    def _rules(self) -> Iterator[Rule]:
        """The rules that may apply, in the order of the script."""
        for number, rule in enumerate(self._script.rules):
            if number not in self._done:
                yield rule

    def _say(self, rule: Rule, **values: str) -> None:
        """Say one of what a rule has, unless nobody has answered what was said before."""
        if self._silent or self._spoken >= self._limits.unanswered:
            return
        waiting = sum(SAY in line for line in self._plans)
        if waiting >= MOST_PLANNED or self._random.random() >= rule.chance:
            return
        if rule.once:
            self._done.add(self._script.rules.index(rule))
        self._spoken += 1
        self._plan(f"group #{{group}} say {self._random.choice(rule.says)}", **values)

    def _plan(self, line: str, **values: str) -> None:
        orders = self._orders
        known = {"me": orders.me, "caller": orders.called, "group": str(orders.group)}
        self._plans.append(phrases.fill(line, known | values))

    def _go_home(self) -> None:
        """Say what is to be said yet, and leave the group."""
        words = [line for line in self._plans if SAY in line][-1:]
        self._leave(*words, f"group #{self._orders.group} leave", QUIT)

    def _leave(self, *lines: str) -> None:
        self._plans = deque(lines)
        self._leaving = True
