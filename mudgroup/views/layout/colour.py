"""What a line means, as a colour: always besides its words, never instead of them.

Colours are painted after lines are laid out, each line by itself, so that none runs on into what
follows. Nothing else is ever sent with an escape: texts have none.

Each colour can be read on black and on white: its contrast with either is 3 to 1 at least (WCAG
2.2, 1.4.11). Of the 16 only three can, on the palettes of xterm and VGA, so the other roles have an
attribute there. The numbers are those of ECMA-48 (SGR) and of xterm's 256 colours.
"""

from collections.abc import Iterable, Iterator, Mapping

from mudgroup.messages import Dialect, Format
from mudgroup.model.field.events import (
    Dropped,
    Given,
    Identified,
    Measured,
    Sampled,
    Taken,
    Tested,
    WayOpened,
)
from mudgroup.model.groups.events import Said
from mudgroup.model.groups.talk.talk_events import Emoted, SaidHere, Told
from mudgroup.model.moderation.events import Announced
from mudgroup.model.places.events import Arrived, Departed, Slept, Woke
from mudgroup.model.world.events import Event
from mudgroup.views.layout.pieces import Piece, Role
from mudgroup.views.layout.wrapping import laid_out

BOLD, DIM, UNDERLINED = "1", "2", "4"

SGR: Mapping[Role, tuple[str, str]] = {
    Role.TEXT: ("", ""),
    Role.TITLE: (BOLD, f"{BOLD};38;5;136"),
    Role.EXITS: (UNDERLINED, "38;5;30"),
    Role.GROUP: ("94", "38;5;33"),
    Role.TELL: ("35", "38;5;133"),
    Role.HERE: ("", ""),
    Role.STRANGER: (DIM, "38;5;244"),
    Role.NOTICE: (BOLD, "38;5;166"),
    Role.REFUSAL: ("91", "38;5;167"),
    Role.PROMPT: (BOLD, "38;5;29"),
}
"""What paints a role on a terminal of 16 colours, and on one of 256; empty is no colour."""

ROLES: Mapping[type[Event], Role] = {
    Said: Role.GROUP,
    Told: Role.TELL,
    Announced: Role.NOTICE,
    **dict.fromkeys(
        (
            SaidHere,
            Emoted,
            Arrived,
            Departed,
            Woke,
            Slept,
            Taken,
            Dropped,
            Given,
            Sampled,
            Tested,
            Measured,
            Identified,
            WayOpened,
        ),
        Role.HERE,
    ),
}
"""What the lines of an event mean that have no role of their own; those of others are TEXT."""

RESET = "\x1b[0m"


def role_of(event: Event) -> Role:
    """What the lines of an event mean."""
    return ROLES.get(type(event), Role.TEXT)


def paint(line: str, role: Role, colours: int) -> str:
    """A line in the colour of a role, on a terminal of so many `COLOURS`."""
    sixteen, many = SGR[role]
    sgr = {16: sixteen, 256: many}.get(colours, "")
    return f"\x1b[{sgr}m{line}{RESET}" if sgr and line else line


def painted(text: Iterable[Piece], format: Format, role: Role = Role.TEXT) -> Iterator[str]:
    """The lines of a text for a format, in colours if it has some; ``role`` is that of lines that
    have none of their own. A graphical session has no colours."""
    if not format.colour or format.dialect is Dialect.GRAPHICAL:
        yield from laid_out(text, format)
        return
    for piece in text:
        own = Role.TEXT if isinstance(piece, str) else piece.role
        meant = role if own is Role.TEXT else own
        for line in laid_out((piece,), format):
            yield paint(line, meant, format.colour)
