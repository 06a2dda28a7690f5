"""Make a store of this version, for later versions to load.

    .venv/bin/python -m tests.stores.make 2

plays story.txt with the real engine and store and writes tests/stores/2, a folder that must not be
there yet. In it are ``mudgroup.db``, the database with players still connected, vacuumed, and
``expected.json``, what it says (see told.py): read it through, and commit both. They are never
changed again: somebody's server has written the like, and it is the code that must read them.

The story begins in first_world and goes on in the test world, so that something is retired. Its
steps are those of a transcript and those in `Author.act`; every story has an Ada who leads Rock
Hounds. Nothing is written while a kind of record, an action of histories, a field or a choice of a
field is wanting: add what makes it to the story. ``--show`` prints what everybody was shown.
"""

import hashlib
import json
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import click

from mudgroup.engine.units import GatewayRow, OutboxRow, SessionRow, Traffic, Unit
from mudgroup.messages import Opened, Reconnect, SignIn
from mudgroup.model import consequences
from mudgroup.model.sessions import origins
from mudgroup.model.world.turn import Commit, Turn
from mudgroup.server.admin.operations import run_stopped
from mudgroup.server.admin.scripting import run_on_store, scripts_folder
from mudgroup.server.store.store import EmbeddedStore
from tests import transcript
from tests.engine.door import DATA
from tests.scenes import PASSWORD, SETTINGS, WORLD, EngineStage
from tests.stores.told import told
from tests.stores.wanting import unset, wanting

HERE = Path(__file__).parent
STORY = HERE / "story.txt"
FIRST_WORLD = HERE / "first_world"
EXPECTED = "expected.json"

TRAFFIC = Traffic(
    (GatewayRow("g1", "0198ac000000", 2, 1, 1),),
    (OutboxRow("g1", 1, b"frame"),),
    sessions=(SessionRow("g1.0198ac000000.telnet.1", "192.0.2.1", False, 0, None, b"{}", 1.5),),
)
"""What a world knows that is apart from its gateways."""


class Author(EngineStage):
    """A stage on which the story is played."""

    def act(self, text: str) -> None:
        """Do what a step says. Raises ValueError for one that says nothing."""
        match text.removeprefix("-- ").split():
            case ["the", "world", "is", "built", "anew"]:
                self._world = WORLD
                self.restart()
            case ["the", "server", "restarts", "with", name, "as", "an", "admin"]:
                self.restart(admin=name)
            case ["the", "script", name, "builds", table]:
                self._build(name, table)
            case ["the", "server's", "user", "creates", name]:
                self._create(name)
            case ["addresses", "are", "kept"]:
                self._keep_addresses()
            case ["a", "gateway", "has", "come"]:
                self.store.save([Unit(traffic=TRAFFIC)])
            case [name, "signs", "in", "by", "a", "page"]:
                self.receive(Opened("page", "127.0.0.1", DATA))
                self.receive(SignIn("page", name, PASSWORD, token=_digest(name, 1)))
            case [name, "comes", "back", "by", "a", "token"]:
                player = self.engine.world.names[name.casefold()]
                spent, token = (_digest(name, n) for n in (1, 2))
                self.receive(Opened("page again", "127.0.0.1", DATA))
                self.receive(Reconnect("page again", player, spent, token))
            case _:
                transcript.act(self, text.replace("REPORT", self._first_report()))

    def _build(self, script: str, table: str) -> None:
        self.store.close()
        path = scripts_folder(SETTINGS) / f"{script}.py"
        with EmbeddedStore(self._data) as store:
            ran = run_on_store(
                store, SETTINGS, path, [str(HERE / table)], self.clock.now, dry=False
            )
        if ran.problem:
            raise ValueError(ran.problem)
        self._start()

    def _create(self, name: str) -> None:
        """Make a player with a password for one login, which nobody knows."""
        self.store.close()
        with EmbeddedStore(self._data) as store:
            arguments = {"name": name, "hash": "*"}
            run_stopped(store, "player create", arguments, self.clock.now)
        self._start()

    def _keep_addresses(self) -> None:
        def work(turn: Turn) -> Commit:
            origins.make_key(turn, "00ff")
            return consequences.commit(turn)

        for outcome in self.engine.run_work(work, self.moment()):
            assert outcome.batch
            self.store.save([Unit.of(outcome.batch)])

    def _first_report(self) -> str:
        return str(next(iter(self.engine.world.reports), ""))


def _digest(name: str, number: int) -> str:
    """The digest of a player's first or second token."""
    return hashlib.sha256(f"{name} {number}".encode()).hexdigest()


def play(data: Path, show: bool = False) -> list[str]:
    """Play the story on new data; what is wanting in the store that comes of it."""
    stage = Author(data, world=FIRST_WORLD)
    try:
        for step in transcript.parse(STORY.read_text("utf-8")).steps:
            stage.act(step.text)
            shown = stage.shown({})
            if show:
                click.echo("\n  ".join([step.text, *_lines(shown)]))
        records = list(stage.engine.world.records.values())
        return wanting(records, stage.store.reader.all_history()) + unset(records)
    finally:
        stage.close()


def _lines(shown: dict[str, list[str]]) -> list[str]:
    return [f"{who}| {line}" for who, lines in shown.items() for line in lines]


def says(data: Path) -> dict[str, object]:
    """What the store in a folder says."""
    with EmbeddedStore(data) as store:
        return told(store.load(), store.reader)


def vacuum(database: Path) -> None:
    """Make a database as small as it can be."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("VACUUM")


@click.command(help=__doc__)
@click.argument("number", type=click.IntRange(min=1))
@click.option("--show", is_flag=True, help="Print what everybody is shown in the story.")
def main(number: int, show: bool) -> None:
    folder = HERE / str(number)
    if folder.exists():
        raise click.ClickException(f"{folder} is there already; a store is never made anew")
    with tempfile.TemporaryDirectory() as made:
        data = Path(made)
        if lacks := play(data, show):
            raise click.ClickException("\n".join(["the story makes nothing of these:", *lacks]))
        vacuum(data / EmbeddedStore.NAME)
        text = json.dumps(says(data), indent=1, ensure_ascii=False)
        folder.mkdir()
        shutil.copy(data / EmbeddedStore.NAME, folder)
        (folder / EXPECTED).write_text(text + "\n", "utf-8")
    click.echo(f"made {folder}")


if __name__ == "__main__":
    main()
