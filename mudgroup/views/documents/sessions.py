"""How sessions that read data begin and end: signing in, questions, good-byes (docs/events.md)."""

from collections.abc import Sequence

from mudgroup.views.documents.json import Json

VERSION = 2
"""Of GMCP's Char.Login."""


def default(world: str, text: Sequence[str], new: bool) -> Json:
    """How one signs in to a world; ``new`` is whether visitors make players."""
    return {
        "type": ["password-credentials"],
        "version": VERSION,
        "world": world,
        "text": list(text),
        "new": new,
    }


def result(success: bool, message: str = "") -> Json:
    """What became of signing in."""
    return {"success": success, "message": message}


def ask(text: Sequence[str], prompt: str) -> Json:
    """A question that is answered unseen, and what stands before it."""
    return {"text": list(text), "prompt": prompt, "hidden": True}


def goodbye(reason: str, text: str) -> Json:
    """Why a session ends."""
    return {"reason": reason, "text": text}
