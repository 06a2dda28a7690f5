"""What a script is told when it cannot go on, and what stands in the way."""

from collections.abc import Iterator
from contextlib import contextmanager

from mudgroup.model.records.places import REALM, Realm
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.turn import Turn
from mudgroup.views.directives.refusals import WORDS, code
from mudgroup.views.prose.refusals.refusals import sentence


class ScriptError(Exception):
    """A script cannot go on; the message is one line for the admin.

    ``code`` is the return value that the document names for the reason, 0 where it names none, and
    ``word`` the reason's word (docs/directives.md), empty for what the script itself got wrong.
    """

    def __init__(self, message: str, code: int = 0, word: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.word = word


@contextmanager
def in_one_line() -> Iterator[None]:
    """Let a refusal become a `ScriptError`."""
    try:
        yield
    except Refused as refused:
        word = WORDS[type(refused)]
        raise ScriptError(sentence(refused), code(refused), word) from refused


def one_line(text: str, what: str) -> str:
    """A text that is one line. Raises ScriptError."""
    line = " ".join(text.split())
    if not line or not line.isprintable():
        raise ScriptError(f"a {what} is one line of text, not {text!r}")
    return line


def realm(turn: Turn) -> Realm:
    """What all rooms belong to. Raises ScriptError for a world without any."""
    if REALM not in turn.world.records:
        raise ScriptError("the world has no rooms yet: start the server on it once")
    return turn.world.realm
