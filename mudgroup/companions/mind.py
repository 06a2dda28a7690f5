"""The mind of one companion: lines in, lines out, as one types them.

It knows no socket and no clock. The same scripts, lore, lines, seconds and seed give the same
lines. All companions of a group read the same, so each knows whose turn it is to answer.
"""

from collections import deque
from random import Random

from mudgroup.companions import hearing, phrases
from mudgroup.companions.answering import Answering
from mudgroup.companions.lore import Lore
from mudgroup.companions.memory import Memory
from mudgroup.companions.script import CHATTER
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
    Reported,
    Said,
    SaidAloud,
    Senses,
    Shown,
    Tested,
)
from mudgroup.companions.spells import Spells
from mudgroup.companions.team import Orders, Team
from mudgroup.companions.voice import SAY, Voice
from mudgroup.panel import Member, fields
from mudgroup.settings.values import Companions

LOST_SECONDS = 30.0
"""Until a companion goes who has found no group, or who is told that nothing can be saved tries
again."""

BEHIND_SECONDS = 12.0
"""Until who is left behind says so: followers of followers come a moment later."""

DEED_SECONDS = 1.5
"""At least between what is done and what is typed next."""

LEFT_TO_PEOPLE = 1
"""Of the tests that a goal wants, those that no companion does unasked."""

QUIT = "quit"


