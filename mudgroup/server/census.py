"""What MSSP tells of a world: lists of games and their crawlers read it."""

from datetime import datetime

from attrs import define, field

from mudgroup.model.records.places import Room
from mudgroup.model.records.things import Instrument, Outcrop
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.world import World
from mudgroup.settings.mssp import Mssp

COUNTED_SECONDS = 60.0
"""How long a count is good for: nobody who asks again and again has the world looked through."""

CAN = {"ANSI": "1", "UTF-8": "1", "XTERM 256 COLORS": "1", "GMCP": "0", "MCCP": "0"}
"""What clients are offered; 0 is what they need not try."""


@define
class Census:
    """The variables of MSSP, by the names of its page; ``started`` is when the server did."""

    started: datetime
    _counts: dict[str, str] = field(factory=dict, init=False)
    _counted_at: float | None = field(default=None, init=False)

    def of(self, world: World, online: int, told: Mssp, at: Moment) -> dict[str, str]:
        """What there is to tell now; of what an admin has left empty there is nothing."""
        named = {
            "HOSTNAME": told.hostname,
            "PORT": str(told.port or ""),
            "CONTACT": told.contact,
            "WEBSITE": told.website,
            "CREATED": told.created,
            "LANGUAGE": told.language,
            "GENRE": told.genre,
            "GAMEPLAY": told.gameplay,
            "STATUS": told.status,
        }
        return {
            "NAME": world.realm.name,
            "PLAYERS": str(online),
            "UPTIME": str(int(self.started.timestamp())),
            "CODEBASE": "mudgroup",
            "FAMILY": "Custom",
            **{name: value for name, value in named.items() if value},
            **self._counted(world, at),
            **CAN,
        }

    def _counted(self, world: World, at: Moment) -> dict[str, str]:
        if self._counted_at is None or at.elapsed - self._counted_at >= COUNTED_SECONDS:
            self._counts, self._counted_at = _count(world), at.elapsed
        return self._counts


def _count(world: World) -> dict[str, str]:
    """How many regions, rooms and things of the world there are."""
    places = (world.records[number] for number in world.places.values())
    paths = (world.records[number] for number in world.things.paths.values())
    rooms = [r for r in places if isinstance(r, Room) and not r.retired]
    things = [r for r in paths if isinstance(r, Instrument | Outcrop) and not r.retired]
    return {
        "AREAS": str(len({room.region for room in rooms if room.region})),
        "ROOMS": str(len(rooms)),
        "OBJECTS": str(len(things)),
    }
