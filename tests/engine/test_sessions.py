"""Whose each session is, and where it comes from."""

from mudgroup.engine.sessions import Sessions
from mudgroup.engine.steps import Visitor
from mudgroup.model.world.reading import Reading


def test_a_session_that_has_gone_is_known_no_more_and_says_whose_it_was() -> None:
    sessions = Sessions(
        visitors={"v": Visitor("v", "192.0.2.1", Reading())},
        players={"p": 7},
        addresses={"v": "192.0.2.1", "p": "192.0.2.2"},
        unclean={"p"},
    )

    assert [sessions.forget(session) for session in ("v", "p", "p", "x")] == [None, 7, None, None]
    assert sessions == Sessions()


def test_what_may_be_otherwise_is_noted_where_that_is_kept_and_so_is_the_end() -> None:
    sessions, kept = Sessions(), Sessions(touched=set())
    for each in (sessions, kept):
        each.touch("a", "b")
        each.forget("c")

    assert (None, {"a", "b", "c"}) == (sessions.touched, kept.touched)


def test_what_is_done_beside_the_game_is_counted_until_it_is_done_or_nobody_waits() -> None:
    sessions = Sessions(addresses={"a": "192.0.2.1", "b": "192.0.2.1"})
    for session in ("a", "a", "b"):
        sessions.begin_beside(session)
    sessions.end_beside("a")
    sessions.forget("b")
    assert sessions.beside == {"a": 1}
    sessions.end_beside("a")
    assert sessions.beside == {}
    assert (sessions.has("a"), sessions.has("b")) == (True, False)


def test_the_sessions_of_a_network_are_found_by_their_addresses() -> None:
    sessions = Sessions(addresses={"a": "192.0.2.1", "b": "198.51.100.1", "c": "192.0.2.200"})

    assert sessions.within("192.0.2.0/24") == ["a", "c"]
