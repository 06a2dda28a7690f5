"""Sessions as rows: what of each is saved, so that it goes on when the world is started again."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec
from cattrs.preconf.msgspec import make_converter

from mudgroup.engine.units import SessionRow
from mudgroup.model.world.passing import Presence
from mudgroup.model.world.reading import Reading
from mudgroup.values import frozen

ACTIVE_SECONDS = 60.0
"""How much older a row may say that a player typed something last: minutes are shown."""


@frozen
class Carried:
    """What goes along of a player's session.

    ``told_by`` is who told the player something last, 0 for nobody. Who is ``asked`` changes their
    password; ``unanswered`` is the ``id`` of a line that waits for one, 0 for none. What was asked
    for is read or done ``beside`` the game.
    """

    presence: Presence
    told_by: int = 0
    asked: bool = False
    unanswered: int = 0
    beside: bool = False


@frozen
class Kept:
    """A session as its row has it: a visitor's, or that of a ``player`` who is ``carried``."""

    session: str
    address: str
    reading: Reading
    staff_only: bool = False
    player: int = 0
    carried: Carried | None = None
    active_elapsed: float = 0.0

    def is_as(self, old: "Kept | None") -> bool:
        """Whether an old row says it well enough. Values that are the same are not looked into."""
        if old is None or self.active_elapsed - old.active_elapsed >= ACTIVE_SECONDS:
            return False
        return self._says() == old._says()

    def _says(self) -> tuple[object, ...]:
        return self.player, self.reading, self.carried


# What a later version has added is passed over, so that sessions last when it is taken back.
_converter = make_converter(omit_if_default=True)
_readings = make_converter(omit_if_default=True)


@lru_cache(maxsize=1024)
def _reading(body: bytes) -> Reading:
    """A reading of JSON: most sessions have one of a few."""
    return _readings.loads(body, Reading)


_converter.register_structure_hook(Reading, lambda value, _: _reading(msgspec.json.encode(value)))


def row_of(kept: Kept) -> SessionRow:
    """A session as a row."""
    return SessionRow(
        id=kept.session,
        address=kept.address,
        staff_only=kept.staff_only,
        player=kept.player,
        presence=_converter.dumps(kept.carried) if kept.carried else None,
        reading=_converter.dumps(kept.reading),
        active_elapsed=kept.active_elapsed,
    )


def kept_of(row: SessionRow) -> Kept:
    """The session of a row. Raises ValueError if no version that is known has written it."""
    try:
        carried = _converter.loads(row.presence, Carried) if row.presence else None
        reading = carried.presence.reading if carried else _reading(row.reading)
    except Exception as error:
        raise ValueError(f"the session {row.id} cannot be read: {error}") from error
    return Kept(
        row.id, row.address, reading, row.staff_only, row.player, carried, row.active_elapsed
    )


def online(rows: Iterable[SessionRow]) -> Mapping[int, Presence]:
    """Who is online by some rows, who came first before the others: what a world is loaded with."""
    there: dict[int, Presence] = {}
    for row in rows:
        try:
            carried = kept_of(row).carried
        except ValueError:
            continue
        if carried:
            there[row.player] = carried.presence
    return dict(sorted(there.items(), key=lambda known: known[1].since_elapsed))
