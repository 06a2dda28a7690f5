"""Entries that have left the database are read where they lie, page by page to the first."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mudgroup.model.groups.talk import conversation
from mudgroup.model.records.history import Entry
from mudgroup.model.world.history import page
from mudgroup.server.admin.archiving import archive
from mudgroup.server.store.store import EmbeddedStore
from tests.server.store.test_reading import Kept

DAYS = 8


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    """Two groups in which a line is said every day, in turn; every other day is archived."""
    kept = Kept(tmp_path, "Ada", "Bo")
    kept.found("Ada", "Sand")
    kept.found("Bo", "Ash")
    for day in range(DAYS):
        kept.pass_time(86400)
        say(kept, "Ada", f"{day} \u2028 é")
        say(kept, "Bo", str(day))
        if day % 2:
            archive(kept.store, kept.now - timedelta(hours=12), kept.now)
    yield kept
    kept.store.close()


def say(kept: Kept, name: str, text: str) -> None:
    kept.play(lambda turn: conversation.say(turn, kept.group(name), kept.number(name), text))


def read(kept: Kept, name: str, before: int = 999, most: int = 999) -> tuple[Entry, ...]:
    return tuple(kept.store.archive.entries(kept.group(name).number, before, most))


def in_memory(kept: Kept, name: str) -> tuple[Entry, ...]:
    """All entries of a group as they were before any was archived."""
    return tuple(kept.world.tails[kept.group(name).number])


def file(kept: Kept) -> Path:
    (found,) = kept.store.path.parent.glob("archive/*")
    return found


def paged(kept: Kept, name: str, most: int) -> list[Entry]:
    """What who pages back from the newest entry to the first reads, oldest first."""
    found: list[Entry] = []
    before = 999
    while entries := read(kept, name, before, most):
        found[:0] = entries
        before = entries[0].number
    return found


@pytest.mark.parametrize("name", ["Ada", "Bo"])
def test_what_is_archived_is_read_as_it_was(kept: Kept, name: str) -> None:
    left = kept.store.reader.entries(kept.group(name).number, 999, 999)

    assert len(left) == 1
    assert read(kept, name) == in_memory(kept, name)


@pytest.mark.parametrize("most", [1, 2, 3, 5, 100])
@pytest.mark.parametrize("name", ["Ada", "Bo"])
def test_every_way_back_leads_to_the_first_line(kept: Kept, name: str, most: int) -> None:
    assert tuple(paged(kept, name, most)) == in_memory(kept, name)


def test_a_page_goes_on_from_memory_into_the_files(kept: Kept) -> None:
    group = kept.group("Ada").number
    last = in_memory(kept, "Ada")[-4:]
    kept.restart()

    assert page(kept.world, kept.store.archive, group, 4) == last


def test_they_are_read_after_a_restart(kept: Kept) -> None:
    before = in_memory(kept, "Ada")
    folder = kept.store.path.parent
    kept.store.close()
    with EmbeddedStore(folder) as store:
        assert tuple(store.archive.entries(kept.group("Ada").number, 999, 999)) == before
    kept.store = EmbeddedStore(folder)


def taken_away(path: Path) -> None:
    path.unlink()


def shortened(path: Path) -> None:
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[2:]))


def without_numbers(path: Path) -> None:
    """As earlier versions wrote them, though no place of theirs is known."""
    lines = map(json.loads, path.read_text("utf-8").split("\n")[:-1])
    path.write_text("".join(json.dumps({**line, "number": ""}) + "\n" for line in lines), "utf-8")


def of_others(path: Path) -> None:
    first, *rest = path.read_bytes().split(b'"group": ')
    path.write_bytes(b'"group": '.join([first, *(b"9" + part[1:] for part in rest)]))


@pytest.mark.parametrize("change", [taken_away, shortened, without_numbers, of_others])
def test_what_is_not_there_any_more_is_not_read_and_what_is_left_is(
    kept: Kept, change: Callable[[Path], None]
) -> None:
    left = kept.store.reader.entries(kept.group("Ada").number, 999, 999)
    change(file(kept))

    assert read(kept, "Ada") == left
    assert kept.store.archive.is_archived(kept.group("Ada").number)


def test_what_a_crash_has_left_twice_is_read_once(kept: Kept) -> None:
    lines = file(kept).read_bytes()
    file(kept).write_bytes(lines + lines)
    kept.pass_time(86400)
    say(kept, "Ada", "last")
    archive(kept.store, kept.now - timedelta(hours=12), kept.now)

    assert read(kept, "Ada") == in_memory(kept, "Ada")
