"""Records of places: the realm, rooms and the ways between them."""

from mudgroup.model.records.moderation import AddressBan
from mudgroup.model.records.refs import Ref
from mudgroup.values import frozen

REALM = 0
"""The object number of the one `Realm`, as ``$g``'s parent is ``#0`` in a MOO."""


@frozen
class Character:
    """A companion as the world's files have it, by its ``key``.

    Each player who plays it has one of the ``names``; ``carries`` is the key of an instrument.
    """

    key: str
    names: tuple[str, ...]
    description: str
    carries: str = ""


@frozen
class Realm:
    """The world as a whole: its name, its login screen, the room where players start.

    ``origin_key`` is the key, in hexadecimal, by which the store hashes the addresses of players.
    ``companions`` are those who come to players who are alone, ``regions`` the names of regions by
    their keys.
    """

    number: int
    name: str
    banner: str
    start: int
    address_bans: tuple[AddressBan, ...] = ()
    origin_key: str = ""
    companions: tuple[Character, ...] = ()
    regions: tuple[tuple[str, str], ...] = ()

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)


@frozen
class Room:
    """A place. ``key`` is its name in the world's files; a retired room is in no file any more.

    ``capacity`` is how many players online it holds, 0 for any number. A world script made what is
    ``scripted``, which stands in no file either. ``region`` is the key of the region, ``grid`` the
    square of the region's map where the place lies, such as ``B4``; each may be empty.
    """

    number: int
    key: str
    name: str
    description: str
    capacity: int = 0
    retired: bool = False
    scripted: bool = False
    region: str = ""
    grid: str = ""

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)


@frozen
class Exit:
    """A way from one room to another, named by its direction. Retired exits lead nowhere.

    A world script made what is ``scripted``. Who goes through must carry the instrument whose key
    is ``needs``; at least ``people`` players must be there; and who has the role ``opened_by`` must
    have opened it: it is open until ``open_until_elapsed`` (elapsed seconds). Empty or 0 asks for
    nothing.
    """

    number: int
    origin: int
    direction: str
    destination: int
    retired: bool = False
    scripted: bool = False
    needs: str = ""
    people: int = 0
    opened_by: str = ""
    open_until_elapsed: float | None = None
