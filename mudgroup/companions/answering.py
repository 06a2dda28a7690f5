"""How a companion answers people: what they ask for, say that a rock is, and report."""

from collections import deque
from collections.abc import Mapping

from attrs import define

from mudgroup.companions import hearing
from mudgroup.companions.lore import Kind, Lore
from mudgroup.companions.memory import Memory
from mudgroup.companions.opinion import Notes, Opinion, compare, explain, listed, opinion
from mudgroup.companions.script import COMPANION, PERSON
from mudgroup.companions.senses import Reported, Said, SaidAloud
from mudgroup.companions.team import Team
from mudgroup.companions.voice import Voice

LENS = "a hand lens"
"""What who has looked closely has looked through."""


@define
class Answering:
    """Says and does through a voice what a line asks of the companion that has it."""

    team: Team
    lore: Lore
    memory: Memory
    voice: Voice
    overheard: bool = False
    wanted: tuple[str, tuple[str, ...]] = ("", ())
    """The outcrop of the test that was asked for last, and of whom; without it, which is asked."""

    def hear(self, said: Said) -> None:
        """Answer what somebody said; a person before all that was to be said and done."""
        self.memory.speak(said.who, said.text)
        mates = self.team.orders.mates
        if said.who in self.team.people():
            later, self.voice.plans = self.voice.plans, deque()
            self._answer(said)
            self.voice.plans.extend(later)
        elif said.who in mates and said.who != self.team.orders.me:
            outcrop = self.memory.take_mate(said.who, said.text, mates[said.who])
            if outcrop:
                self.voice.hear(said.text, COMPANION, who=said.who, outcrop=outcrop)

    def overhear(self, said: SaidAloud) -> None:
        """Tell a member who speaks to the room, once, how the group hears them."""
        if said.who in self.team.people() and not self.overheard:
            self.overheard = True
            if self.team.is_mine(said.text, of_rock=False):
                self.voice.on("overhears", who=said.who)

    def judge(self, report: Reported) -> str:
        """Note what a person has reported; what was found that speaks for, or against it."""
        self.memory.work(report.who, report.outcrop)
        notes = self.memory.notes(report.outcrop)
        if report.right:
            notes.right = report.kind
            return notes.told
        notes.wrong.add(report.kind)
        kinds = [kind for kind in self.lore.kinds if kind.name == report.kind]
        against = (f.words for kind in kinds for f in notes.found.values() if f.excludes(kind))
        return listed([*against])

    def _answer(self, said: Said) -> None:
        """Do the test that a person asks for, or reply."""
        mates = self.team.mates()
        outcrop = self.memory.meant(said.who, said.text, self._verbs())
        told = self.memory.take_told(said.who, said.text, outcrop, mates)
        kinds = self._claimed(said.text)
        asked, moment = () if told else self._asked(said.text, outcrop), "asked"
        if not (asked or told or kinds):
            asked = self._asked_again(said.text)
            moment = "sorry" if self.wanted[0] else "asked"
        if asked or not self.wanted[0]:
            self.wanted = (outcrop if outcrop in self.memory.outcrops else "", asked)
        thought = self._think(said.text, self.memory.notes(outcrop), kinds)
        if self.team.orders.me in asked:
            self._do(said.who, outcrop, moment)
        elif not asked and self.team.is_mine(said.text, bool(kinds)):
            self._reply(said, outcrop, thought, bool(kinds), told)

    def _think(self, text: str, notes: Notes, kinds: list[Kind]) -> Opinion | None:
        """What there is to say of the kinds that a line names, or wants a yes to."""
        if len(kinds) == 1 and hearing.asks_about(text, kinds[0].name):
            return explain(kinds[0])
        for kind in kinds:
            notes.claim(kind.name)
        if not kinds and hearing.wants_yes(text):
            kinds = [kind for kind in self.lore.kinds if kind.name in notes.claims[-1:]]
        if not kinds:
            return None
        first, *more = kinds
        thought = compare(notes, first, more[0]) if more else opinion(self.lore, notes, first)
        if thought[0] == "wonders":
            notes.asked.add(thought[1]["tool"])
        return thought

    def _asked(self, text: str, outcrop: str) -> tuple[str, ...]:
        """The companions who are asked for their test."""
        mates = self.team.mates()
        able = tuple(m for m, script in mates.items() if hearing.requests(text, script.verb))
        if able or not hearing.requests_any(text) or not self._is_about(text, outcrop):
            return able
        return self.team.named(text) or (self.memory.turn(mates),)

    def _asked_again(self, text: str) -> tuple[str, ...]:
        """Those who were asked last, if a line says of which outcrop, or that another was meant."""
        before, mates = self.wanted
        named = hearing.outcrop_in(text, self.memory.outcrops, self._verbs())
        means = bool(named) and named != before and (not before or hearing.corrects(text))
        return mates if means else ()

    def _verbs(self) -> tuple[str, ...]:
        """What one asks companions for tests by."""
        return tuple(script.verb for script in self.team.mates().values())

    def _is_about(self, text: str, outcrop: str) -> bool:
        """Whether a line is about the outcrop that is meant, if one is."""
        named = hearing.outcrop_in(text, self.memory.outcrops, self._verbs())
        return bool(outcrop) and (bool(named) or hearing.points(text))

    def _claimed(self, text: str) -> list[Kind]:
        return [kind for kind in self.lore.named(text) if hearing.claims(text, kind.name)]

    def _do(self, who: str, outcrop: str, moment: str) -> None:
        """Do one's test where a person wants it."""
        if outcrop in self.memory.outcrops:
            self.voice.on(moment, who=who, outcrop=outcrop)
            self.voice.test(outcrop)
        elif not self.voice.on("which", who=who, outcrops=listed(self.memory.outcrops, "or")):
            self.voice.on("unsure", who=who)

    def _reply(
        self, said: Said, outcrop: str, thought: Opinion | None, claims: bool, told: bool
    ) -> None:
        """Answer a line by what is known of what it is about."""
        known = {"who": said.who, "outcrop": outcrop}
        if self.memory.notes(outcrop).done.get("lens") == said.who:
            known["lens"] = LENS
        if self.voice.hear_first(said.text, **known):
            return
        if thought and claims and self._say(thought, known):
            return
        if self.voice.hear(hearing.gist(said.text), PERSON, **known):
            return
        if thought and self._say(thought, known):
            return
        if told or hearing.is_question(said.text) or self.team.named(said.text):
            self._recall(said, known, told)

    def _recall(self, said: Said, known: Mapping[str, str], told: bool) -> None:
        """Answer by what was found on the outcrop that a line is about, or be unsure."""
        found = self.memory.notes(known["outcrop"]).told
        about = told or self._is_about(said.text, known["outcrop"])
        if not (about and found and self._say(("recalls", {"found": found}), known)):
            self.voice.on("unsure", who=said.who)

    def _say(self, thought: Opinion, known: Mapping[str, str]) -> bool:
        """Say what one thinks; what somebody has explained is not explained again."""
        moment, values = thought
        values = {word: value for word, value in values.items() if not self._was_told(word, value)}
        return self.voice.on(moment, **{**known, **values})

    def _was_told(self, word: str, value: str) -> bool:
        return word == "difference" and self.memory.was_said(value)
