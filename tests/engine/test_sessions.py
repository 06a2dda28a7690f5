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


def test_the_sessions_of_a_network_are_found_by_their_addresses() -> None:
    sessions = Sessions(addresses={"a": "192.0.2.1", "b": "198.51.100.1", "c": "192.0.2.200"})

    assert sessions.within("192.0.2.0/24") == ["a", "c"]
