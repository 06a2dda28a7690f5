"""Values as JSON on the wire."""

from collections.abc import Mapping
from json import JSONEncoder

from mudgroup.model.records.refs import Ref

Json = Mapping[str, object]
"""An object of JSON."""

_ENCODER = JSONEncoder(separators=(",", ":"), allow_nan=False)

VERSION = 1
"""Of events and documents: within one, keys are only added."""


def encoded(value: Json) -> bytes:
    """An object as JSON in ASCII, without spaces (RFC 8259)."""
    return _ENCODER.encode(value).encode()


def reference(what: Ref) -> Json:
    """What clients know of a player, room, group or section: ``{id, name}``."""
    return {"id": what.number, "name": what.name}
