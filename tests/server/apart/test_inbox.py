"""Frames that wait, and whose turn it is."""

from mudgroup.server.apart.inbox import FRAME_BYTES, SHARE_BYTES, Inbox


def taken(inbox: Inbox) -> list[tuple[str, bytes]]:
    """All that waits, in the order in which it is taken."""
    frames = []
    while inbox:
        frames.append(inbox.take())
    return frames


def test_the_frames_of_a_gateway_are_taken_in_order() -> None:
    inbox = Inbox()
    for data in (b"1", b"2", b"3"):
        inbox.put("g1", data)

    assert taken(inbox) == [("g1", b"1"), ("g1", b"2"), ("g1", b"3")]


def test_gateways_take_turns() -> None:
    inbox = Inbox()
    for gateway, data in (("g1", b"1"), ("g1", b"2"), ("g1", b"3"), ("g2", b"4"), ("g2", b"5")):
        inbox.put(gateway, data)

    assert taken(inbox) == [
        ("g1", b"1"),
        ("g2", b"4"),
        ("g1", b"2"),
        ("g2", b"5"),
        ("g1", b"3"),
    ]


def test_a_gateway_that_has_no_room_takes_none_from_another() -> None:
    inbox = Inbox()
    large = bytes(SHARE_BYTES - FRAME_BYTES)
    for gateway in ("g1", "g1", "g2"):
        inbox.put(gateway, large)
    inbox.put("g1", b"")

    assert taken(inbox) == [("g1", large), ("g2", large)]
    inbox.put("g1", large)
    assert taken(inbox) == [("g1", large)]


def test_a_frame_that_never_has_room_leaves_nothing_behind() -> None:
    inbox = Inbox()
    inbox.put("g1", bytes(SHARE_BYTES))

    assert not inbox


def test_small_frames_take_room_too() -> None:
    inbox = Inbox()
    for _ in range(100_000):
        inbox.put("g1", b"")

    assert len(taken(inbox)) == SHARE_BYTES // FRAME_BYTES


def test_what_is_cleared_is_gone() -> None:
    inbox = Inbox()
    inbox.put("g1", b"1")
    inbox.clear()

    assert not inbox
