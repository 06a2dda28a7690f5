"""What a person reads of an event, on a screen whose width nobody knows."""

from mudgroup.model.events import Event
from mudgroup.views import prose
from mudgroup.views.paragraph import laid_out


def shown(event: Event, viewer: int = 1) -> tuple[str, ...]:
    """The lines of an event, as the player with the object number ``viewer`` reads them."""
    return tuple(laid_out(prose.lines(event, event.face(viewer))))
