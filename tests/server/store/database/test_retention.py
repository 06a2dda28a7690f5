"""The oldest entries of a history go into a file, and what is left proves itself."""

import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mudgroup.engine.ports import StoreError
from mudgroup.model.groups import membership
from mudgroup.model.groups.talk import conversation
from mudgroup.server.admin.archiving import archive
from mudgroup.server.store import reading
from mudgroup.server.store.database import retention
from mudgroup.server.store.disk import history_file
from mudgroup.server.store.loss import refuse_loss
from tests.server.store.batches import database
from tests.server.store.test_reading import Kept


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    """Ada's group with Bo: made, and a line a day for three days."""
    kept = Kept(tmp_path, "Ada", "Bo")
    ada, bo = kept.number("Ada"), kept.number("Bo")
    kept.found("Ada", "Sand")
    kept.play(lambda turn: membership.add_member(turn, kept.group("Ada"), bo, ada))
    for text in ("one", "two", "three"):
        kept.pass_time(86400)
        kept.play(lambda turn, t=text: conversation.say(turn, kept.group("Ada"), ada, t))  # type: ignore[misc]
    yield kept
    kept.store.close()


def archived(kept: Kept, days: float) -> int:
    return archive(kept.store, kept.now - timedelta(days=days), kept.now)


def lines(kept: Kept) -> list[dict[str, Any]]:
    (file,) = kept.store.path.parent.glob("archive/*")
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def left(kept: Kept) -> list[str | int]:
    number = kept.group("Ada").number
    return [entry.result for entry in kept.store.reader.entries(number, 999, 999)]


def is_whole(kept: Kept) -> bool:
    reader = kept.store.reader
    wrong = [*reader.history_damage(), *reader.lost_ends(), *reader.object_damage()]
    refuse_loss(kept.store.path)
    return not wrong and not reading.history_disagreements(reader, kept.group("Ada"))


def test_what_is_old_is_in_the_file_as_show_has_it_and_no_longer_in_the_store(kept: Kept) -> None:
    number = archived(kept, days=1.5)
    first, *_, last = lines(kept)

    assert (number, len(lines(kept))) == (3, 3)
    assert (first["action"], first["actor_name"], first["group_name"]) == (
        *("created group", "Ada", "Sand"),
    )
    assert (last["action"], last["result"]) == ("said", "one")
    assert left(kept) == ["two", "three"]


def test_what_is_left_proves_itself_and_goes_on(kept: Kept) -> None:
    ada, bo = kept.number("Ada"), kept.number("Bo")
    archived(kept, days=1.5)
    after_one = is_whole(kept)
    kept.pass_time(1)
    kept.play(lambda turn: membership.remove_member(turn, kept.group("Ada"), bo, ada))
    after_a_turn = is_whole(kept)
    archived(kept, days=0)

    assert (after_one, after_a_turn, is_whole(kept)) == (True, True, True)
    assert len(left(kept)) == 1
    assert [line["result"] for line in lines(kept)][-2:] == ["two", "three"]


def test_a_crash_between_file_and_store_leaves_entries_in_both(kept: Kept) -> None:
    refuse = "CREATE TRIGGER refuse BEFORE DELETE ON history BEGIN SELECT RAISE(FAIL, 'crash'); END"
    with database(kept.store.path.parent) as connection:
        connection.execute(refuse)
    with pytest.raises(StoreError, match="no history was archived: crash"):
        archived(kept, days=1.5)
    in_the_store = left(kept)[-3:]
    with database(kept.store.path.parent) as connection:
        connection.execute("DROP TRIGGER refuse")
    archived(kept, days=1.5)

    assert in_the_store == ["one", "two", "three"]
    assert [line["result"] for line in lines(kept)].count("one") == 2
    assert left(kept) == ["two", "three"]
    assert is_whole(kept)


def test_where_no_file_can_be_written_nothing_goes(kept: Kept) -> None:
    (kept.store.path.parent / history_file.FOLDER).touch()

    with pytest.raises(StoreError, match="no history was archived"):
        archived(kept, days=0)
    assert len(left(kept)) == 5


@pytest.mark.parametrize("change", ["action = 'said' || 'x'", "link = x'00'", "at = 'soon'"])
def test_what_is_damaged_stays_with_all_that_is_newer(
    kept: Kept, change: str, caplog: pytest.LogCaptureFixture
) -> None:
    with database(kept.store.path.parent) as connection:
        connection.execute(f"UPDATE history SET {change} WHERE result = 'one'")
    with caplog.at_level(logging.WARNING):
        number = archived(kept, days=0)

    assert number == 2
    assert "it is not archived, nor what is newer" in caplog.text


def test_a_removed_entry_is_not_hidden_by_archiving_past_it(kept: Kept) -> None:
    with database(kept.store.path.parent) as connection:
        connection.execute("DELETE FROM history WHERE result = 'one'")
    number = archived(kept, days=0)
    (wrong,) = kept.store.reader.history_damage()

    assert number == 2
    assert "missing or changed" in wrong


def test_a_forgotten_entry_goes_without_a_line(kept: Kept) -> None:
    with database(kept.store.path.parent) as connection:
        connection.execute("UPDATE history SET salt = x'', result = '' WHERE result = 'one'")
    archived(kept, days=1.5)

    assert len(lines(kept)) == 2
    assert left(kept) == ["two", "three"]
    assert is_whole(kept)


@pytest.mark.parametrize("limit", ["ENTRIES", "GROUPS"])
def test_small_steps_come_to_the_same(
    kept: Kept, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Ash", "Mud"):
        kept.found("Ada", name)
        kept.play(lambda turn: conversation.say(turn, kept.group("Ada"), kept.number("Ada"), "hi"))
    monkeypatch.setattr(retention, limit, 1)
    number = archived(kept, days=-1)

    assert number == 4 + 1 + 1
    assert len(lines(kept)) == 6
    assert is_whole(kept)
