"""A store with a class in it, and commands run on it."""

import signal
from pathlib import Path

import pytest

from tests.processes import command, server
from tests.scenes import PASSWORD, PATIENCE
from tests.sockets import Talker

ROSTER = "player,group,role\nTea,,teacher\nAda,Rock Hounds,leader\nBo,Rock Hounds,\n"


def run(data: Path, *arguments: str) -> str:
    result = command(*arguments, "--data", str(data))
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def failure(data: Path, *arguments: str) -> list[str]:
    """The lines that a command fails with."""
    result = command(*arguments, "--data", str(data))
    assert (result.returncode, result.stdout) == (1, "")
    return result.stderr.splitlines()


def join(port: int, name: str) -> Talker:
    talker = Talker(port, f"create {name} {PASSWORD}")
    talker.until("Exits:")
    return talker


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a server that was stopped: a section, its roster imported while it ran."""
    folder = tmp_path_factory.mktemp("taught")
    data, file = folder / "data", folder / "geology.csv"
    file.write_text(ROSTER, "utf-8")
    with server(data) as (process, port):
        tea, ada, bo = (join(port, name) for name in ("Tea", "Ada", "Bo"))
        run(data, "player", "admin", "Tea")
        tea.type("@section create Geology")
        tea.until("Section Geology")
        dry = run(data, "section", "import", "Geology", str(file), "--dry-run")
        assert dry.splitlines()[-1] == "a dry run: nothing has changed"
        assert run(data, "section", "export", "Geology") == "player,group,role\n"
        said = run(data, "section", "import", "Geology", str(file))
        assert dry.startswith(said)
        bo.until("The server adds you to the group Rock Hounds")
        ada.type("group say The layers tilt.")
        bo.until("The layers tilt.")
        ada.type("group note write Layers = North.")
        bo.until("writes note 1")
        assert "Ada          1      1      1" in run(data, "report", "section", "geology")
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        for talker in (tea, ada, bo):
            talker.close()
    return data
