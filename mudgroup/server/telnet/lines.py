"""Bytes into lines, with a bound on every line. Sans I/O."""

import re

from attrs import define, field, frozen

END = re.compile(rb"[\r\n]")


@frozen
class TooLong:
    """A line was longer than it may be and was dropped."""


@frozen
class LinesDropped:
    """There was no room for these lines; how many."""

    lines: int


@frozen
class Endless:
    """So much came without a line end that the connection should be closed."""


FramerItem = bytes | TooLong | LinesDropped | Endless


@define
class LineFramer:
    """Splits what a client sends into lines of at most ``most`` bytes.

    CR LF, CR NUL (RFC 854), LF and CR each end a line, also when they are split over two reads.
    A longer line is dropped and reported once, at its end; after ``endless`` bytes without a line
    end `Endless` is reported, and nothing after it. Lines for which there is no room are counted
    and not looked at, so that a flood of them costs next to nothing.
    """

    most: int
    endless: int
    _start: bytearray = field(factory=bytearray, init=False)
    _length: int = field(default=0, init=False)
    _after_cr: bool = field(default=False, init=False)
    _ended: bool = field(default=False, init=False)

    def feed(self, data: bytes, room: int) -> list[FramerItem]:
        """The lines that ``data`` completes, without their line ends, ``room`` of them at most."""
        items: list[FramerItem] = []
        position = 0
        while position < len(data) and not self._ended:
            if self._after_cr:
                self._after_cr = False
                if data[position] in b"\n\0":
                    position += 1
                    continue
            if len(items) >= room and (dropped := self._drop(data, position)):
                items.append(dropped)
                return items
            end = END.search(data, position)
            stop = end.start() if end else len(data)
            self._take(data[position:stop])
            if self._length > self.endless:
                self._ended = True
                items.append(Endless())
            elif end:
                items.append(self._finish())
                self._after_cr = end.group() == b"\r"
            position = stop + 1
        return items

    def _drop(self, data: bytes, position: int) -> LinesDropped | None:
        """Drop all complete lines from a position on; None if there are none."""
        last = max(data.rfind(b"\n", position), data.rfind(b"\r", position))
        if last < 0:
            return None
        self._finish()
        self._after_cr = data[last : last + 1] == b"\r"
        lines = max(data.count(b"\n", position), data.count(b"\r", position))
        if last + 1 < len(data):
            self.feed(data[last + 1 :], 1)
        return LinesDropped(lines)

    def _take(self, piece: bytes) -> None:
        room = self.most + 1 - len(self._start)
        self._start += piece[: max(0, room)]
        self._length += len(piece)

    def _finish(self) -> FramerItem:
        line: FramerItem = TooLong() if self._length > self.most else bytes(self._start)
        self._start.clear()
        self._length = 0
        return line
