"""The prompt below what a client is shown, and the empty line behind an answer. Sans I/O.

Sources: RFC 885 (a record ends), RFC 854 (go ahead), RFC 858 (a client that wants no go-aheads).
"""

from collections.abc import Callable

from attrs import define, field

LINE_END = b"\r\n"
EMPTY_LINE = LINE_END + LINE_END
EOR, GA = b"\xff\xef", b"\xff\xf9"


def mark(takes_eor: bool, takes_no_ga: bool) -> bytes:
    """What tells a client that a prompt has ended."""
    if takes_eor:
        return EOR
    return b"" if takes_no_ga else GA


@define
class Below:
    """Puts a client's prompt behind each release, and what comes unasked on a line of its own.

    Some clients that take EOR begin a new line behind it, others do not; so what comes unasked
    begins with one for all.
    """

    prompt: bytes = b""
    _stands: bool = field(default=False, init=False)
    _last: bytes = field(default=EMPTY_LINE, init=False)

    def typed(self, data: bytes) -> None:
        """A client has sent bytes; with a line end its screen is behind the prompt no more."""
        if self._stands and (b"\n" in data or b"\r" in data):
            self._stands = False

    def set_apart(self, shown: bytes) -> bytes:
        """The empty line behind an answer that ends with ``shown``, unless there is one already."""
        return b"" if (self._last + shown).endswith(EMPTY_LINE) else LINE_END

    def aside(self, data: bytes) -> bytes:
        """What is sent of lines behind which more will come: no prompt stands below them yet."""
        self._last = (self._last + data)[-len(EMPTY_LINE) :]
        if not (self._stands and data):
            return data
        self._stands = False
        return data if data.startswith(LINE_END) else LINE_END + data

    def release(self, data: bytes, mark: Callable[[], bytes]) -> bytes:
        """What is sent of the lines of a release: with the prompt, if it does not stand yet.

        ``mark`` gives what ends a prompt for the client now.
        """
        if not (self.prompt or self._stands) and len(data) > len(EMPTY_LINE):
            # A line may go to hundreds who have no prompt.
            self._last = data[-len(EMPTY_LINE) :]
            return data
        data = self.aside(data)
        if self._stands or not self.prompt:
            return data
        self._stands = True
        return data + self.prompt + mark()
