"""What a client is asked about how it reads, and what its answers come to. Sans I/O.

Sources: RFC 1091 (TTYPE), RFC 1073 (NAWS), RFC 1572 (NEW-ENVIRON), RFC 2066 (CHARSET), RFC 885
(EOR); MTTS and MNES of tintin.mudhalla.net/protocols. Nothing that a client says of another than
itself is asked for: what MNES calls IPADDRESS would be believed too easily.
"""

import re
from enum import IntFlag

from attrs import define, field

from mudgroup.messages import COLUMNS, WINDOWS, Format, fitting

MOST_NAMES = 4
"""How often a client is asked what its terminal is: three names of MTTS, and the last once more."""

VARIABLES = ("CLIENT_NAME", "CLIENT_VERSION", "MTTS", "CHARSET", "SCREEN_READER")
"""What is asked of a client's environment, and all that is read of it."""

VAR, USERVAR = 0, 3
"""How a name in an environment begins (RFC 1572): both, since clients differ in which is which."""

QUESTION = b"".join(bytes((kind,)) + name.encode() for kind in (VAR, USERVAR) for name in VARIABLES)
"""The variables as a client is asked for them."""

VARIABLE = re.compile(rb"(?<!\x02)[\0\x03]([A-Z_]{1,16})\x01([ -~]{0,64})(?![^\0\x03])")
"""A variable that has a value, of 64 letters that can be read and need no escape."""

ASCII_ONLY = frozenset({"TINYFUGUE"})
"""The names of clients that garble other letters, unless they answer that they read UTF-8."""

UTF8 = re.compile("utf-?8", re.IGNORECASE)
NUMBER = re.compile("[0-9]{1,5}")
STANDARD = re.compile("MTTS ([0-9]{1,5})")
NO = frozenset({"", "0", "false", "no", "off"})


class Terminal(IntFlag):
    """What MTTS tells of a terminal, of which this is read."""

    ANSI = 1
    COLOURS_256 = 8
    SCREEN_READER = 64
    TRUE_COLOUR = 256


@define
class Told:
    """What one client has told of itself so far, however often and in whatever order.

    ``size`` is its window in columns and lines, as it says; ``records`` whether it wants to be told
    where a prompt ends; ``utf8`` what it answered about its letters, None if nothing.
    """

    size: tuple[int, int] = (0, 0)
    records: bool = False
    utf8: bool | None = None
    _columns: int = COLUMNS
    _is_known: bool = False
    _names: list[str] = field(factory=list)
    _are_all: bool = False
    _standard: str = ""
    _variables: dict[str, str] = field(factory=dict)

    def name(self, name: str) -> bool:
        """Take a name of the client's terminal; whether it should be asked for another."""
        if name in self._names:
            self._are_all = True
        if self._are_all:
            return False
        self._names.append(name)
        self._are_all = len(self._names) == MOST_NAMES
        if standard := STANDARD.fullmatch(name):
            self._standard = standard[1]
        return not self._are_all

    def window(self, columns: int, rows: int) -> None:
        """Take the size of the client's window; lines are fitted to one that may be."""
        self.size = (columns, rows)
        if columns >= WINDOWS[0]:
            self._columns = fitting(min(columns, WINDOWS[-1]))
            self._is_known = True

    def environment(self, answer: bytes) -> None:
        """Take what the client says of its environment, whatever else that may hold."""
        for name, value in VARIABLE.findall(answer):
            if name.decode() in VARIABLES:
                self._variables[name.decode()] = value.decode()

    @property
    def client(self) -> str:
        """What the client calls itself, for the log."""
        name = self._names[0] if self._names else self._variable("CLIENT_NAME")
        return f"{name} {self._variable('CLIENT_VERSION')}".strip()

    @property
    def format(self) -> Format:
        """How the client reads, by what it has told."""
        terminal = self._terminal()
        return Format(
            columns=self._columns,
            known=self._is_known,
            colour=_colours(terminal),
            plain=Terminal.SCREEN_READER in terminal
            or self._variable("SCREEN_READER").casefold() not in NO,
            utf8=self._reads_utf8(),
            prompt=self.records,
        )

    def _terminal(self) -> Terminal:
        number = self._variable("MTTS")
        return Terminal(int(number if NUMBER.fullmatch(number) else self._standard or 0))

    def _reads_utf8(self) -> bool:
        """Clients read it, unless they tell: what they answer counts for more than a variable."""
        if self.utf8 is not None:
            return self.utf8
        if charset := self._variable("CHARSET"):
            return UTF8.fullmatch(charset) is not None
        return not ASCII_ONLY.intersection(self._names)

    def _variable(self, name: str) -> str:
        return self._variables.get(name, "")


def _colours(terminal: Terminal) -> int:
    if terminal & (Terminal.COLOURS_256 | Terminal.TRUE_COLOUR):
        return 256
    return 16 if Terminal.ANSI in terminal else 0
