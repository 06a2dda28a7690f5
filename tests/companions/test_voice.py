"""What a companion types, by its script."""

from random import Random

from mudgroup.companions.script import COMPANION, PERSON, Rule, Script
from mudgroup.companions.voice import Voice


def voice(*rules: Rule, unanswered: int = 9) -> Voice:
    script = Script("sage", ("Sage",), "Grey.", "acid-bottle", "acid {outcrop}", rules)
    known = {"me": "Sage", "caller": "Ada", "group": "7", "module": ""}
    return Voice(script, known, Random(1), unanswered)


def typed(spoken: Voice) -> list[str]:
    lines = [line.removeprefix("group #7 say ") for line in spoken.plans]
    spoken.plans.clear()
    return lines


def test_a_sentence_is_said_whose_words_are_all_known() -> None:
    spoken = voice(Rule(("Choose {module}.",), on="joins"), Rule(("Choose.",), on="joins"))

    assert spoken.on("joins")
    assert typed(spoken) == ["Choose."]


def test_nothing_is_said_twice_while_there_is_something_new() -> None:
    spoken = voice(Rule(("A.", "B."), on="unsure"), Rule(("C.",), on="unsure"))
    said = [line for _ in range(3) if spoken.on("unsure") for line in typed(spoken)]

    assert sorted(said[:2]) == ["A.", "B."]
    assert said[2:] == ["C."]
    assert spoken.on("unsure")
    assert typed(spoken)[0] in "A.B."


def test_chatter_is_never_said_twice() -> None:
    spoken = voice(
        Rule(("Quiet.",), on="quiet"), Rule(("Really?",), hears=("fizzes",), of=COMPANION)
    )

    assert [spoken.on("quiet"), spoken.on("quiet")] == [True, False]
    assert spoken.hear("it fizzes", COMPANION)
    assert not spoken.hear("it fizzes", COMPANION)
    assert typed(spoken) == ["Quiet.", "Really?"]


def test_words_are_heard_of_whom_they_are_for() -> None:
    spoken = voice(
        Rule(("First.",), hears=("old",), first=True),
        Rule(("Person.",), hears=("old",)),
    )

    assert spoken.hear("how old", PERSON)
    assert not spoken.hear("how old", COMPANION)
    assert spoken.hear_first("how old")
    assert not spoken.hear_first("how new")
    assert typed(spoken) == ["Person.", "First."]


def test_values_begin_a_sentence_with_a_capital() -> None:
    spoken = voice(Rule(("{kind}, {who}. {found}: so 'look ... through lens'.",), on="agrees"))
    spoken.on("agrees", kind="quartz", who="Ada", found="silence")

    assert typed(spoken) == ["Quartz, Ada. Silence: so 'look ... through lens'."]


def test_no_more_than_two_lines_wait() -> None:
    spoken = voice(Rule(("A.", "B.", "C."), on="unsure"))

    assert [spoken.on("unsure") for _ in range(3)] == [True, True, False]
    assert spoken.has_words


def test_who_is_not_answered_says_no_more() -> None:
    spoken = voice(Rule(("A.",), on="unsure"), unanswered=1)

    assert [spoken.on("unsure"), spoken.on("unsure")] == [True, False]
    spoken.ask_once()
    assert [spoken.on("unsure"), spoken.on("unsure")] == [True, False]
    typed(spoken)
    spoken.answered()
    assert spoken.on("unsure")


def test_who_is_silent_still_tests() -> None:
    spoken = voice(Rule(("A.",), on="unsure"))
    spoken.silent = True
    spoken.test("dyke")

    assert not spoken.on("unsure")
    assert (typed(spoken), spoken.testing) == (["acid dyke"], "dyke")


def test_one_rule_is_told_and_one_of_once_only_once() -> None:
    rule = Rule(("Silent {outcrop}.",), reads="Nothing on {outcrop}.", once=True)
    spoken = voice(rule)

    assert [spoken.tell(rule, outcrop="dyke"), spoken.tell(rule, outcrop="bed")] == [True, False]
    spoken.plan("group accept #{group}")
    assert typed(spoken) == ["Silent dyke.", "group accept #7"]
