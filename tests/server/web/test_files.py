"""The files of the page, as they are sent."""

import gzip
from pathlib import Path

from mudgroup.server.web.files import read_files
from tests.server.web.browsers import INDEX, page


def test_the_page_names_its_files_by_a_hash_of_all_of_them(tmp_path: Path) -> None:
    files = page(tmp_path)
    (tmp_path / "part" / "style.css").write_bytes(b"b {}\n")
    other = read_files(tmp_path)

    assert files.base.startswith("/static/")
    assert files.base != other.base
    assert files.index
    assert files.index.data == INDEX.replace(b"{static}", files.base.encode())


def test_what_is_no_file_of_a_page_is_left_out(tmp_path: Path) -> None:
    assert sorted(page(tmp_path).others) == ["main.mjs", "part/style.css"]


def test_what_is_worth_it_is_packed(tmp_path: Path) -> None:
    files = page(tmp_path).others

    assert gzip.decompress(files["main.mjs"].zipped) == files["main.mjs"].data
    assert files["part/style.css"].zipped == b""


def test_there_may_be_no_page(tmp_path: Path) -> None:
    files = read_files(tmp_path / "none")

    assert (files.index, dict(files.others)) == (None, {})
