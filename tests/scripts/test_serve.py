"""``scripts/serve``: what it installs, and what it tells who starts it."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.scenes import PASSWORD, PATIENCE
from tests.sockets import Talker

ROOT = Path(__file__).parents[2]


@contextmanager
def served(folder: Path, *arguments: str) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """A server that is started by the script in a folder, and its port."""
    with subprocess.Popen(
        [ROOT / "scripts" / "serve", "--port", "0", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        line = process.stdout.readline()
        match = re.fullmatch(r"listening telnet 127\.0\.0\.1:(\d+)\n", line)
        try:
            assert match, line
            yield process, int(match[1])
        finally:
            process.kill()


def told(process: "subprocess.Popen[str]", word: str) -> str:
    """What comes after a word, in the first line that begins with it."""
    assert process.stderr
    return next(line for line in process.stderr if line.startswith(word)).removeprefix(word).strip()


def do(line: str, folder: Path) -> str:
    """What a line prints that is typed into a shell."""
    return subprocess.run(
        line, shell=True, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=True
    ).stdout


def test_it_tells_how_to_connect_to_become_an_admin_and_to_stop(tmp_path: Path) -> None:
    """What the three lines say is done as it stands there, in whichever folder."""
    with served(tmp_path, "--data", "my data") as (process, port):
        client = told(process, "Play:").split(", ")[0]
        promote = told(process, "Admin:").split(", ")[0]
        stop = told(process, "Stop:").split(" or ")[1]
        with closing(Talker(port, f"create Ada {PASSWORD}")) as ada:
            ada.until("Exits:")
            elsewhere = tmp_path / "elsewhere"
            elsewhere.mkdir()
            promoted = do(promote.replace("NAME", "Ada"), elsewhere)
            do(stop, elsewhere)
            ada.until("The server is shutting down.")
        assert process.wait(PATIENCE) == 0

    assert client == f"telnet 127.0.0.1 {port}"
    assert promoted == "Ada is an admin\n"


def test_logs_that_programs_read_are_not_mixed_with_lines_for_people(tmp_path: Path) -> None:
    # A start that a busy machine makes slow would be told of, rightly.
    (tmp_path / "x.toml").write_text('[log]\nformat = "json"\nslow_ms = 0\n', "utf-8")
    with served(tmp_path, "--data", "data", "--config", "x.toml") as (process, _):
        process.terminate()
        _, logged = process.communicate()

    assert process.returncode == 0
    assert logged == ""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The project as far as it is needed to begin to install it."""
    for name in ("scripts", "pyproject.toml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_without_a_network_it_says_so_in_one_line(checkout: Path) -> None:
    """The package index is an address where nothing listens."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    offline = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/simple"}
    result = subprocess.run(
        [checkout / "scripts" / "serve"],
        env={**clean, **offline},
        capture_output=True,
        text=True,
        timeout=PATIENCE * 3,
        check=False,
    )
    making, installing, *problems = result.stderr.splitlines()

    assert result.returncode == 1
    assert making.startswith("making .venv with Python 3.")
    assert installing == "installing mudgroup into .venv (once) ..."
    assert problems == [
        "Python packages come from the network, and there is none:"
        " connect this machine and start again"
    ]
