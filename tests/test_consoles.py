"""What pages show of a shell was run, on the data that the lesson of docs/teachers.md leaves."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scenes import PATIENCE
from tests.transcript import parse, play, stage_for

ROOT = Path(__file__).parent.parent
CONSOLE = re.compile(r"(<!-- console -->\n```\n)(.*?)(```\n<!-- end -->)", re.DOTALL)
FILE = re.compile(r"<!-- file: (\S+) -->\n```\n(.*?)```\n<!-- end -->", re.DOTALL)
PAGES = [
    page for page in sorted((ROOT / "docs").glob("*.md")) if CONSOLE.search(page.read_text("utf-8"))
]
LEFT_OUT = re.compile(r"^\.\.\.\n", re.MULTILINE)
"""Stands for any number of lines."""

WRITTEN = {"teachers": {"week.svg", "week.csv", "geology.csv"}}
"""The files that the commands of a page write."""


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data after the lesson."""
    folder = tmp_path_factory.mktemp("lesson")
    transcript = parse((ROOT / "tests" / "transcripts" / "lesson.txt").read_text("utf-8"))
    stage = stage_for(transcript, "engine", folder)
    play(transcript, stage)
    for name, _ in transcript.players:
        stage.drop(name)
    stage.close()
    return folder


def printed(line: str, folder: Path) -> str:
    """A command as it is typed, and all that it prints."""
    words = [sys.executable, "-m", *line.removeprefix("$ ").split()]
    result = subprocess.run(
        words,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE * 2,
        check=False,
    )
    return f"{line}\n{result.stdout}"


def run_again(block: str, folder: Path) -> str:
    """A block as its commands print it now; as it stands, if only what it leaves out differs."""
    typed = re.findall(r"^\$ .*", block, re.MULTILINE)
    now = "".join(printed(line, folder) for line in typed)
    pattern = r"(?:.*\n)*?".join(map(re.escape, LEFT_OUT.split(block)))
    return block if typed and re.fullmatch(pattern, now) else now


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_of_a_page_print_what_it_shows(
    page: Path, lesson: Path, tmp_path: Path, recording: bool
) -> None:
    text = page.read_text("utf-8")
    shutil.copytree(lesson, tmp_path / "data")
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    for match in FILE.finditer(text):
        (tmp_path / match[1]).write_text(match[2], "utf-8")
    before = [match[2] for match in CONSOLE.finditer(text)]
    after = [run_again(block, tmp_path) for block in before]
    if recording:
        blocks = iter(after)
        text = CONSOLE.sub(lambda match: f"{match[1]}{next(blocks)}{match[3]}", text)
        page.write_text(text, "utf-8")
        before = after

    assert before == after
    assert WRITTEN.get(page.stem, set()) <= {path.name for path in tmp_path.iterdir()}
