"""What a client has sent and nobody has looked at yet."""

from collections.abc import Callable

from attrs import define, field

from mudgroup.server.gateways.in_turn import TakeTurn


@define
class Unread:
    """Bytes of one connection, taken ``most`` at a time.

    Whoever is yet to come in waits for a turn of the loop by ``take_turn``, and is in line once.
    """

    most: int
    take_turn: TakeTurn
    _data: bytes = field(default=b"", init=False)
    _in_line: bool = field(default=False, init=False)

    def __len__(self) -> int:
        return len(self._data)

    def add(self, data: bytes) -> None:
        """More has come."""
        self._data += data

    def wait(self, read: Callable[[], None]) -> None:
        """Have what is here read when it is its turn."""
        if not self._in_line:
            self._in_line = True
            self.take_turn(read)

    def take(self) -> bytes:
        """The next piece, which ends the wait."""
        self._in_line = False
        piece, self._data = self._data[: self.most], self._data[self.most :]
        return piece
