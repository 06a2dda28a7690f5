"""That what comes at once is handed on in order, one in a turn of the loop; nothing is dropped."""

from collections import deque
from collections.abc import Callable

import pytest

from mudgroup.server.gateways.one_by_one import OneByOne


class Scene:
    """An event loop without a network, a queue, and what it handed on; "?" breaks."""

    def __init__(self) -> None:
        self.soon: deque[Callable[[], None]] = deque()
        self.taken = ""
        self.queue = OneByOne(self, self._take)

    def call_soon(self, callback: Callable[[], None]) -> object:
        self.soon.append(callback)
        return None

    def _take(self, item: str) -> None:
        if item == "?":
            raise ValueError(item)
        self.taken += item
        if item.isupper():
            self.queue.put(item.lower())

    def come(self, items: str) -> None:
        for item in items:
            self.queue.put(item)

    def turn(self) -> str:
        """What is handed on in one turn of the loop."""
        before = len(self.taken)
        for _ in range(len(self.soon)):
            self.soon.popleft()()
        return self.taken[before:]


def test_what_comes_at_once_is_handed_on_one_in_a_turn() -> None:
    scene = Scene()
    scene.come("abc")

    assert scene.taken == ""
    assert [scene.turn() for _ in range(4)] == ["a", "b", "c", ""]


def test_what_comes_while_another_is_taken_waits_for_its_turn() -> None:
    scene = Scene()
    scene.come("Ab")

    assert [scene.turn() for _ in range(4)] == ["A", "b", "a", ""]


def test_what_comes_after_a_rest_is_handed_on() -> None:
    scene = Scene()
    scene.come("a")
    scene.turn()
    scene.come("b")

    assert scene.turn() == "b"


def test_what_breaks_does_not_take_along_what_waits() -> None:
    scene = Scene()
    scene.come("?a")
    with pytest.raises(ValueError, match="\\?"):
        scene.turn()

    assert scene.turn() == "a"
