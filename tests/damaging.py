"""Files of a killed server are damaged: what its start says, and where the way out leads."""

import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from attrs import define

from mudgroup.engine.ports import StoreError
from mudgroup.server.store import checking
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.store import EmbeddedStore
from tests.processes import command

Damage = Callable[[Path, random.Random], object]


def delete(path: Path, _: random.Random) -> None:
    path.unlink()


def cut(path: Path, chance: random.Random) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: chance.randrange(len(raw))])


def flip(path: Path, chance: random.Random) -> None:
    raw = bytearray(path.read_bytes())
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    path.write_bytes(raw)


DAMAGES: tuple[tuple[str, Damage], ...] = tuple(
    (f"{EmbeddedStore.NAME}{log}", damage) for log in ("", "-wal") for damage in (delete, cut, flip)
)


RESTORE = re.compile(r"mudgroup snapshot restore (\S+) ")


@define
class Damaged:
    """What the damages came to: each is one of these, but for the lines."""

    nothing: int = 0
    told_by_check: int = 0
    repaired: int = 0
    restored: int = 0
    no_way_out: int = 0
    lines_lost_silently: int = 0

    @property
    def refused(self) -> int:
        """How many starts were refused."""
        return self.repaired + self.restored + self.no_way_out


def lines(data: Path) -> set[str]:
    """What members of groups have said, as it is saved."""
    with StoreReader(data / EmbeddedStore.NAME) as reader:
        return {str(entry.result) for entry in reader.all_history() if entry.action == "said"}


def damage(
    data: Path,
    shown: set[str],
    chance: random.Random,
    start: Callable[[], "tuple[subprocess.Popen[str], int] | str"],
    came_to: Damaged,
) -> None:
    """Damage a file, start, follow the way out if there is need; then all is as it was before."""
    whole = data.with_name("whole")
    shutil.copytree(data, whole, ignore=shutil.ignore_patterns("*.sock", "*-shm"))
    name, damaging = chance.choice(DAMAGES)
    damaging(data / name, chance)
    started = start()
    if isinstance(started, str):
        follow(data, started, came_to)
    else:
        process, _ = started
        process.kill()
        process.communicate()
        compare(data, shown, came_to)
    shutil.rmtree(data)
    whole.rename(data)


def compare(data: Path, shown: set[str], came_to: Damaged) -> None:
    """What is not there although the server started; a check must tell of it."""
    if checking.findings(data):
        came_to.told_by_check += 1
        return
    lost = shown - lines(data)
    came_to.lines_lost_silently += len(lost)
    came_to.nothing += not lost


def follow(data: Path, told: str, came_to: Damaged) -> None:
    """Do what the refusal says, in its order, until the store is whole."""
    if "mudgroup check --repair " in told:
        command("check", "--repair", "--yes", "--data", str(data))
        if is_whole(data):
            came_to.repaired += 1
            return
        told = command("check", "--repair", "--data", str(data)).stderr
    if named := RESTORE.search(told):
        command("snapshot", "restore", named[1], "--data", str(data))
    if is_whole(data):
        came_to.restored += 1
    else:
        came_to.no_way_out += 1
        print(f"no way out: {told}")


def is_whole(data: Path) -> bool:
    """Whether a server starts on a store, and a check finds nothing."""
    try:
        with EmbeddedStore(data) as store:
            store.load()
        return checking.findings(data) == []
    except StoreError:
        return False
