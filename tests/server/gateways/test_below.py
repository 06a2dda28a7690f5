"""The prompt is below everything, and nothing that comes unasked stands behind it."""

import pytest

from mudgroup.server.gateways.below import EOR, GA, Below, mark


def below(prompt: bytes = b"> ") -> Below:
    """What is below for a client with a prompt."""
    there = Below()
    there.prompt = prompt
    return there


@pytest.mark.parametrize(
    ("takes_eor", "takes_no_ga", "end"),
    [(True, False, EOR), (True, True, EOR), (False, False, GA), (False, True, b"")],
)
def test_a_prompt_ends_as_the_client_takes_it(
    takes_eor: bool, takes_no_ga: bool, end: bytes
) -> None:
    assert end == mark(takes_eor, takes_no_ga)


def test_without_a_prompt_a_release_is_what_was_released() -> None:
    there = below(prompt=b"")

    assert [there.release(data, bytes) for data in (b"one\r\n", b"", b"two\r\n")] == [
        b"one\r\n",
        b"",
        b"two\r\n",
    ]


@pytest.mark.parametrize("end", [EOR, GA, b""])
def test_the_prompt_stands_once_behind_a_release(end: bytes) -> None:
    there = below()

    assert b"one\r\ntwo\r\n> " + end == there.release(b"one\r\ntwo\r\n", lambda: end)
    assert there.release(b"", lambda: end) == b""


@pytest.mark.parametrize(
    ("end", "shown"),
    [(EOR, b"\r\none\r\n> " + EOR), (GA, b"\r\none\r\n> " + GA), (b"", b"\r\none\r\n> ")],
)
def test_what_comes_unasked_begins_on_a_new_line(end: bytes, shown: bytes) -> None:
    there = below()
    there.release(b"", lambda: end)

    assert shown == there.release(b"one\r\n", lambda: end)


@pytest.mark.parametrize("typed", [b"look\r\n", b"look\n", b"look\r", b"\r\0"])
def test_who_has_pressed_enter_is_on_a_new_line_already(typed: bytes) -> None:
    there = below()
    there.release(b"", bytes)
    there.typed(typed)

    assert there.release(b"one\r\n", bytes) == b"one\r\n> "


def test_who_is_still_typing_is_behind_the_prompt() -> None:
    there = below()
    there.release(b"", bytes)
    there.typed(b"loo")

    assert there.release(b"one\r\n", bytes) == b"\r\none\r\n> "


def test_what_was_typed_ahead_is_answered_on_a_line_of_its_own() -> None:
    """Both line ends were echoed before the first prompt."""
    there = below()
    there.release(b"", bytes)
    there.typed(b"look\r\nlook\r\n")

    assert [there.release(b"one\r\n", bytes), there.release(b"two\r\n", bytes)] == [
        b"one\r\n> ",
        b"\r\ntwo\r\n> ",
    ]


def test_enter_alone_shows_the_prompt_again() -> None:
    there = below()
    there.release(b"", bytes)
    there.typed(b"\r\n")

    assert there.release(b"", bytes) == b"> "


def test_a_prompt_that_is_taken_away_is_left_by_a_new_line() -> None:
    there = below()
    there.release(b"", bytes)
    there.prompt = b""

    assert [there.release(b"one\r\n", bytes), there.release(b"two\r\n", bytes)] == [
        b"\r\none\r\n",
        b"two\r\n",
    ]


def test_a_prompt_that_changes_is_shown_behind_what_is_shown_next() -> None:
    there = below()
    there.release(b"", bytes)
    there.prompt = b"2 > "

    assert [there.release(b"", bytes), there.release(b"one\r\n", bytes)] == [
        b"",
        b"\r\none\r\n2 > ",
    ]


def test_behind_lines_that_are_not_all_there_is_no_prompt() -> None:
    there = below()
    there.release(b"", bytes)

    assert [there.aside(b"one\r\n"), there.release(b"two\r\n", bytes)] == [
        b"\r\none\r\n",
        b"two\r\n> ",
    ]


def test_lines_that_begin_with_an_empty_one_are_on_a_new_line_already() -> None:
    there = below()
    there.release(b"", bytes)

    assert there.aside(b"\r\nGood-bye.\r\n") == b"\r\nGood-bye.\r\n"


def test_an_answer_is_set_off_by_one_empty_line_whatever_it_ends_with() -> None:
    there = below()

    assert there.set_apart(b"") == b""
    assert there.set_apart(b"one\r\n") == b"\r\n"
    assert there.set_apart(b"one\r\n\r\n") == b""


def test_an_answer_without_a_line_is_set_off_from_what_was_shown_before() -> None:
    there = below()
    there.release(b"one\r\n", bytes)

    assert there.set_apart(b"") == b"\r\n"
    there.release(b"\r\n", bytes)
    assert there.set_apart(b"") == b""
