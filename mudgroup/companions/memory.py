"""What a companion remembers of the group: the notes of each outcrop, and who spoke of which last.

All companions of a group read the same lines, so what they remember of it is the same.
"""

from collections.abc import Collection, Iterable, Mapping

from mudgroup.companions import phrases
from mudgroup.companions.hearing import outcrop_in
from mudgroup.companions.lore import Finding, Lore
from mudgroup.companions.opinion import Notes
from mudgroup.companions.script import Rule, Script
from mudgroup.companions.telling import findings


class Memory:
    """``room`` and ``outcrops`` are where the companion is; notes of other rooms are kept."""

    def __init__(self, lore: Lore) -> None:
        self._lore = lore
        self._notes: dict[tuple[str, str], Notes] = {}
        self._last: dict[str, str] = {}
        self._talked = ""
        self._spoke: dict[str, int] = {}
        self._lines: list[str] = []
        self.room = ""
        self.outcrops: tuple[str, ...] = ()

    def arrive(self, room: str, outcrops: tuple[str, ...]) -> None:
        """Be in a room; of another one's outcrops nobody speaks any more."""
        if outcrops != self.outcrops:
            self._last, self._talked = {}, ""
        self.room, self.outcrops = room, outcrops

    def notes(self, outcrop: str) -> Notes:
        """What is known of an outcrop here; of none, nothing."""
        return self._notes.setdefault((self.room, outcrop), Notes()) if outcrop else Notes()

    def turn(self, names: Iterable[str]) -> str:
        """Who of some spoke longest ago; of those who have not spoken yet, the first."""
        return min(names, key=lambda name: self._spoke.get(name, 0))

    def speak(self, who: str, text: str) -> None:
        """Somebody says something."""
        self._lines.append(text)
        self._spoke[who] = len(self._lines)

    def was_said(self, words: str) -> bool:
        """Whether somebody has said some words."""
        return any(words in text for text in self._lines)

    def work(self, who: str, outcrop: str) -> None:
        """Somebody has to do with an outcrop."""
        self._last[who] = self._talked = outcrop

    def meant(self, who: str, text: str, verbs: Collection[str] = ()) -> str:
        """The outcrop that somebody means: named, else their last one, else the group's last.

        What is named where a test is asked for by one of some ``verbs`` goes first.
        """
        named = outcrop_in(text, self.outcrops, verbs)
        if named:
            self.work(who, named)
        return named or self._last.get(who) or self._talked

    def finding(self, script: Script, rule: Rule) -> Finding:
        """What a companion's own test has shown, by the rule that reads it."""
        hardness = self._lore.hardness.get(script.carries, 0.0)
        return Finding(script.verb, rule.shows, rule.found, hardness)

    def take_told(self, who: str, text: str, outcrop: str, scripts: Mapping[str, Script]) -> bool:
        """Write down what a person tells of tests, of companions' and their own; whether it was
        any."""
        if not outcrop:
            return False
        rules = ((script, script.rule_told(text)) for script in scripts.values())
        found = [self.finding(script, rule) for script, rule in rules if rule]
        found += findings(text, self._lore.streaks())
        for finding in found:
            self.notes(outcrop).find(finding, who)
        return bool(found)

    def take_mate(self, who: str, text: str, script: Script) -> str:
        """Write down what another companion tells of its test; the outcrop it tells of."""
        for rule in script.rules:
            for sentence in rule.says if rule.reads else ():
                told = phrases.read(sentence, text)
                if told is not None:
                    outcrop = outcrop_in(told.get("outcrop", text), self.outcrops)
                    outcrop = outcrop or self._last.get(who, "")
                    self.notes(outcrop).find(self.finding(script, rule), who)
                    return outcrop
        return ""
