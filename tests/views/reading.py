"""What a person reads of an event, on a screen whose width nobody knows."""

from mudgroup.model.world.events import Event
from mudgroup.views.layout.wrapping import laid_out
from mudgroup.views.prose import prose


def shown(event: Event, viewer: int = 1) -> tuple[str, ...]:
    """The lines of an event, as the player with the object number ``viewer`` reads them."""
    return tuple(laid_out(prose.lines(event, event.face(viewer))))
