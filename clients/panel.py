"""A panel for groups on a terminal: what a server says by directives, and one types below.

    python clients/panel.py HOST PORT NAME

It asks for the password unseen. Tab shows the next group, Ctrl-U empties the line, Ctrl-C leaves.
`mudgroup.panel` folds what comes (docs/directives.md), `Screen` draws it, the rest is the terminal.
"""

import asyncio
import codecs
import os
import shutil
import signal
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from itertools import zip_longest

import telnetlib3
from telnetlib3 import TelnetReaderUnicode, TelnetWriterUnicode
from wcwidth import clip, ljust, width, wrap

from mudgroup.panel import Group, Member, Panel

READ_AT_ONCE = 1 << 16
"""Characters."""

PATIENCE = 30.0
"""Seconds until an answer is given up."""

LEAVES, ENTERS, NEXT, RUBS_OUT, EMPTIES = "\x03\x04", "\r\n", "\t", "\x08\x7f", "\x15"
"""What keys send."""


def fit(text: str, columns: int) -> str:
    """A text in exactly so many columns, whatever letters it has."""
    return ljust(clip(text, 0, columns), columns)


class Screen:
    """Draws a panel: the group that is shown, the talk, and what is being typed."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.chosen = 0
        self.typed = ""

    def next_group(self) -> None:
        """Show the group after the one that is shown; the current one again after the last."""
        numbers = sorted(self.panel.groups)
        later = [number for number in numbers if number > self._number()]
        self.chosen = (later or numbers or [0])[0]

    def _number(self) -> int:
        known = self.panel.groups
        wanted = (self.chosen, self.panel.current, *sorted(known))
        return next((number for number in wanted if number in known), 0)

    def lines(self, columns: int, height: int) -> list[str]:
        """The whole screen, a line of ``columns`` for each of its rows."""
        number = self._number()
        group = self.panel.groups.get(number)
        left, right = (people(group), work(group)) if group else (self._asked(), [])
        half = (columns - 3) // 2
        table = [f"{fit(a, half)} | {b}" for a, b in zip_longest(left, right, fillvalue="")]
        shown = [*self._top(number), *table[: max(0, height * 3 // 5)], "-" * columns]
        talk = [piece for line in self.panel.talk for piece in wrap(line, columns) or [""]]
        room = max(0, height - 1 - len(shown))
        below = talk[-room:] if room else []
        shown += [*below, *[""] * (room - len(below))]
        return [fit(line, columns) for line in [*shown, self._typed(columns)][-height:]]

    def _typed(self, columns: int) -> str:
        """The end of what is typed, where it is longer than the screen is wide."""
        line = f"> {self.typed}"
        return clip(line, max(0, width(line) - columns + 1), width(line))

    def _top(self, number: int) -> list[str]:
        panel = self.panel
        me = f"{panel.name} ({panel.rank})"
        if not number:
            return [f"no group yet: group create NAME    {me}"]
        mark = " *" if number == panel.current else ""
        others = [f"{g.name} #{n}" for n, g in sorted(panel.groups.items()) if n != number]
        also = f"    also: {', '.join(others)}" if others else ""
        return [f"{panel.groups[number].name} #{number}{mark}    {me}{also}"]

    def _asked(self) -> list[str]:
        return [f"{who} asks you into {name}" for who, name, *_ in self.panel.invitations.values()]


def people(group: Group) -> list[str]:
    """Who is in a group, what they are there and where; then who may speak."""
    lines = [person(name, member, group) for name, member in group.members.items()]
    mode, holder, seconds, hands = group.floor
    if mode != "open" or seconds:
        pause = f", a line each {seconds} s" if seconds else ""
        lines.append(f"Floor: {mode}{f', {holder} has it' if holder else ''}{pause}")
    return [*lines, f"Hands: {', '.join(hands)}"] if hands else lines


def person(name: str, member: Member, group: Group) -> str:
    """A member: online or not, name, leader or role, points; following or not, and the room."""
    role = " (leader)" if name == group.leader else ""
    role += f" {member.role}" if member.role not in ("leader", "member") else ""
    hears = "" if member.hearing == "default" else f" {member.hearing}"
    walks = " follows" if member.following else ""
    where = f" @ {member.room}" if member.online else ""
    return f"{'+' if member.online else '-'} {name}{role} {member.score}{hears}{walks}{where}"


def work(group: Group) -> list[str]:
    """The goal of a group, how far it is, and the notes on its board."""
    lines = []
    if group.size:
        rests = "" if group.standing in ("", "active") else f", rests: {group.standing}"
        lines.append(f"Goal: {group.goal[0]} (for {group.size[0]}-{group.size[1]}{rests})")
    if group.waiting:
        lines.append(f"{group.waiting[0]}: no goal for {group.waiting[1]}")
    for (_, words), (done, of, met) in group.progress.items():
        lines.append(f"[{'x' if met else ' '}] {done}/{of} {words}")
    if group.map:
        lines.append(f"Map: {group.map[0]}, {len(group.squares)} squares marked")
    for number, (_, writer, subject) in sorted(group.notes.items()):
        new = "*" if str(number) in group.unread else " "
        lines.append(f"Note {number}{new} {writer}: {subject}")
    return lines


# --- the terminal and the network ----------------------------------------------------------------


@contextmanager
def keyboard(file: int) -> Iterator[None]:
    """A terminal that hands on each key, with a screen of its own; as it was afterwards."""
    before = termios.tcgetattr(file)
    tty.setraw(file, termios.TCSADRAIN)
    print("\x1b[?1049h", end="", flush=True)
    try:
        yield
    finally:
        print("\x1b[?1049l", end="", flush=True)
        termios.tcsetattr(file, termios.TCSADRAIN, before)


class Session:
    """A player's connection. Raises ConnectionError with one line that says why it has ended."""

    def __init__(self, reader: TelnetReaderUnicode, writer: TelnetWriterUnicode) -> None:
        self.reader, self.writer = reader, writer
        self.panel = Panel()
        self.screen = Screen(self.panel)
        self._rest = ""
        self._keys = codecs.getincrementaldecoder("utf-8")("replace")
        self.left = asyncio.Event()

    def send(self, line: str) -> None:
        self.writer.write(f"{line}\r\n")

    async def read(self) -> list[str]:
        """Take in the lines that come next; what they are."""
        data = await self.reader.read(READ_AT_ONCE)
        if not data:
            raise ConnectionError("the server has ended the connection")
        *lines, self._rest = (self._rest + data).split("\r\n")
        for line in lines:
            self.panel.read(line)
        return lines

    async def log_in(self, name: str, password: str) -> None:
        """Ask for level 2, connect, and ask again: by the second answer it has come to an end."""
        await self._answer()
        self.panel.talk = []
        self.send(f"connect {name} {password}")
        await self._answer()
        if not self.panel.number:
            raise ConnectionError((self.panel.talk or ["no answer"])[0])

    async def _answer(self) -> None:
        """Ask for level 2, and read all that comes until that is answered."""
        self.send("client graphical 2")
        try:
            async with asyncio.timeout(PATIENCE):
                while "#OPTION|graphical|2" not in await self.read():
                    pass
        except TimeoutError:
            raise ConnectionError("the server does not answer 'client graphical 2'") from None

    def draw(self) -> None:
        columns, height = shutil.get_terminal_size()
        lines = self.screen.lines(columns - 1, height)
        column = width(lines[-1].rstrip()) + 1 + self.screen.typed.endswith(" ")
        print("\x1b[H" + "\r\n".join(f"{line}\x1b[K" for line in lines), end="")
        print(f"\x1b[{height};{max(column, 3)}H", end="", flush=True)

    def key(self, file: int) -> None:
        for letter in self._keys.decode(os.read(file, READ_AT_ONCE)):
            self._press(letter)
        self.draw()

    def _press(self, letter: str) -> None:
        screen = self.screen
        if letter in LEAVES:
            self.left.set()
        elif letter in ENTERS:
            self.send(screen.typed)
            screen.typed = ""
        elif letter == NEXT:
            screen.next_group()
        elif letter in RUBS_OUT:
            screen.typed = screen.typed[:-1]
        elif letter == EMPTIES:
            screen.typed = ""
        elif letter.isprintable():
            screen.typed += letter

    async def play(self, file: int) -> None:
        """Draw what comes and send what is typed, until one leaves or the server ends it."""
        loop = asyncio.get_running_loop()
        loop.add_reader(file, self.key, file)
        loop.add_signal_handler(signal.SIGWINCH, self.draw)
        leaving = asyncio.create_task(self.left.wait())
        while not self.left.is_set():
            self.draw()
            reading = asyncio.create_task(self.read())
            await asyncio.wait((reading, leaving), return_when=asyncio.FIRST_COMPLETED)
            if reading.done():
                reading.result()
        reading.cancel()


async def main(host: str, port: int, name: str) -> None:
    """Connect, log in and play."""
    reader, writer = await telnetlib3.open_connection(
        host,
        port,
        client_factory=telnetlib3.TelnetClient,
        force_binary=True,  # UTF-8 both ways, whether or not BINARY was agreed on
        connect_minwait=0,
        cols=0,
    )
    assert isinstance(reader, TelnetReaderUnicode)
    assert isinstance(writer, TelnetWriterUnicode)
    session = Session(reader, writer)
    try:
        await session.log_in(name, await asyncio.to_thread(getpass, f"Password of {name}: "))
        with keyboard(sys.stdin.fileno()):
            await session.play(sys.stdin.fileno())
    finally:
        writer.close()


if __name__ == "__main__":
    if len(sys.argv) != 4 or not sys.argv[2].isdecimal():
        sys.exit("usage: python clients/panel.py HOST PORT NAME")
    try:
        asyncio.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
    except (OSError, ValueError) as error:
        number = getattr(error, "errno", None)
        sys.exit(f"panel: {os.strerror(number) if number and number > 0 else error}")
    except (KeyboardInterrupt, EOFError):
        sys.exit(0)
