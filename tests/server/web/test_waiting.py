"""Messages that wait: all of them, in order, at their rate, and held while an answer is owed."""

from hypothesis import given
from hypothesis import strategies as st

from mudgroup.messages import Line, Read
from mudgroup.server.web.client_frames import Ping
from mudgroup.server.web.waiting import Queued, Waiting
from mudgroup.settings.telnet import Telnet

LIMITS = Telnet(command_burst=3, command_rate=2, queued_lines=4)


def waiting(*messages: Queued, named: bool = True) -> Waiting:
    """Messages that wait."""
    there = Waiting(LIMITS, named)
    for message in messages:
        there.add(message)
    return there


def line(text: str) -> Line:
    return Line("web.1", text)


@given(st.lists(st.text()))
def test_messages_are_taken_in_the_order_in_which_they_came(texts: list[str]) -> None:
    there = waiting(*map(line, texts))

    assert [there.take(float(second)) for second in range(len(texts))] == [*map(line, texts)]
    assert there.take(9.0) is None


def test_a_burst_goes_at_once_and_the_rest_at_its_rate() -> None:
    there = waiting(*map(line, "abcd"))
    waits = []
    for _ in "abc":
        waits.append(there.wait(0.0))
        there.take(0.0)

    assert waits == [0.0, 0.0, 0.0]
    assert there.wait(0.0) == 0.5
    assert there.wait(0.5) == 0.0


def test_it_is_full_when_so_many_messages_wait_and_not_when_they_are_fewer() -> None:
    there = waiting(*map(line, "abcd"))
    assert there.full

    there.take(0.0)
    assert not there.full


def test_while_nobody_is_named_each_answer_lets_one_line_go() -> None:
    there = waiting(line("anna"), line("secret"), named=False)
    assert not there.may_go

    assert there.free()
    assert there.may_go

    there.take(0.0)
    assert not there.may_go


def test_a_second_answer_frees_nothing_that_was_not_held() -> None:
    there = waiting(line("anna"), named=False)

    assert [there.free(), there.free()] == [True, False]


def test_what_the_world_does_not_answer_holds_nothing() -> None:
    there = waiting(Ping(), Read("web.1", 3, 0), line("anna"), named=False)
    there.free()
    there.take(0.0)
    there.take(0.0)

    assert there.may_go


def test_who_is_named_waits_for_no_answer() -> None:
    there = waiting(line("look"), named=False)
    there.named = True

    assert there.may_go


def test_what_was_forgotten_is_not_taken() -> None:
    there = waiting(line("look"))
    there.clear()

    assert not there.may_go
    assert there.take(0.0) is None
