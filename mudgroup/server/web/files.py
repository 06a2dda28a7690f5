"""The files of the page, read once: what is sent of them stands ready."""

import gzip
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from mudgroup.values import frozen

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
}
"""What browsers are told of a file, by its ending; what has another is no file of the page."""

PAGE = Path(__file__).parent.parent.parent / "web"
"""The page for players."""

INDEX = "index.html"

BASE = "{static}"
"""Where the path of all other files belongs in `INDEX`; they name each other relatively."""

HASH_LETTERS = 16
ZIPPED_AT_LEAST = 256
"""Bytes; below, packing costs more than it saves."""


@frozen
class File:
    """What is sent of a file: as it is, and packed if that is less."""

    type: str
    data: bytes
    zipped: bytes
    tag: str


@frozen
class Files:
    """The page: `INDEX` if there is one, and the others by their paths below ``base``."""

    base: str
    index: File | None
    others: Mapping[str, File]


def read_files(folder: Path) -> Files:
    """All files of a folder. Raises OSError."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in TYPES and path.is_file())
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    base = f"/static/{_hash(found.items())}"
    index = found.pop(INDEX, None)
    others = {name: _file(name, data) for name, data in found.items()}
    if index is None:
        return Files(base, None, others)
    return Files(base, _file(INDEX, index.replace(BASE.encode(), base.encode())), others)


def _hash(files: Iterable[tuple[str, bytes]]) -> str:
    """Another one for other files: what was fetched by it never changes."""
    digest = sha256()
    for name, data in files:
        digest.update(f"{name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()[:HASH_LETTERS]


def _file(name: str, data: bytes) -> File:
    zipped = gzip.compress(data, mtime=0) if len(data) >= ZIPPED_AT_LEAST else data
    tag = f'"{sha256(data).hexdigest()[:HASH_LETTERS]}"'
    return File(TYPES[Path(name).suffix], data, zipped if len(zipped) < len(data) else b"", tag)
