"""The mind of a companion: lines and seconds in, lines out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.companions.lore import Lore
from mudgroup.companions.mind import BEHIND_SECONDS, LOST_SECONDS, Mind
from mudgroup.companions.script import COMPANION, Rule, Script
from mudgroup.companions.team import Orders
from mudgroup.settings.values import Companions

SCRIPT = Script(
    "sage",
    ("Sage",),
    "Grey.",
    "acid-bottle",
    "acid {outcrop}",
    (
        Rule(("Hello {caller}, {me} here.",), on="joins", once=True),
        Rule(("So: {goal}.",), on="goal"),
        Rule(("Gladly: {outcrop}.",), on="asked"),
        Rule(
            ("Silent: {outcrop}.",),
            reads="A drop of acid on the {outcrop}: nothing happens.",
            shows="none",
            found="silence",
        ),
        Rule(("{kind} it is: {found}.", "{kind} it is."), on="right"),
        Rule(("Not {kind}: {found}.", "Not {kind}."), on="wrong"),
        Rule(("I cannot: {outcrop}.",), on="fails"),
        Rule(("Do you doubt, {who}?",), hears=("doubt",)),
        Rule(("I doubt it, {who}.",), hears=("scratched",), of=COMPANION),
        Rule(("Never said.",), hears=("luck",), chance=0.0),
        Rule(("Done with {goal}.",), on="completes"),
        Rule(("All done.",), on="finishes"),
        Rule(("Anybody there?", "Still there?"), on="quiet"),
        Rule(("Still at {room}.",), on="behind"),
        Rule(("People!",), on="company"),
        Rule(("In {room}.",), on="arrives"),
    ),
)
MATE = Script(
    "thyme",
    ("Thyme",),
    "Small.",
    "knife",
    "scratch {outcrop} with knife",
    (
        Rule(
            ("I scratched the {outcrop}.",),
            reads="You try the knife on the {outcrop}: it leaves a scratch.",
            shows="scratched",
            found="a scratch",
        ),
        Rule(("Mine.",), hears=("mine",)),
    ),
)
LIMITS = Companions(
    speak_seconds=4.0, unanswered=3, quiet_seconds=90.0, wait_seconds=60.0, test_seconds=30.0
)
ORDERS = Orders("Sage", "Ada", 7, {"Sage": SCRIPT, "Thyme": MATE})

ADD = "#GROUP|7|add|Sage|member|0|0|0"
STATUS = "#GROUP|7|status|Owls||||8|1,1,0,0,0,0,0|3|Ada|leader|0|0|Sage|member|0|1|Thyme|member|0|1"
LEADS = "#GROUP|7|leader|Ada"
WHO = "#GROUP|7|who|3|Ada|1|Hall|Sage|1|Hall|Thyme|1|Hall"
ROOM = ("Exits: out", "Outcrops: dark dyke, white vein")
GOAL = "#GROUP|7|set goal|Look|See it.||1|4|0"


def said(who: str, text: str) -> str:
    return f"#GROUP|7|said|31|2026-01-01 00:00:00 UTC|{who}|{text}"


class Scene:
    """A mind whose clock the test turns."""

    def __init__(self, orders: Orders = ORDERS) -> None:
        self.elapsed = 1000.0
        self.mind = Mind(orders, Lore(), LIMITS, self.elapsed)

    def read(self, *lines: str) -> None:
        for line in lines:
            self.mind.read(line)

    def types(self, *lines: str, seconds: int = 20) -> list[str]:
        """What is typed within so many seconds after some lines, looked at each second."""
        self.read(*lines)
        typed = []
        for _ in range(seconds):
            if line := self.mind.step(self.elapsed):
                typed.append(line)
            self.elapsed += 1
        return typed


def settled() -> Scene:
    """Sage is in the group, with Ada and Thyme, who spoke last."""
    scene = Scene()
    scene.types(*ROOM, ADD, STATUS, LEADS, WHO, seconds=40)
    scene.types("Ada grins.", said("Sage", "Hello"), said("Thyme", "Hello"))
    return scene


def test_who_is_invited_comes_in_follows_and_says_hello_once() -> None:
    scene = Scene()
    assert scene.types("#GROUP|7|request join|Ada|Owls") == ["group accept #7"]
    scene.read(*ROOM)
    assert scene.types(seconds=5) == []
    assert scene.types(ADD, STATUS, LEADS, WHO) == [
        "group #7 follow on",
        "group #7 say Hello Ada, Sage here.",
    ]
    assert scene.types(ADD) == ["group #7 follow on"]


def test_nobody_is_followed_who_invites_to_another_group() -> None:
    assert Scene().types("#GROUP|9|request join|Eve|Thieves") == []


def test_what_is_said_has_its_pauses() -> None:
    scene = settled()
    scene.read(said("Ada", "I doubt it"), said("Ada", "and I doubt that"))
    times = []
    for _ in range(20):
        if scene.mind.step(scene.elapsed):
            times.append(scene.elapsed)
        scene.elapsed += 1

    assert len(times) == 2
    assert LIMITS.speak_seconds <= times[1] - times[0] <= 1.5 * LIMITS.speak_seconds + 1


WANTED = (GOAL, "#GROUP|7|progress|test|0|3|0|do tests on outcrops")


def test_a_goal_is_helped_with_one_test_after_a_person_works_where_nobody_does() -> None:
    scene = settled()
    assert scene.types(*WANTED) == ["group #7 say So: Look."]

    assert scene.types("Ada scratches the white vein.") == ["acid dark dyke"]
    assert scene.types("A drop of acid on the dark dyke: nothing happens.", seconds=60) == [
        "group #7 say Silent: dark dyke."
    ]


def test_who_is_quiet_is_helped_after_a_while() -> None:
    scene = settled()
    assert scene.types(*WANTED, seconds=29) == ["group #7 say So: Look."]

    assert scene.types(seconds=3) == ["acid white vein"]


@pytest.mark.parametrize("done", [2, 3])
def test_the_last_test_is_left_to_people(done: int) -> None:
    scene = settled()
    typed = scene.types(GOAL, f"#GROUP|7|progress|test|{done}|3|0|do tests on outcrops", seconds=60)

    assert typed == ["group #7 say So: Look."]


@pytest.mark.parametrize(
    "line",
    [
        "Thyme scratches the dark dyke.",
        said("Sage", "It is Thyme's turn then."),
    ],
)
def test_one_companion_tests_for_all(line: str) -> None:
    scene = settled()
    scene.types(*WANTED, seconds=10)

    assert scene.types(line, seconds=60) == []


def test_who_has_tested_all_is_left_alone() -> None:
    scene = settled()
    tested = ("Ada scratches the dark dyke.", "Ada looks at the white vein through a lens.")

    assert scene.types(*WANTED, *tested, seconds=60) == ["group #7 say So: Look."]


@pytest.mark.parametrize("text", ["Sage, try the white vein", "acid on the WHITE VEIN please?"])
def test_who_asks_by_name_or_by_the_test_gets_one(text: str) -> None:
    assert settled().types(said("Ada", text)) == [
        "group #7 say Gladly: white vein.",
        "acid white vein",
    ]


@pytest.mark.parametrize(
    "text", ["the white vein is pretty", "Sage, try the red vein", "acid!", "luck", "mine"]
)
def test_who_asks_for_nothing_that_is_there_gets_none(text: str) -> None:
    assert settled().types(said("Ada", text)) == []


def test_a_finding_is_what_ones_own_test_shows_of_what_was_tested() -> None:
    scene = settled()
    finding = "A drop of acid on the {}: nothing happens."
    assert scene.types(finding.format("white vein")) == []
    scene.types(said("Ada", "Sage try the white vein"))

    assert scene.types(finding.format("dark dyke"), seconds=5) == []
    assert scene.types('Eve says, "' + finding.format("white vein") + '"', seconds=5) == []
    assert scene.types("* Eve: " + finding.format("white vein"), seconds=5) == []
    assert scene.types(finding.format("white vein")) == ["group #7 say Silent: white vein."]


def test_people_are_answered_before_anything_else() -> None:
    scene = settled()
    scene.read("#GROUP|7|completed goal|Look|10|each", said("Ada", "I doubt that."))

    assert scene.types() == ["group #7 say Do you doubt, Ada?", "group #7 say Done with Look."]


def test_people_are_answered_and_companions_are_doubted_about_their_tests_alone() -> None:
    scene = settled()

    assert scene.types(said("Ada", "I doubt that.")) == ["group #7 say Do you doubt, Ada?"]
    assert scene.types(said("Thyme", "I doubt that.")) == []
    assert scene.types(said("Thyme", "We scratched the dark dyke.")) == []
    assert scene.types(said("Thyme", "I scratched the dark dyke.")) == [
        "group #7 say I doubt it, Thyme."
    ]
    assert scene.types(said("Thyme", "I scratched the white vein."), seconds=9) == []


def test_nothing_more_is_said_before_a_person_does_something() -> None:
    scene = settled()
    typed = [line for _ in range(5) for line in scene.types("#GROUP|7|finished goal", seconds=10)]
    assert len(typed) == LIMITS.unanswered

    assert scene.types("Ada grins.", "#GROUP|7|finished goal") == ["group #7 say All done."]


REPORT = "[Owls] Ada reports the white vein at Hall as calcite: {}"


@pytest.mark.parametrize(
    ("answer", "said_then"),
    [("right.", "calcite it is."), ("that is not it.", "Not calcite.")],
)
def test_a_report_of_a_person_is_spoken_of(answer: str, said_then: str) -> None:
    said_then = said_then[0].upper() + said_then[1:]

    assert settled().types(REPORT.format(answer)) == [f"group #7 say {said_then}"]


def test_a_right_report_is_spoken_of_by_what_was_found_and_not_twice() -> None:
    scene = settled()
    scene.types(said("Ada", "acid on the white vein"))
    scene.types("A drop of acid on the white vein: nothing happens.")
    scene.read(said("Sage", "Silent"), said("Thyme", "Oh"))
    done = "#GROUP|7|completed goal|Look|10|each"

    typed = scene.types(REPORT.format("right."), done, "#GROUP|7|set goal|Next|.||1|4|0")
    assert typed[0].startswith("group #7 say Calcite it is")
    assert len(typed) == 1


def test_a_report_of_a_stranger_is_nobodys_business() -> None:
    assert settled().types(REPORT.format("right.").replace("Ada", "Eve")) == []


def test_who_cannot_test_says_so() -> None:
    scene = settled()
    scene.types(said("Ada", "acid on the white vein"))

    assert scene.types("#GROUP|0|refused|acid|0|lacks instrument|You lack it.") == [
        "group #7 say I cannot: white vein."
    ]


def test_goals_are_told_of_when_they_are_done() -> None:
    assert settled().types("#GROUP|7|completed goal|Look|10|each", "#GROUP|7|finished goal") == [
        "group #7 say Done with Look.",
        "group #7 say All done.",
    ]


def test_a_new_place_is_told_of_by_its_own_name() -> None:
    scene = settled()
    assert scene.types(*ROOM, "#GROUP|7|moved|Quarry|3|Ada|Sage|Thyme") == [
        "group #7 say In Quarry."
    ]


def test_after_a_while_without_a_deed_one_asks_once() -> None:
    scene = settled()

    typed = scene.types(seconds=200)
    assert len(typed) == 1
    scene.types("Ada grins.")
    typed += scene.types(seconds=100)
    scene.types("Ada grins.")
    assert scene.types(seconds=100) == []
    assert sorted(typed) == ["group #7 say Anybody there?", "group #7 say Still there?"]


def test_who_is_left_behind_says_so_once() -> None:
    scene = settled()
    scene.read("#GROUP|7|moved|Road|1|Ada")

    assert scene.types(seconds=int(BEHIND_SECONDS)) == []
    assert scene.types(seconds=30) == ["group #7 say Still at Hall."]


def test_companions_go_when_people_come() -> None:
    scene = settled()

    assert scene.types("#GROUP|7|add|Bo|member|0|0|0") == [
        "group #7 say People!",
        "group #7 leave",
        "quit",
    ]


def test_who_is_away_is_waited_for() -> None:
    scene = settled()
    scene.types("#GROUP|7|online|Ada|0|Hall", seconds=59)
    assert scene.types("#GROUP|7|online|Ada|1|Hall", "Ada grins.", seconds=59) == []

    scene.types("#GROUP|7|online|Ada|0|Hall", seconds=60)
    assert scene.types() == ["group #7 leave", "quit"]


def test_companions_go_at_once_when_nobody_is_left() -> None:
    assert settled().types("#GROUP|7|remove|Ada", seconds=3) == ["group #7 leave", "quit"]


def test_who_is_made_the_leader_gives_it_back() -> None:
    scene = settled()

    assert scene.types("#GROUP|7|leader|Sage") == ["group #7 leader Ada"]
    assert scene.types(LEADS) == []
    assert scene.types("#GROUP|7|leader|Sage") == ["group #7 leader Ada"]


@pytest.mark.parametrize("why", ["removed", "disbanded", "left"])
def test_who_is_no_more_in_the_group_goes(why: str) -> None:
    scene = settled()

    assert scene.types("#GROUP|7|remove|Sage", f"#GROUP|7|end|{why}") == ["quit"]
    assert scene.types("#GROUP|7|request join|Ada|Owls") == []


def test_who_finds_no_group_goes() -> None:
    assert Scene().types(seconds=int(LOST_SECONDS) + 2) == ["quit"]


@pytest.mark.parametrize("word", ["no invitation", "banned", "too many groups"])
def test_who_cannot_come_in_goes(word: str) -> None:
    assert Scene().types(f"#GROUP|0|refused|group accept|0|{word}|No.") == ["quit"]


def test_who_is_muted_says_nothing_more() -> None:
    scene = settled()

    assert scene.types("#GROUP|7|refused|group say|0|muted|No.", said("Ada", "doubt")) == []


@pytest.mark.parametrize("word", ["cannot save", "too fast"])
def test_who_is_told_to_wait_waits(word: str) -> None:
    scene = settled()
    refused = f"#GROUP|7|refused|group say|0|{word}|Later."

    assert scene.types(refused, said("Ada", "doubt"), seconds=int(LOST_SECONDS)) == []
    assert scene.types(seconds=2) == ["group #7 say Do you doubt, Ada?"]


LINES = st.sampled_from(
    [
        *ROOM,
        ADD,
        STATUS,
        LEADS,
        WHO,
        GOAL,
        "#GROUP|7|progress|test|0|3|0|do tests on outcrops",
        said("Ada", "Sage try the white vein"),
        said("Thyme", "scratched the dark dyke"),
        "#GROUP|7|online|Ada|0|Hall",
        "#GROUP|7|end|left",
        "#GROUP|x|\\",
        "report white vein as calcite",
        REPORT.format("right."),
        "Ada scratches the dark dyke.",
    ]
)


@given(st.lists(LINES | st.text(max_size=40), max_size=30))
def test_the_same_lines_give_the_same_lines_and_never_a_report(lines: list[str]) -> None:
    first, second = Scene().types(*lines, seconds=90), Scene().types(*lines, seconds=90)

    assert first == second
    assert [line for line in first if line.split()[0] not in ("group", "acid", "quit")] == []
