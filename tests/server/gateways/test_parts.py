"""What the world says, parted by whose the sessions are."""

from mudgroup.messages import Ask, Close, Data, Prompt, ToGateway, Write
from mudgroup.server.gateways.parts import parts


def _first(session: str) -> str:
    return session.partition(".")[0]


def test_each_owner_has_what_goes_to_their_sessions_in_order() -> None:
    messages: list[ToGateway] = [
        Write(("a.1", "b.1", "a.2"), b"all\r\n"),
        Ask("b.1", b"? "),
        Data(("b.1",), "Mudgroup.Text", b"{}"),
        Prompt("a.2", b"> "),
        Close(("a.1", "b.1")),
    ]

    assert {
        "a": [Write(("a.1", "a.2"), b"all\r\n"), Prompt("a.2", b"> "), Close(("a.1",))],
        "b": [
            Write(("b.1",), b"all\r\n"),
            Ask("b.1", b"? "),
            Data(("b.1",), "Mudgroup.Text", b"{}"),
            Close(("b.1",)),
        ],
    } == parts(messages, _first)


def test_who_is_told_otherwise_is_so_at_each_owner() -> None:
    but = frozenset(("a.1",))

    assert {
        "a": [Write(("a.1", "a.2"), b"x\r\n", but)],
        "b": [Write(("b.1",), b"x\r\n", but)],
    } == parts([Write(("a.1", "b.1", "a.2"), b"x\r\n", but)], _first)
