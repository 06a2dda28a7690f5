"""What is served by HTTP."""

import asyncio
import gzip
from pathlib import Path

import pytest

from tests.server.web.browsers import Site, page


def fetched(folder: Path, path: str, host: str = "localhost", **headers: str) -> tuple[str, bytes]:
    """The head of an answer in lower case, and its body."""

    async def scene() -> bytes:
        files = page(folder)
        async with Site(files=files) as site:
            return await site.get(path.format(static=files.base), host, **headers)

    head, _, body = asyncio.run(scene()).partition(b"\r\n\r\n")
    return head.decode().lower(), body


def test_the_page_is_asked_for_each_time_and_may_do_nothing_but_what_is_ours(
    tmp_path: Path,
) -> None:
    head, body = fetched(tmp_path, "/")

    assert head.startswith("http/1.1 200 ok\r\n")
    assert body.startswith(b"<!doctype html>")
    for line in (
        "cache-control: no-cache",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
        "cross-origin-opener-policy: same-origin",
        "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self';",
    ):
        assert line in head
    assert "set-cookie" not in head
    assert "\r\nserver:" not in head


def test_a_file_with_a_hash_is_kept_for_a_year(tmp_path: Path) -> None:
    head, body = fetched(tmp_path, "{static}/main.mjs")

    assert "cache-control: public, max-age=31536000, immutable" in head
    assert "content-type: text/javascript; charset=utf-8" in head
    assert body == b"export const n = 1;\n" * 50


def test_a_file_is_sent_packed_to_who_unpacks_it(tmp_path: Path) -> None:
    head, body = fetched(tmp_path, "{static}/main.mjs", Accept_Encoding="br, gzip")

    assert "content-encoding: gzip" in head
    assert gzip.decompress(body) == b"export const n = 1;\n" * 50


def test_who_refuses_packed_files_gets_them_as_they_are(tmp_path: Path) -> None:
    head, _ = fetched(tmp_path, "{static}/main.mjs", Accept_Encoding="gzip;q=0")

    assert "content-encoding" not in head


def test_who_has_a_file_is_told_so(tmp_path: Path) -> None:
    tag = page(tmp_path).others["part/style.css"].tag
    head, body = fetched(tmp_path, "{static}/part/style.css", If_None_Match=f'"x", {tag}')

    assert (head.split("\r\n")[0], body) == ("http/1.1 304 not modified", b"")


@pytest.mark.parametrize(
    "path", ["/x", "/static/0/main.mjs", "{static}/notes.md", "{static}/../x", "{static}/%2e%2e/x"]
)
def test_all_else_is_not_found_in_one_line(path: str, tmp_path: Path) -> None:
    head, body = fetched(tmp_path, path)

    assert (head.split("\r\n")[0], body) == ("http/1.1 404 not found", b"Not Found\n")


@pytest.mark.parametrize("path", ["/", "{static}/main.mjs"])
def test_by_a_name_that_is_not_ours_nothing_is_served(path: str, tmp_path: Path) -> None:
    head, body = fetched(tmp_path, path, "evil.example")

    assert head.startswith("http/1.1 421 ")
    assert body == (b"This server is not known by that name: its admin can add it to web.hosts.\n")
