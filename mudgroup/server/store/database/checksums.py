"""The checksums of rows. What one covers never changes: a format that covers more has another.

Objects, rosters, read marks, meta and traffic have a CRC, which finds what a disk does. History
rows have a digest, salted row by row so that it does not give away a content that was forgotten;
and a link, which chains it to the row before it in the history of its group, so that no row can go
or change unseen.
"""

import zlib
from hashlib import blake2b

SIZE = 16
"""Bytes of a digest, a link and a salt."""

NO_LINK = bytes(SIZE)
"""What the first row of a history is linked to."""


def of_object(number: int, kind: str, body: bytes) -> int:
    """The CRC of an object's row."""
    before = f"{number} {kind} ".encode("utf-8", "surrogatepass")
    return zlib.crc32(body, zlib.crc32(before))


def of_roster(members: str) -> int:
    """The CRC of a list of members, which may have any row number."""
    return zlib.crc32(members.encode("utf-8", "surrogatepass"))


def of_mark(group: int, player: int, entry: int) -> int:
    """The CRC of a read mark."""
    return zlib.crc32(f"{group} {player} {entry}".encode("utf-8", "surrogatepass"))


def of_meta(key: str, value: str) -> int:
    """The CRC of a row of meta."""
    return zlib.crc32(f"{key} {value}".encode("utf-8", "surrogatepass"))


def of_values(*values: object) -> int:
    """The CRC of a row of traffic, of its values in the order of its columns."""
    crc = 0
    for value in values:
        raw = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogateescape")
        crc = zlib.crc32(raw, zlib.crc32(b"%d " % len(raw), crc))
    return crc


def digest(
    salt: bytes,
    number: int,
    group: int,
    at: str,
    action: str,
    actor: int,
    roster: int,
    result: str | int,
    leader: int | None = None,
    activity: str = "",
) -> bytes:
    """The digest of a history row; ``roster`` is the CRC of its list of members.

    A row of an earlier format has no ``leader``, and covers neither that nor the activity.
    """
    kind = "i" if isinstance(result, int) else "s"
    content = f"{number} {group} {at} {actor} {roster} {kind} {action}\n{result}"
    if leader is not None:
        content = f"{leader} {activity}\n{content}"
    return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=SIZE, key=salt).digest()


def link(before: bytes, row_digest: bytes) -> bytes:
    """The link of a row with a digest to the one with the link ``before``."""
    return blake2b(before + row_digest, digest_size=SIZE).digest()
