"""What a person means by a line."""

import pytest

from mudgroup.companions import hearing

HERE = ("dark dyke", "red bed", "white bed", "white vein")


@pytest.mark.parametrize(
    "text",
    [
        "Acid, please.",
        "Sage, acid on the white vein",
        "Is it calcite? Acid, please!",
        "then acid it",
    ],
)
def test_a_request_for_a_test_names_it(text: str) -> None:
    assert hearing.requests(text, "acid")


@pytest.mark.parametrize(
    "text",
    [
        "The acid did nothing.",
        "What does acid tell?",
        "I acid it",
        "no acid",
        "placid",
        "why not acid",
    ],
)
def test_who_speaks_of_a_test_asks_for_none(text: str) -> None:
    assert not hearing.requests(text, "acid")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("try the white vein", True),
        ("Sage, test it", True),
        ("I try the white vein", False),
        ("what should I try", False),
        ("the white vein", False),
    ],
)
def test_any_test_is_asked_for_by_words_for_trying(text: str, asks: bool) -> None:
    assert asks == hearing.requests_any(text)


@pytest.mark.parametrize(
    ("text", "asks"),
    [("Quartz?", True), ("what now", True), ("Hm. Is it", True), ("It is.", False), ("...", False)],
)
def test_a_question_has_its_sign_or_begins_as_one(text: str, asks: bool) -> None:
    assert asks == hearing.is_question(text)


@pytest.mark.parametrize(
    ("text", "asks"),
    [("Agreed?", True), ("Dolerite, right?", True), ("Right.", False), ("bright?", False)],
)
def test_a_yes_is_asked_for_by_a_question(text: str, asks: bool) -> None:
    assert asks == hearing.wants_yes(text)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("the bed is quartz", True),
        ("Its a quartz", True),
        ("Quartz, then.", True),
        ("I might say it is perhaps quartz", True),
        ("What of quartz?", True),
        ("The quartz is younger.", False),
        ("It is not quartz.", False),
        ("chert", False),
    ],
)
def test_a_claim_says_that_something_is_of_a_kind(text: str, claims: bool) -> None:
    assert claims == hearing.claims(text, "quartz")


@pytest.mark.parametrize(
    ("text", "asks"),
    [("what is a chert?", True), ("Describe chert", True), ("is it chert?", False)],
)
def test_a_kind_is_asked_about(text: str, asks: bool) -> None:
    assert asks == hearing.asks_about(text, "chert")


@pytest.mark.parametrize(
    ("text", "outcrop"),
    [
        ("the WHITE VEIN is pretty", "white vein"),
        ("acid on the vein", "white vein"),
        ("the red vein", ""),
        ("the bed", ""),
        ("vein", "white vein"),
        ("Veins", ""),
        ("the red one", "red bed"),
        ("acid on the dark", "dark dyke"),
        ("the dark mica", ""),
        ("dark mica", ""),
        ("the white one", ""),
        ("I see a dark dyke and a red bed. Sage, can you acid the vein?", "white vein"),
        ("I see a red bed and a white vein, now acid dyke", "dark dyke"),
        ("not the dark dyke, the red bed", "red bed"),
        ("the white bed, not the dyke", "white bed"),
        ("", ""),
    ],
)
def test_an_outcrop_is_named_whole_or_by_a_word_that_only_it_has(text: str, outcrop: str) -> None:
    assert outcrop == hearing.outcrop_in(text, HERE, ("acid", "scratch"))


@pytest.mark.parametrize(("text", "points"), [("what is it", True), ("what is quartz", False)])
def test_a_line_points_to_what_was_talked_of(text: str, points: bool) -> None:
    assert points == hearing.points(text)


def test_clauses_end_at_stops() -> None:
    assert hearing.clauses("Well: try it, Sage?!") == ["Well", " try it", " Sage"]


@pytest.mark.parametrize(
    ("text", "corrects"),
    [
        ("No, the vein", True),
        ("haha no wren i meant the vein", True),
        ("the other one!", True),
        ("I see no vein", False),
        ("what does it mean", False),
    ],
)
def test_a_correction_begins_with_no_or_says_what_was_meant(text: str, corrects: bool) -> None:
    assert corrects == hearing.corrects(text)


@pytest.mark.parametrize(
    ("text", "gist"),
    [
        ("hi Sage, hi Thyme! i'm new, what do we do here?", "i'm new, what do we do here?"),
        ("Hello, Sage.", "Hello, Sage."),
        ("Hi! It is white.", "Hi! It is white."),
    ],
)
def test_what_is_asked_goes_before_a_greeting(text: str, gist: str) -> None:
    assert gist == hearing.gist(text)
