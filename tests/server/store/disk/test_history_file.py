"""The files of archived history: whole lines, for their owner only."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mudgroup.server.store.disk import history_file

MAY = datetime(2026, 5, 31, 23, 59, tzinfo=UTC)


def written(data: Path, month: str = "2026-05") -> bytes:
    return (data / "archive" / f"history-{month}.jsonl").read_bytes()


def test_lines_are_appended_to_the_file_of_the_month(tmp_path: Path) -> None:
    for lines, at in ((["a", "b"], MAY), (["c"], MAY), (["d"], MAY.replace(month=7))):
        history_file.append(tmp_path, [lines], at)

    assert written(tmp_path) == b"a\nb\nc\n"
    assert written(tmp_path, "2026-07") == b"d\n"


def test_the_file_and_its_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    history_file.append(tmp_path, [["a"]], MAY)
    file = tmp_path / "archive" / "history-2026-05.jsonl"

    assert [path.stat().st_mode & 0o777 for path in (file.parent, file)] == [0o700, 0o600]


@pytest.mark.parametrize("torn", [b"x", b"x" * (2 * history_file.BLOCK + 1)])
@pytest.mark.parametrize("whole", [b"", b"a\n"])
def test_what_a_crash_has_left_of_a_line_is_cut_off(
    tmp_path: Path, whole: bytes, torn: bytes
) -> None:
    history_file.append(tmp_path, [], MAY)
    (tmp_path / "archive" / "history-2026-05.jsonl").write_bytes(whole + torn)
    history_file.append(tmp_path, [["b"]], MAY)

    assert written(tmp_path) == whole + b"b\n"


def test_a_text_that_is_no_unicode_is_a_line_of_json(tmp_path: Path) -> None:
    history_file.append(tmp_path, [[json.dumps("a\udc80", ensure_ascii=False)]], MAY)

    assert json.loads(written(tmp_path)) == "a\udc80"


def test_the_lines_of_each_text_are_read_where_they_were_written(tmp_path: Path) -> None:
    history_file.append(tmp_path, [["before"]], MAY)
    first, second = history_file.append(tmp_path, [["a", "é"], ["c"]], MAY)

    assert history_file.read(tmp_path, first) == [b"a", "é".encode()]
    assert history_file.read(tmp_path, second) == [b"c"]


@pytest.mark.parametrize("instead", [b"", b"a\n", b"a\nbb\nccc\n"])
def test_lines_that_no_longer_lie_there_are_not_read(tmp_path: Path, instead: bytes) -> None:
    (place,) = history_file.append(tmp_path, [["a", "b"]], MAY)
    (tmp_path / "archive" / "history-2026-05.jsonl").write_bytes(instead)

    with pytest.raises(ValueError, match="is not as it was written"):
        history_file.read(tmp_path, place)
