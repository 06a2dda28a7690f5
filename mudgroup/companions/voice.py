"""What a companion types: what its script says, and nothing twice if it can be helped."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from random import Random

from mudgroup.companions import phrases
from mudgroup.companions.script import CHATTER, COMPANION, PERSON, Rule, Script

MOST_PLANNED = 2
"""Lines that wait to be said; what comes to mind meanwhile is too late."""

SAY = " say "


class Voice:
    """Chooses sentences and holds the lines that are to be typed.

    ``known`` are the values that every sentence has, `script.ALWAYS`. ``unanswered`` lines are said
    without a person doing anything, then no more.
    """

    def __init__(
        self, script: Script, known: dict[str, str], random: Random, unanswered: int
    ) -> None:
        self._script, self._known, self._random = script, known, random
        self._unanswered = unanswered
        self._spoken = 0
        self._said: set[str] = set()
        self._used: Counter[str] = Counter()
        self._done: set[int] = set()
        self.silent = False
        self.testing = ""
        self.plans: deque[str] = deque()

    @property
    def has_words(self) -> bool:
        """Whether something is still to be said."""
        return any(SAY in line for line in self.plans)

    def answered(self) -> None:
        """A person has done something: what was said is answered."""
        self._spoken = 0

    def ask_once(self) -> None:
        """Though nobody has answered, one more line may be said."""
        self._spoken = min(self._spoken, self._unanswered - 1)

    def plan(self, line: str, **values: str) -> None:
        """Type a line when those before it are typed."""
        self.plans.append(phrases.fill(line, self._known | values))

    def test(self, outcrop: str) -> None:
        """Test an outcrop, which is the one being ``testing`` until it shows something."""
        self.plans.append(self._script.tests.format(outcrop=outcrop))
        self.testing = outcrop

    def on(self, moment: str, **values: str) -> bool:
        """Say what the script has for a moment; whether there was something."""
        again = moment not in CHATTER
        return self._say(lambda rule: rule.on == moment, again, values)

    def hear_first(self, text: str, **values: str) -> bool:
        """Say what the script has for a person's words before all else; whether there was it."""
        return self._say(lambda rule: rule.first and rule.hears_in(text, PERSON), True, values)

    def hear(self, text: str, of: str, **values: str) -> bool:
        """Say what the script has for words of somebody's; whether there was something."""
        again = of != COMPANION
        return self._say(lambda r: not r.first and r.hears_in(text, of), again, values)

    def tell(self, rule: Rule, **values: str) -> bool:
        """Say what one rule has."""
        return self._say(lambda other: other is rule, True, values)

    def _say(self, fits: Callable[[Rule], bool], again: bool, values: dict[str, str]) -> bool:
        """Say one sentence of the first rule that fits and has a new one, or say one ``again``."""
        waiting = sum(SAY in line for line in self.plans)
        if self.silent or self._spoken >= self._unanswered or waiting >= MOST_PLANNED:
            return False
        known = self._known | values
        rules = [(rule, _sayable(rule, known)) for rule in self._rules() if fits(rule)]
        fresh = [(rule, [s for s in says if self._is_new(s, known)]) for rule, says in rules]
        for rule, says in [*fresh, *(rules if again else ())]:
            if says:
                return self._utter(rule, says, known)
        return False

    def _rules(self) -> Iterator[Rule]:
        """The rules that may apply, in the order of the script."""
        for number, rule in enumerate(self._script.rules):
            if number not in self._done:
                yield rule

    def _is_new(self, sentence: str, known: Mapping[str, str]) -> bool:
        return phrases.fill(sentence, known) not in self._said

    def _utter(self, rule: Rule, says: list[str], known: Mapping[str, str]) -> bool:
        """Say one of some sentences, one that was used least."""
        if self._random.random() >= rule.chance:
            return False
        if rule.once:
            self._done.add(self._script.rules.index(rule))
        least = min(self._used[sentence] for sentence in says)
        sentence = self._random.choice([s for s in says if self._used[s] == least])
        self._used[sentence] += 1
        text = phrases.fill(sentence, known)
        self._said.add(text)
        self._spoken += 1
        self.plans.append(f"group #{known['group']} say {_begun(text)}")
        return True


def _sayable(rule: Rule, known: Mapping[str, str]) -> list[str]:
    """The sentences of a rule whose names all have a value."""
    return [s for s in rule.says if all(known.get(name) for name in phrases.names_in(s))]


def _begun(text: str) -> str:
    """A text whose sentences begin with a capital, though a value stands there."""
    return re.sub(r"(^|[^.][.!?] )([a-z])", lambda found: found[1] + found[2].upper(), text)
