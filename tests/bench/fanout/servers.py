"""What is measured: the floors, and mudgroup with a group that has been there for long."""

import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from argon2 import PasswordHasher
from attrs import frozen

from mudgroup.engine.outcome import Batch
from mudgroup.engine.units import Unit
from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group, Member
from mudgroup.model.records.players import Player
from mudgroup.model.rights.permissions import from_flags
from mudgroup.model.world.moment import Moment
from mudgroup.server.store.store import EmbeddedStore
from tests.bench.fanout.kinds import BARE, BROWSERS, Kind
from tests.bench.serving import CHEAP, Hashing, running
from tests.scenes import PASSWORD

HERE = Path(__file__).parent
COMPILERS = ("cc", "gcc", "clang")
START = datetime(2026, 1, 1, tzinfo=UTC)


@frozen
class Serving:
    """A server that runs: its process, and the port for each kind of member, who take turns."""

    process: int
    doors: Sequence[tuple[Kind, int]]


@frozen
class Server:
    """A row: what it is called, and how it is started for so many members.

    ``missing`` tells how to get one that is not here. It is told that ``share`` of the lines that
    others are: one that takes ten times as long is not waited for ten times as long.
    """

    name: str
    start: Callable[[int], AbstractContextManager[Serving]] | None
    missing: str = ""
    share: float = 1.0


@contextmanager
def _floor(command: Sequence[str | Path]) -> Iterator[Serving]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        yield Serving(process.pid, ((BARE, int(process.stdout.readline())),))
    finally:
        process.kill()
        process.communicate()


def compiled(folder: Path) -> Path | None:
    """The floor in C; None where there is no compiler, or one without headers, which says so."""
    compiler = next(filter(None, map(shutil.which, COMPILERS)), None)
    if compiler is None:
        return None
    program = folder / "floor"
    made = subprocess.run([compiler, "-O2", "-o", program, HERE / "floor.c"], check=False)
    return None if made.returncode else program


def floors(folder: Path) -> Iterator[Server]:
    """The floor in C if it can be made, and the one in Python."""
    if program := compiled(folder):
        yield Server(C, lambda members: _floor([program]))
    yield Server(ASYNCIO, lambda members: _floor([sys.executable, HERE / "floor.py"]))


C, ASYNCIO = "C, epoll", "Python, asyncio"


def mudgroup(
    folder: Path, kinds: Sequence[Kind], loop: str = "asyncio", hashing: Hashing = CHEAP
) -> Server:
    """Mudgroup, whose members take turns in the kinds of their clients.

    With another event loop than asyncio's it goes by that one's name.
    """

    @contextmanager
    def start(members: int) -> Iterator[Serving]:
        data = folder / f"prepared-{members}-{hashing.passes}-{hashing.kib}"
        if not data.exists():
            prepare(data, members, hashing)
        shutil.rmtree(folder / "run", ignore_errors=True)
        shutil.copytree(data, folder / "run")
        with running(folder / "run", loop, hashing) as (process, telnet, page):
            yield Serving(
                process, tuple((kind, page if kind is BROWSERS else telnet) for kind in kinds)
            )

    name = kinds[0].name if len(kinds) == 1 else "mix"
    return Server(f"{'mudgroup' if loop == 'asyncio' else loop}, {name}", start)


def prepare(folder: Path, members: int, hashing: Hashing) -> None:
    """The world as it ships, and in it players who are all in one group."""
    folder.mkdir()
    with running(folder):
        pass
    with EmbeddedStore(folder / "data") as store:
        world = store.load()
        first = world.next_number
        records = tuple(_records(first, members, world.realm.start, hashing))
        store.save([Unit.of(Batch(records, (), first + members + 1, Moment(START, 0.0)))])


def _records(first: int, members: int, place: int, hashing: Hashing) -> Iterator[Record]:
    """Players, and the group of all."""
    password = PasswordHasher(hashing.passes, hashing.kib, parallelism=1).hash(PASSWORD)
    group = first + members
    for number in range(members):
        yield Player(
            first + number,
            f"Member-{number}",
            password,
            place,
            START,
            groups=(group,),
            current_group=group,
            left_at=START,
        )
    rights = from_flags((1, 1, 0, 0, 0, 0, 0))
    everybody = tuple(Member(number, rights, START) for number in range(first, group))
    yield Group(group, "Bench", first, everybody, START)


def need_files(members: int) -> None:
    """Let this process and those that it starts have so many members.

    Raises:
        ClickException: the system does not.
    """
    if sys.platform != "linux":
        raise click.ClickException("this bench needs Linux: epoll(7), and the CPU time of others")
    wanted = members + 200
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if resource.RLIM_INFINITY in (soft, hard):
        hard = resource.RLIM_INFINITY
    elif soft < wanted:
        hard = max(hard, wanted)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
    except ValueError:
        raise click.ClickException(
            f"{members} members need {wanted} open files: raise the limit ('ulimit -Hn', as root)"
            f" or take fewer --members"
        ) from None
