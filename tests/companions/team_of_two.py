"""Two companions and a person in a group, as one of the companions knows them."""

from random import Random

from mudgroup.companions.answering import Answering
from mudgroup.companions.lore import Lore
from mudgroup.companions.memory import Memory
from mudgroup.companions.script import COMPANION, MOMENTS, Rule, Script
from mudgroup.companions.senses import Senses
from mudgroup.companions.team import Orders, Team
from mudgroup.companions.voice import Voice
from tests.companions.kinds import KINDS

STATUS = "#GROUP|7|status|Owls||||8|1,1,0,0,0,0,0|3|Ada|leader|0|0|Sage|member|0|1|Thyme|member|0|1"
HERE = ("dark dyke", "white vein")


def says(moment: str) -> Rule:
    """A rule that tells all that it knows."""
    return Rule((f"{moment}: " + " / ".join(f"{{{name}}}" for name in MOMENTS[moment]),), on=moment)


SAGE = Script(
    "sage",
    ("Sage",),
    "Grey.",
    "acid-bottle",
    "acid {outcrop}",
    (
        Rule(
            ("Silent: {outcrop}.",),
            reads="A drop of acid on the {outcrop}: nothing happens.",
            shows="none",
            found="silent acid",
            told=("no fizz", "silent"),
        ),
        Rule(("After the cut, {who}.",), hears=("younger",), first=True),
        Rule(("Hello, {who}.",), hears=("hello",)),
        Rule(("I doubt the {outcrop}, {who}.",), hears=("scratched",), of=COMPANION),
        Rule(("I agree, {who} through {lens}.",), on="agrees"),
        Rule(("I agree, {who}.",), on="agrees"),
        *map(says, ("contradicts", "explains", "recalls", "unsure", "overhears", "sorry")),
        Rule(("compares: {difference}",), on="compares"),
        Rule(("doubts: {kind} / {rival} / {difference}",), on="doubts"),
        Rule(("doubts: {kind} / {rival} / {tool}",), on="doubts"),
        Rule(("wonders: {kind} / {rival}",), on="wonders"),
        Rule(("which: {outcrops}",), on="which"),
    ),
)
THYME = Script(
    "thyme",
    ("Thyme",),
    "Small.",
    "steel-file",
    "scratch {outcrop} with file",
    (
        Rule(
            ("I scratched the {outcrop}.",),
            reads="You try the file on the {outcrop}: it leaves a scratch.",
            shows="scratched",
            found="a scratch",
            told=("softer than the file",),
        ),
        Rule(("Good-bye.",), hears=("bye",)),
    ),
)


class Two:
    """Sage, who answers; Thyme spoke last, so it is Sage's turn."""

    def __init__(self, me: str = "Sage") -> None:
        scripts = {"Sage": SAGE, "Thyme": THYME}
        lore = Lore(KINDS, {"steel-file": 6.5}, "First Steps")
        orders = Orders(me, "Ada", 7, scripts)
        senses = Senses(me, 7)
        list(senses.read(STATUS))
        self.memory = Memory(lore)
        self.memory.arrive("Hall", HERE)
        self.memory.speak("Thyme", "Hello")
        self.team = Team(orders, senses, self.memory)
        known = {"me": me, "caller": "Ada", "group": "7", "module": "First Steps"}
        self.voice = Voice(scripts[me], known, Random(1), 9)
        self.answering = Answering(self.team, lore, self.memory, self.voice)

    def typed(self) -> list[str]:
        """What is typed since the last call, without the command that says it."""
        lines = [line.removeprefix("group #7 say ") for line in self.voice.plans]
        self.voice.plans.clear()
        return lines
