"""What docs/teachers.md shows was run: the lesson, then its commands on what the lesson left."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scenes import PATIENCE
from tests.transcript import parse, play, stage_for

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "teachers.md"
CONSOLE = re.compile(r"(<!-- console -->\n```\n)(.*?)(```\n<!-- end -->)", re.DOTALL)
FILE = re.compile(r"<!-- file: (\S+) -->\n```\n(.*?)```\n<!-- end -->", re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the commands are run: the lesson's data, and the files of the page."""
    folder = tmp_path_factory.mktemp("lesson")
    transcript = parse((ROOT / "tests" / "transcripts" / "lesson.txt").read_text("utf-8"))
    stage = stage_for(transcript, "engine", folder / "data")
    play(transcript, stage)
    for name, _ in transcript.players:
        stage.drop(name)
    stage.close()
    for match in FILE.finditer(PAGE.read_text("utf-8")):
        (folder / match[1]).write_text(match[2], "utf-8")
    return folder


def shown(line: str, folder: Path) -> str:
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


def test_the_commands_of_the_page_print_what_it_shows(folder: Path, recording: bool) -> None:
    text = PAGE.read_text("utf-8")
    before = [match[2] for match in CONSOLE.finditer(text)]
    typed = [re.findall(r"^\$ .*", block, re.MULTILINE) for block in before]
    after = ["".join(shown(line, folder) for line in lines) for lines in typed]
    if recording:
        blocks = iter(after)
        text = CONSOLE.sub(lambda match: f"{match[1]}{next(blocks)}{match[3]}", text)
        PAGE.write_text(text, "utf-8")
        before = after

    assert sum(map(len, typed)) >= 6
    assert before == after
    assert (folder / "week.svg").read_text("utf-8").startswith("<?xml")
    assert (folder / "week.csv").read_text("utf-8").startswith("player,groups,lines")
    assert (folder / "geology.csv").exists()
