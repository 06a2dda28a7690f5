"""What two friends do, one of them at a real client, and what that one then has on the screen."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from attrs import frozen

from tests.clients.known import Client
from tests.clients.terminal import Terminal
from tests.scenes import PASSWORD
from tests.sockets import Talker

SAID = "✓ grüß 日本"
FOLDED = "? gruss ??"


@frozen
class Names:
    """Of who sits at the client, and of a friend."""

    me: str
    friend: str


@contextmanager
def befriended(port: int, names: Names) -> Iterator[Talker]:
    """The friend, in the game."""
    friend = Talker(port, f"create {names.friend} {PASSWORD}")
    friend.until("Exits:")
    try:
        yield friend
    finally:
        friend.close()


def become(terminal: Terminal, name: str) -> None:
    """A new player, by the dialogue that asks for the password unseen."""
    terminal.until("leave")
    terminal.type(name)
    terminal.until("characters")
    terminal.type(PASSWORD)
    terminal.until("again:")
    terminal.type(PASSWORD)
    terminal.until("Exits:")


class Scene:
    """Lines typed at a client, the friend's, and the rows ``expected`` on the screen, as patterns.

    Numbers that a world gives are written ``#N``.
    """

    def __init__(self, client: Client, terminal: Terminal, friend: Talker) -> None:
        self._client = client
        self._terminal = terminal
        self._friend = friend
        self.expected: list[str] = []

    def type(self, line: str, *rows: str) -> None:
        """Type a line, behind a prompt or none, which rows answer."""
        self._terminal.type(line)
        self.expected += [rf"(.* )?{re.escape(line)}"] if self._client.among else []
        self.see(*rows)

    def see(self, *rows: str) -> None:
        """Wait for rows."""
        self._terminal.until(rows[-1].rpartition("#N")[2])
        self.expected += (re.escape(row).replace(r"\#N", r"#\d+") for row in rows)

    def play(self, names: Names) -> None:
        """A group, words in both directions, a walk behind the friend, and a note."""
        me, friend = names.me, names.friend
        said, heard = (SAID, SAID) if self._client.utf8 else ("gruss", FOLDED)
        self.type("group create Hounds", "You form the group Hounds (#N) and lead it.")
        online = f"now 2 members, 2 online: {me} and {friend}"
        self.type(f"group add {friend}", f"You add {friend} to Hounds, {online}.")
        self.type(f"group say {said}", f'[Hounds] You say, "{said}"')
        self._friend.until(f'[Hounds] {me} says, "{said}"')
        self._friend.type(f"group say {SAID}")
        self.see(f'[Hounds] {friend} says, "{heard}"')
        self.type(f"group leader {friend}", f"{friend} leads Hounds now.")
        self.type("group follow", f"[Hounds] You follow {friend}.")
        self._friend.type("north")
        self.see("Windy Ridge", f"[Hounds] You follow {friend}.")
        self.type("group note write Layers = They tilt.", "[Hounds] You write note 1: Layers")
        self.type("group note read 1", "Note 1: Layers", "  They tilt.")

    def leave(self) -> None:
        """Good-bye."""
        self.type("quit", "Good-bye. Your groups keep your place.")


def missing(expected: Iterable[str], rows: Iterable[str]) -> list[str]:
    """What is no row, whole, behind the one before it; and all that comes behind that."""
    left = iter(rows)
    return [row for row in expected if not any(re.fullmatch(row, found) for found in left)]
