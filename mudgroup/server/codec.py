"""Records to JSON and back. The records know nothing of it."""

from cattrs.preconf.msgspec import make_converter

from mudgroup.model.goal_records import Goal, MapTruth, Module, Role, SharedMap
from mudgroup.model.records import (
    Board,
    Exit,
    Group,
    Note,
    Player,
    Realm,
    Record,
    Room,
    Section,
)
from mudgroup.model.things import Instrument, Kind, Outcrop

KINDS: dict[str, type[Record]] = {
    "realm": Realm,
    "room": Room,
    "exit": Exit,
    "player": Player,
    "group": Group,
    "board": Board,
    "note": Note,
    "section": Section,
    "kind": Kind,
    "outcrop": Outcrop,
    "instrument": Instrument,
    "role": Role,
    "goal": Goal,
    "module": Module,
    "map_truth": MapTruth,
    "shared_map": SharedMap,
}
"""What each kind of record is called on disk."""

NAMES = {kind: name for name, kind in KINDS.items()}

_converter = make_converter(forbid_extra_keys=True)


def to_json(record: Record) -> bytes:
    """A record as JSON."""
    return _converter.dumps(record)


def from_json(kind: str, body: bytes) -> Record:
    """The record of a kind. Raises KeyError, ValueError or a cattrs error for a bad one."""
    return _converter.loads(body, KINDS[kind])