class Mind:
    """Reads lines at any time; `step` gives the line that is typed next, if it is time for one."""

    def __init__(self, orders: Orders, lore: Lore, limits: Companions, elapsed: float) -> None:
        self._orders, self._limits = orders, limits
        self._script = orders.mates[orders.me]
        self._random = Random(f"{orders.group} {orders.me}")
        known = {"me": orders.me, "caller": orders.called, "group": str(orders.group)}
        known["module"] = lore.module
        self._voice = Voice(self._script, known, self._random, limits.unanswered)
        self._senses = Senses(orders.me, orders.group)
        self._memory = Memory(lore)
        self._inbox: list[str] = []
        self._team = Team(orders, self._senses, self._memory)
        self._answering = Answering(self._team, lore, self._memory, self._voice)
        self._begun = self._helped = self._leaving = False
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
        if not self._voice.plans:
            self._volunteer(elapsed)
        return self._type(elapsed) if self._voice.plans else None

    def _take_in(self, elapsed: float) -> None:
        """Read what has come: lines that come together tell of one moment."""
        lines, self._inbox = self._inbox, []
        if self._leaving:
            return
        for line in lines:
            self._note_activity(line, elapsed)
        percepts = [percept for line in lines for percept in self._senses.read(line)]
        self._memory.arrive(self._senses.room, self._senses.outcrops)
        for percept in percepts:
            self._notice(percept, elapsed)

    def _type(self, elapsed: float) -> str:
        """Type what was planned first; what is said takes its time."""
        line = self._voice.plans.popleft()
        pace = self._limits.speak_seconds if SAY in line else DEED_SECONDS
        self._next = elapsed + pace + self._random.uniform(0, pace / 2)
        return line

    def _notice(self, percept: Percept, elapsed: float) -> None:
        match percept:
            case Said():
                self._listen(percept)
            case SaidAloud():
                self._answering.overhear(percept)
            case Tested():
                self._see(percept)
            case Reported():
                self._judge(percept)
            case Shown():
                self._find(percept.line)
            case Refused():
                self._take_refusal(percept.word, elapsed)
            case _:
                self._live(percept, elapsed)

    def _live(self, percept: Percept, elapsed: float) -> None:
        """Do one's part in what becomes of the group."""
        match percept:
            case Invited() if not self._senses.group:
                self._voice.plan("group accept #{group}")
            case Joined():
                self._voice.plan("group #{group} follow on")
                self._voice.on("joins")
            case Ended():
                self._leave(QUIT)
            case GoalSet():
                self._begun = self._helped = False
                self._active = elapsed
                self._for_all("goal", goal=percept.goal)
            case Completed():
                self._for_all("completes", goal=percept.goal)
            case Finished():
                self._for_all("finishes")
            case Arrived() if self._senses.room:
                self._for_all("arrives", room=self._senses.room)

    def _for_all(self, moment: str, **values: str) -> None:
        """Say what one of the companions says to all, if it is one's turn."""
        busy = moment in CHATTER and self._voice.has_words
        if not busy and self._team.is_turn():
            self._voice.on(moment, **values)

    def _listen(self, said: Said) -> None:
        named = hearing.outcrop_in(said.text, self._senses.outcrops)
        self._begun = self._begun or (bool(named) and said.who in self._team.people())
        self._answering.hear(said)

    def _see(self, test: Tested) -> None:
        """Note which member tests what; what it shows only they read."""
        ours = test.who in self._team.people() or test.who in self._team.mates()
        if not ours or test.outcrop not in self._senses.outcrops:
            return
        self._memory.work(test.who, test.outcrop)
        self._memory.notes(test.outcrop).done.setdefault(test.test, test.who)
        self._begun = self._begun or test.who in self._team.people()
        self._helped = self._helped or test.who in self._orders.mates

    def _judge(self, report: Reported) -> None:
        """Say what fits when a person has reported."""
        if report.who in self._team.people():
            found = self._answering.judge(report)
            values = {"who": report.who, "outcrop": report.outcrop, "kind": report.kind}
            self._for_all("right" if report.right else "wrong", **values, found=found)

    def _find(self, line: str) -> None:
        """Tell what the companion's own test has shown."""
        for rule in self._script.rules:
            found = phrases.read(rule.reads, line) if rule.reads and self._voice.testing else None
            if found and found.get("outcrop") == self._voice.testing:
                finding = self._memory.finding(self._script, rule)
                self._memory.notes(self._voice.testing).find(finding, self._orders.me)
                self._voice.testing, self._helped = "", True
                self._voice.tell(rule, **found)
                return

    def _take_refusal(self, word: str, elapsed: float) -> None:
        failed, self._voice.testing = self._voice.testing, ""
        match word:
            case "muted":
                self._voice.silent = True
            case "cannot save" | "too fast":
                self._next = elapsed + LOST_SECONDS
            case "no invitation" | "banned" | "too many groups":
                self._leave(QUIT)
            case _ if failed:
                self._voice.on("fails", outcrop=failed)

    def _look_around(self, elapsed: float) -> None:
        """Do what follows from how things stand, for as long as they do."""
        group = self._senses.group
        if self._leaving or not group:
            if elapsed - self._began >= LOST_SECONDS and not self._leaving:
                self._leave(QUIT)
            return
        people = self._team.people()
        online = [name for name, member in people.items() if member.online is not False]
        if len(online) > 1:
            self._for_all("company")
            self._go_home()
        elif (
            not people
            or self._spells.lasts("gone", not online, elapsed) >= self._limits.wait_seconds
        ):
            self._go_home()
        elif self._spells.begins("leads", group.leader == self._orders.me):
            self._voice.plan(f"group #{{group}} leader {next(iter(people))}")
        else:
            self._mind_people(people, elapsed)

    def _mind_people(self, people: dict[str, Member], elapsed: float) -> None:
        """Speak to who walks off alone, or does nothing for long."""
        rooms = {member.room for member in people.values()}
        behind = bool(self._senses.room) and self._senses.room not in rooms
        lost = self._spells.lasts("behind", behind, elapsed) >= BEHIND_SECONDS
        if self._spells.begins("lost", lost):
            self._voice.on("behind", room=self._senses.room)
        if self._spells.begins("quiet", elapsed - self._active >= self._limits.quiet_seconds):
            self._voice.ask_once()
            self._for_all("quiet")

    def _note_activity(self, line: str, elapsed: float) -> None:
        """A person who does something is told of by name."""
        told = fields(line) if line.startswith("#") else line.split(" ", 1)[:1]
        if any(name in told for name in self._team.people()):
            self._active = elapsed
            self._voice.answered()

    def _volunteer(self, elapsed: float) -> None:
        """Test one thing for a goal that wants it, where no person works, and in a pause."""
        pause = self._limits.speak_seconds if self._begun else self._limits.test_seconds
        if self._helped or elapsed - self._active < pause or not self._team.is_turn():
            return
        left = [o for o in self._senses.outcrops if not self._works_on(o)]
        if left and self._senses.wants_tests(LEFT_TO_PEOPLE + 1):
            self._helped = True
            self._voice.test(left[-1])

    def _works_on(self, outcrop: str) -> bool:
        """Whether a person has tested an outcrop."""
        people = self._team.people()
        return any(who in people for who in self._memory.notes(outcrop).done.values())

    def _go_home(self) -> None:
        """Say what is to be said yet, and leave the group."""
        words = [line for line in self._voice.plans if SAY in line][-1:]
        self._leave(*words, f"group #{self._orders.group} leave", QUIT)

    def _leave(self, *lines: str) -> None:
        self._voice.plans = deque(lines)
        self._leaving = True
