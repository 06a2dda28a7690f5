"""What a client tells of itself, and how it reads by that."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.messages import COLOURS, WIDTHS, Format
from mudgroup.server.telnet.asking import MOST_NAMES, QUESTION, Told


def named(*names: str) -> Told:
    told = Told()
    for name in names:
        told.name(name)
    return told


def variables(kind: bytes = b"\0", **values: str) -> bytes:
    return b"".join(kind + b"%s\x01%s" % (k.encode(), v.encode()) for k, v in values.items())


def in_environment(*answers: bytes) -> Told:
    told = Told()
    for answer in answers:
        told.environment(answer)
    return told


def test_a_client_that_tells_nothing_reads_as_a_plain_terminal_does() -> None:
    assert Told().format == Format()
    assert Told().client == ""


@pytest.mark.parametrize(
    ("names", "more"),
    [
        (["TINTIN++", "XTERM", "MTTS 271", "MTTS 271"], [True, True, True, False]),
        (["XTERM", "XTERM"], [True, False]),
        (["ANSI", "VT100", "ANSI", "VT100"], [True, True, False, False]),
        (list("abcdef"), [True, True, True, False, False, False]),
        (["", ""], [True, False]),
    ],
)
def test_a_client_is_asked_for_names_until_one_comes_again_or_four_have_come(
    names: Sequence[str], more: Sequence[bool]
) -> None:
    told = Told()

    assert more == [told.name(name) for name in names]


@pytest.mark.parametrize(
    ("standard", "colour", "plain"),
    [
        ("MTTS 0", 0, False),
        ("MTTS 1", 16, False),
        ("MTTS 9", 256, False),
        ("MTTS 257", 256, False),
        ("MTTS 271", 256, False),
        ("MTTS 335", 256, True),
        ("MTTS 64", 0, True),
        ("MTTS 99999", 256, False),
        ("MTTS 100000", 0, False),
        ("MTTS -1", 0, False),
        ("MTTS 0x41", 0, False),
        ("MTTS 65 ", 0, False),
        ("MTTS", 0, False),
        ("mtts 65", 0, False),
    ],
)
def test_the_third_name_may_be_what_the_terminal_can_do(
    standard: str, colour: int, plain: bool
) -> None:
    assert named("C", "XTERM", standard).format == Format(colour=colour, plain=plain)


@pytest.mark.parametrize(
    ("window", "columns"),
    [
        (80, 78),
        (132, 130),
        (131, 130),
        (40, 38),
        (20, 18),
        (250, 248),
        (19, 78),
        (251, 248),
        (65535, 248),
        (0, 78),
    ],
)
def test_lines_are_fitted_to_a_window_that_may_be(window: int, columns: int) -> None:
    told = Told()
    told.window(window, 24)

    assert told.format == Format(columns=columns, known=window >= 20)
    assert told.size == (window, 24)


def test_a_window_of_no_size_leaves_what_was_told_before() -> None:
    told = Told()
    told.window(40, 24)
    told.window(0, 0)

    assert told.format == Format(columns=38, known=True)


@pytest.mark.parametrize("kind", [b"\0", b"\x03"], ids=["VAR", "USERVAR"])
def test_a_client_tells_by_its_environment_what_the_names_may_tell(kind: bytes) -> None:
    told = in_environment(variables(kind, CLIENT_NAME="Mudlet", CLIENT_VERSION="4.20", MTTS="271"))

    assert told.format == Format(colour=256)
    assert told.client == "Mudlet 4.20"


@pytest.mark.parametrize(
    ("value", "plain"),
    [("1", True), ("true", True), ("", False), ("0", False), ("No", False), ("false", False)],
)
def test_a_screen_reader_is_told_in_the_environment(value: str, plain: bool) -> None:
    assert in_environment(variables(SCREEN_READER=value)).format == Format(plain=plain)


def test_what_changes_in_the_environment_is_taken() -> None:
    told = in_environment(variables(SCREEN_READER="1"), variables(SCREEN_READER=""))

    assert told.format == Format()


def test_a_variable_without_a_value_does_not_take_away_what_the_other_kind_has() -> None:
    """Clients are asked for both kinds and have each of them once (RFC 1572: undefined)."""
    has, has_not = variables(SCREEN_READER="1"), b"\x03SCREEN_READER"

    assert in_environment(has + has_not).format.plain
    assert in_environment(has_not + has).format.plain


@pytest.mark.parametrize(
    "answer",
    [
        b"\0MTTS\x01-1",
        b"\0MTTS\x01" + b"9" * 5000,
        b"\0MTTS\x016\x0064",
        b"\0SCREEN_READER\x01" + b"1" * 65,
        b"\0SCREEN_READER\x01\xe2\x9c\x93",
        b"\0SCREEN_READER\x01a\x02\0b",
        b"\0USER\x01a\x02\0SCREEN_READER\x011",
        b"\0IPADDRESS\x0110.0.0.1\0USER\x01root",
        b"\0screen_reader\x011",
        b"\0" * 1000,
        b"",
    ],
)
def test_what_was_not_asked_or_is_no_answer_is_not_read(answer: bytes) -> None:
    told = in_environment(answer)

    assert told.format == Format()
    assert "10.0.0.1" not in repr(told)


def test_of_a_variable_64_letters_are_read() -> None:
    assert in_environment(variables(CLIENT_NAME="x" * 64)).client == "x" * 64
    assert in_environment(variables(CLIENT_NAME="x" * 65)).client == ""


@pytest.mark.parametrize(
    ("answered", "charset", "utf8"),
    [
        (None, "", True),
        (None, "UTF-8", True),
        (None, "utf8", True),
        (None, "ISO-8859-1", False),
        (True, "ISO-8859-1", True),
        (False, "UTF-8", False),
    ],
)
def test_letters_are_as_the_client_answered_or_else_as_its_environment_has_it(
    answered: bool | None, charset: str, utf8: bool
) -> None:
    told = in_environment(variables(CHARSET=charset) if charset else b"")
    told.utf8 = answered

    assert told.format == Format(utf8=utf8)


def test_a_client_that_garbles_letters_is_known_by_its_name_until_it_says_otherwise() -> None:
    told = named("TINYFUGUE", "ANSI-ATTR", "ANSI", "UNKNOWN")

    assert told.format == Format(utf8=False)
    told.utf8 = True
    assert told.format == Format()


def test_a_prompt_is_for_who_takes_the_end_of_records() -> None:
    told = Told()
    told.records = True

    assert told.format == Format(prompt=True)


def test_the_name_for_the_log_is_the_first_one() -> None:
    told = named("TINTIN++", "XTERM")
    told.environment(variables(CLIENT_NAME="tt", CLIENT_VERSION="2.02"))

    assert told.client == "TINTIN++ 2.02"


def test_both_kinds_of_each_variable_are_asked_for_and_no_address() -> None:
    assert QUESTION.count(b"\0MTTS") == QUESTION.count(b"\x03MTTS") == 1
    assert b"IPADDRESS" not in QUESTION


@given(
    st.lists(st.text(max_size=70)),
    st.lists(st.binary(max_size=300)),
    st.integers(0, 65535),
    st.integers(0, 65535),
)
def test_whatever_is_told_there_is_a_format_of_the_few(
    names: list[str], answers: list[bytes], columns: int, rows: int
) -> None:
    told = named(*names)
    told.window(columns, rows)
    for answer in answers:
        told.environment(b"\0MTTS\x01" + answer)
        told.environment(answer)
    format_ = told.format

    assert format_.columns in WIDTHS
    assert format_.colour in COLOURS
    assert len(told._names) <= MOST_NAMES
    assert len(repr(told._variables)) < 1000
