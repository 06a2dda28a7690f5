"""One directive line: its fields, and what is escaped in them.

The only place that may begin a line with ``#``. The grammar is in docs/directives.md.
"""

from attrs import asdict

from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.records.groups import Permissions

ESCAPES = str.maketrans({"\\": "\\\\", "|": "\\p", "\n": "\\n"})
CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029])
del CONTROLS[0x0A]


def escape(field: str) -> str:
    r"""A text as one field: ``\`` is ``\\``, ``|`` is ``\p``, a line end is ``\n``.

    Other control characters are removed, so whatever the text, a line stays one line and the number
    of its fields reliable.
    """
    text = field.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(CONTROLS).translate(ESCAPES)


def unescape(field: str) -> str:
    """The text of a field, as a client reads it."""
    pieces = field.split("\\\\")
    return "\\".join(piece.replace("\\p", "|").replace("\\n", "\n") for piece in pieces)


def directive(name: str, *values: str | int) -> str:
    """One directive line without its line end."""
    return "|".join([name, *(escape(str(value)) for value in values)])


def group_line(event: GroupEvent, action: str, *values: str | int) -> str:
    """A directive of a group."""
    return directive("#GROUP", event.group.number, action, *values)


def member_permissions(permissions: Permissions) -> str:
    """Seven 0/1, comma-separated (the document's ``member_permissions``)."""
    return ",".join(str(int(flag)) for flag in asdict(permissions).values())
