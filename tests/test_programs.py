"""What the run says of tests whose program is missing."""

import os
import subprocess
import sys
from pathlib import Path

from tests.programs import PACKAGES, STRICT, program, table
from tests.scenes import PATIENCE

ROOT = Path(__file__).parent.parent
TESTS = """
from tests import programs

programs.FOLDERS = ""


def test_on_a_client():
    programs.program("tt++")


def test_on_another():
    programs.program("telnet")


def test_on_the_same():
    programs.program("telnet")
"""


def run(folder: Path, **environment: str) -> tuple[int, list[str]]:
    """The status and the last lines of a run on two workers."""
    (folder / "test_clients.py").write_text(TESTS, "utf-8")
    arguments = [
        "-c",
        "pyproject.toml",
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
        "-n",
        "2",
    ]
    plain = {name: value for name, value in os.environ.items() if name != STRICT}
    result = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments, str(folder)],
        cwd=ROOT,
        env={**plain, **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE * 3,
        check=False,
    )
    return result.returncode, result.stdout.splitlines()[-4:]


def test_a_run_ends_with_what_was_skipped_and_what_installs_it(tmp_path: Path) -> None:
    status, lines = run(tmp_path)

    assert status == 0
    assert lines[:3] == [
        "    2  telnet is missing (Debian: inetutils-telnet)",
        "    1  tt++ is missing (Debian: tintin++)",
        "install: apt-get install inetutils-telnet tintin++",
    ]
    assert lines[3].startswith("3 skipped in ")


def test_where_nothing_may_be_skipped_a_missing_program_is_a_failure(tmp_path: Path) -> None:
    status, lines = run(tmp_path, **{STRICT: "1"})

    assert status == 1
    assert lines[3].startswith("3 failed in ")


def test_a_program_that_is_there_is_found_by_its_path() -> None:
    PACKAGES["sh"] = "dash"

    assert Path(program("sh")).is_file()


def test_nothing_skipped_is_nothing_said() -> None:
    assert table([]) == []
