"""Bytes into lines, with a bound on every line. Sans I/O."""

from collections.abc import Sequence

from attrs import define, field

from mudgroup.values import frozen


@frozen
class TooLong:
    """A line was longer than it may be and was dropped."""


class Endless(Exception):
    """So much came without a line end that the connection should be closed."""


FramerItem = bytes | TooLong


@define
class LineFramer:
    """Splits what a client sends into lines of at most ``most`` bytes.

    CR LF, CR NUL (RFC 854), LF and CR each end a line, also when they are split over two reads.
    A longer line is dropped and reported once, at its end.
    """

    most: int
    endless: int
    _start: bytearray = field(factory=bytearray, init=False)
    _length: int = field(default=0, init=False)
    _after_cr: bool = field(default=False, init=False)

    def feed(self, data: bytes) -> list[FramerItem]:
        """The lines that ``data`` completes, without their line ends.

        Raises:
            Endless: more than ``endless`` bytes have no line end yet.
        """
        if not data:
            return []
        if self._after_cr and data[0] in b"\n\0":
            data = data[1:]
        self._after_cr = data.endswith(b"\r")
        # With a byte more at its end, the last of the lines is always the one that has no end yet.
        first, *more = (data.replace(b"\r\0", b"\r\n") + b".").splitlines()
        if not more:
            self._begin(first[:-1])
            return []
        self._take(first)
        *whole, last = more
        items = [self._finish(), *self._bounded(whole)]
        self._begin(last[:-1])
        return items

    def _begin(self, piece: bytes) -> None:
        """Keep what has no line end yet."""
        self._take(piece)
        if self._length > self.endless:
            raise Endless

    def _take(self, piece: bytes) -> None:
        room = self.most + 1 - len(self._start)
        self._start += piece[: max(0, room)]
        self._length += len(piece)

    def _finish(self) -> FramerItem:
        line = TooLong() if self._length > self.most else bytes(self._start)
        self._start.clear()
        self._length = 0
        return line

    def _bounded(self, lines: list[bytes]) -> Sequence[FramerItem]:
        if max(map(len, lines), default=0) <= self.most:
            return lines
        return [line if len(line) <= self.most else TooLong() for line in lines]
