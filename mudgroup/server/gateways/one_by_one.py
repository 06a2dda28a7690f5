"""What comes at its own time, handed on one in a turn of the loop."""

from collections import deque
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")


class Loop(Protocol):
    """What a queue needs of an event loop."""

    def call_soon(self, callback: Callable[[], None]) -> object:
        """Call something when everything else has had its turn."""


class OneByOne(Generic[T]):
    """Gives ``take`` what it is given, in order, one in a turn of the loop.

    Those who play have their turns in between, however many come at once.
    """

    def __init__(self, loop: Loop, take: Callable[[T], None]) -> None:
        self._loop = loop
        self._take = take
        self._waiting: deque[T] = deque()

    def put(self, item: T) -> None:
        """Hand something on when all that came before it has had its turn."""
        self._waiting.append(item)
        if len(self._waiting) == 1:
            self._loop.call_soon(self._next)

    def __len__(self) -> int:
        return len(self._waiting)

    def _next(self) -> None:
        item = self._waiting.popleft()
        if self._waiting:
            self._loop.call_soon(self._next)
        self._take(item)
