"""Tokens: which is whose, which was spent, and for how long one holds."""

import pytest
from attrs import evolve

from mudgroup.model.records.players import Player, Token
from mudgroup.model.sessions import tokens
from tests.small_world import SmallWorld

A, B, C = "a" * 64, "b" * 64, "c" * 64


def ada(token: Token | None) -> Player:
    return evolve(SmallWorld("Ada").player("Ada"), token=token)


def test_a_client_that_has_none_gets_none() -> None:
    assert tokens.first("") is None
    assert tokens.after(ada(Token(A)), "") is None
    assert tokens.after(ada(None), B) is None


def test_the_next_knows_those_that_were_spent_the_newest_first() -> None:
    assert tokens.first(A) == Token(A)
    assert tokens.after(ada(Token(B, (A,))), C) == Token(C, (B, A))


def test_so_many_that_were_spent_are_known_and_no_more() -> None:
    many = tuple(str(n) * 64 for n in range(tokens.SPENT))
    token = tokens.after(ada(Token(A, many)), B)

    assert token == Token(B, (A, *many[:-1]))


@pytest.mark.parametrize(
    ("digest", "newest", "spent"),
    [(A, True, False), (B, False, True), (C, False, False), ("", False, False)],
)
def test_a_digest_is_that_of_the_newest_or_of_a_spent_one_or_of_neither(
    digest: str, newest: bool, spent: bool
) -> None:
    player = ada(Token(A, (B,)))

    assert tokens.is_newest(player, digest) is newest
    assert tokens.is_spent(player, digest) is spent
    assert not tokens.is_newest(ada(None), digest)
    assert not tokens.is_spent(ada(None), digest)


@pytest.mark.parametrize(
    ("left", "elapsed", "held"),
    [(None, 1e9, True), (100.0, 699.0, True), (100.0, 700.0, False), (100.0, 100.0, True)],
)
def test_one_holds_while_the_session_lasts_and_ten_minutes_after(
    left: float | None, elapsed: float, held: bool
) -> None:
    small = SmallWorld()
    small.elapsed = elapsed

    assert tokens.holds(small.turn(), evolve(ada(Token(A)), left_elapsed=left)) is held


def test_one_is_ended_and_a_player_without_one_is_left_as_they_are() -> None:
    small = SmallWorld("Ada", "Bo")
    small.do(lambda turn: turn.put(evolve(small.player("Ada"), token=Token(A))))
    ended = small.do(lambda turn: tokens.end(turn, small.player("Ada")))
    unchanged = small.do(lambda turn: tokens.end(turn, small.player("Bo")))

    assert (len(ended.records), len(unchanged.records)) == (1, 0)
    assert small.player("Ada").token is None
