"""Records to JSON and back. The records know nothing of it.

A field that is as its default is left out, which halves the time to load a world. So the defaults
of the records are part of the format: they never change. What earlier formats held otherwise has
become ours before it is read (see migrations).
"""

from functools import lru_cache
from typing import Any

from cattrs import transform_error
from cattrs.preconf.msgspec import make_converter

from mudgroup.model.records import Record
from mudgroup.model.records.goals import Goal, MapTruth, Module, Role, SharedMap
from mudgroup.model.records.groups import Board, Group, Note, Permissions
from mudgroup.model.records.moderation import Report
from mudgroup.model.records.places import Exit, Realm, Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.model.records.things import Instrument, Kind, Outcrop

KINDS: dict[str, type[Record]] = {
    "realm": Realm,
    "room": Room,
    "exit": Exit,
    "player": Player,
    "group": Group,
    "board": Board,
    "note": Note,
    "section": Section,
    "report": Report,
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

ENDED = "ended "
"""What stands before the kind of a record that is not loaded: it is there to be looked up."""


class Unreadable(ValueError):
    """No record is written so by this version; the message is one line."""


_converter = make_converter(forbid_extra_keys=True, omit_if_default=True, detailed_validation=False)
_explaining = make_converter(forbid_extra_keys=True)
"""Reads the same, and says of each field what is wrong with it; that takes a fifth longer."""

_shared_permissions = lru_cache(maxsize=2**7)(Permissions)
"""Nearly all members have the same rights, and there are seven of them."""


def _permissions(rights: dict[str, bool], _: Any) -> Permissions:
    return _shared_permissions(**rights)


_converter.register_structure_hook(Permissions, _permissions)


def to_json(record: Record) -> bytes:
    """A record as JSON."""
    return _converter.dumps(record)


def from_json(kind: str, body: bytes) -> Record:
    """The record of a kind, ended or not. Raises Unreadable."""
    known = KINDS.get(kind.removeprefix(ENDED))
    if known is None:
        raise Unreadable(f"it is a {kind!r}")
    try:
        return _converter.loads(body, known)
    except Exception:
        return _explained(kind, body, known)


def _explained(kind: str, body: bytes, known: type[Record]) -> Record:
    """A record that could not be read. Raises Unreadable, with why."""
    try:
        return _explaining.loads(body, known)
    except Exception as error:
        raise Unreadable("; ".join(transform_error(error, kind))) from error
