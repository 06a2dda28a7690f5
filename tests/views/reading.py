"""What a person reads of an event, in a window in which lines that players say stay whole."""

from mudgroup.messages import Dialect, Format
from mudgroup.model.world.events import Event
from mudgroup.views.layout.wrapping import laid_out
from mudgroup.views.prose import prose

WHOLE = Format(Dialect.GRAPHICAL)


def shown(event: Event, viewer: int = 1) -> tuple[str, ...]:
    """The lines of an event, as the player with the object number ``viewer`` reads them."""
    return tuple(laid_out(prose.lines(event, event.face(viewer)), WHOLE))
