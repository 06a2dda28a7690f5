"""Logs: one line an event."""

import errno
import io
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from mudgroup.server.logs import Errors, JsonFormatter, LogFile, TextFormatter
from mudgroup.settings.values import Log


def record(message: str) -> logging.LogRecord:
    made = logging.LogRecord("mudgroup.x", logging.ERROR, "x.py", 1, message, None, None)
    made.created = 0.0
    return made


def test_text_has_the_time_with_its_zone() -> None:
    line = TextFormatter().format(record("broke"))

    assert line == "1970-01-01T00:00:00.000+00:00 ERROR mudgroup.x: broke"


def test_json_is_one_line_with_the_traceback_inside() -> None:
    made = record("broke\nbadly")
    try:
        raise ZeroDivisionError
    except ZeroDivisionError:
        made.exc_info = sys.exc_info()
    line = JsonFormatter().format(made)
    event = json.loads(line)

    assert "\n" not in line
    assert (event["level"], event["message"]) == ("error", "broke\nbadly")
    assert "ZeroDivisionError" in event["traceback"]


FULL = """
import resource, sys
from pathlib import Path
from mudgroup.server import logs
from mudgroup.settings.values import Log

path = Path(sys.argv[1])
logs.set_up(Log(), verbose=False)
logs.keep_audit(Log(), path)
logs.AUDIT.propagate = False
for n in range(3):
    logs.AUDIT.info("before %d", n)
for _ in range(2):
    size = (path / "audit.log").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    for n in range(300):
        logs.AUDIT.info("missed %d %s", n, "x" * 100)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    logs.AUDIT.info("after")
"""


def test_a_log_on_a_full_disk_says_so_in_one_line_and_goes_on_when_there_is_room(
    tmp_path: Path,
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=True
    )
    written = (tmp_path / "audit.log").read_text("utf-8").splitlines()

    told = f"{tmp_path / 'audit.log'} cannot be written: File too large"
    assert ran.stderr.splitlines() == [told, told]
    assert [line.rpartition(": ")[2] for line in written] == [
        *(f"before {n}" for n in range(3)),
        "after",
        "after",
    ]


def test_a_log_whose_rotation_is_refused_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "logs"
    log = LogFile(folder / "x.log", Log(file_bytes=10_000, files_kept=1))
    log.emit(record("a" * 9_996))
    folder.rename(tmp_path / "elsewhere")
    log.emit(record("lost"))
    folder.mkdir()
    log.emit(record("b"))
    log.close()

    assert (folder / "x.log").read_text("utf-8") == "b\n"


def test_a_log_on_stderr_that_is_full_raises_nothing_and_says_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    Errors(Full()).emit(record("lost"))

    assert capsys.readouterr().err == ""


def test_a_record_that_cannot_be_made_a_line_is_a_mistake_that_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = record("%d")
    made.args = ("no number",)
    log = LogFile(tmp_path / "x.log", Log())
    log.emit(made)
    log.close()

    assert "Logging error" in capsys.readouterr().err
