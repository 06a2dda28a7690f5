"""Refusals of ways that cannot be gone as one line of prose each."""

from collections.abc import Mapping

from mudgroup.model.places.errors import NoSuchExit, RoomFull
from mudgroup.model.world.errors import Refused
from mudgroup.views.phrases import count
from mudgroup.views.registry import Wording, wording


def no_such_exit(refused: NoSuchExit, viewer: int) -> str:
    return f"There is no way {refused.typed}. Exits: {', '.join(refused.ways) or 'none'}"


def room_full(refused: RoomFull, viewer: int) -> str:
    return f"{refused.room.name} is full: it holds {count(refused.capacity, 'player')}."


SENTENCES: Mapping[type[Refused], Wording] = dict(
    (
        wording(NoSuchExit, no_such_exit),
        wording(RoomFull, room_full),
    )
)
