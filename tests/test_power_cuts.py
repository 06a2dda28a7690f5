"""A store on a simulated disk: power cuts, kills, and a disk that refuses."""

import json
import random
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import define

from mudgroup.engine.ports import Damaged, StoreError
from mudgroup.engine.units import Unit
from mudgroup.model.records import Record
from mudgroup.model.records.history import Entry
from mudgroup.server.admin.archiving import archive
from mudgroup.server.store import checking, snapshots
from mudgroup.server.store.restoring import restore
from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import START
from tests.server.store.batches import batch, entry
from tests.simulated.disk import Disk, Refusal, content, simulated
from tests.simulated.state import State
from tests.stores.make import HERE

ROUNDS, CUTS = 8, 8


def save(store: EmbeddedStore, first: int, count: int = 1) -> None:
    """Save some batches at once; the objects and the entries are numbered from 1 on."""
    numbers = range(first, first + count)
    store.save([Unit.of(batch(entry(n, result=str(n)), room=n)) for n in numbers])


def saved(store: EmbeddedStore) -> int:
    """The last number that was saved; none before it lacks, in the store or in the archive."""
    rooms = sorted(store.load().records)
    entries = [told.number for told in store.reader.history(7)]
    first = entries[0] if entries else 1
    assert rooms == list(range(1, len(rooms) + 1))
    assert entries == rooms[first - 1 :]
    assert {*rooms[: first - 1]} <= archived(store.path.parent)
    return len(rooms)


def archived(folder: Path) -> set[int]:
    """The numbers of the entries that are in the archive; a crash may leave half a line."""
    lines = [
        line
        for path in folder.glob("archive/*")
        for line in path.read_text("utf-8").splitlines(keepends=True)
    ]
    return {int(json.loads(line)["result"]) for line in lines if line.endswith("\n")}


@define
class Acknowledged:
    """What was shown to anybody by which moment: the last number, the snapshots."""

    moment: int
    number: int
    snapshots: tuple[str, ...] = ()


def played(disk: Disk, folder: Path, chance: random.Random) -> Iterator[Acknowledged]:
    """A server runs on a disk, and stops."""
    with EmbeddedStore(folder) as store:
        number, taken = saved(store), tuple(names(folder))
        yield Acknowledged(len(disk.events), number, taken)
        for _ in range(chance.randint(0, 12)):
            count = chance.randint(1, 3)
            save(store, number + 1, count)
            number += count
            yield Acknowledged(len(disk.events), number, taken)
            if chance.random() < 0.2:
                store.checkpoint()
            if chance.random() < 0.1:
                archive(store, START + timedelta(days=1), START)
                yield Acknowledged(len(disk.events), number, taken)
            if chance.random() < 0.05:
                taken += (snapshots.create(folder, datetime.now(UTC)).path.name,)
                yield Acknowledged(len(disk.events), number, taken)


def names(folder: Path) -> list[str]:
    return [snapshot.path.name for snapshot in snapshots.list_snapshots(folder)]


def left(disk: Disk, moment: int, chance: random.Random) -> State:
    """What a kill leaves, or a power cut."""
    kind = disk.after_kill if chance.random() < 0.3 else disk.after_power_cut
    return kind(moment, chance)


@pytest.mark.parametrize("seed", range(4))
def test_no_power_cut_and_no_kill_costs_what_was_acknowledged_or_a_good_store(
    seed: int, tmp_path: Path
) -> None:
    """Each round goes on from what the last cut of the one before left."""
    chance = random.Random(seed)
    state, before = State({}), Acknowledged(0, 0)
    folder = tmp_path / "data"
    for _ in range(ROUNDS):
        with simulated(folder, state) as disk:
            told = [before, *played(disk, folder, chance)]
        shutil.rmtree(folder)
        for _ in range(CUTS):
            moment = chance.randint(0, len(disk.events))
            state = left(disk, moment, chance)
            least = [each for each in told if each.moment <= moment][-1]
            before = Acknowledged(0, found(folder, state, least), least.snapshots)
            assert before.number <= told[-1].number
            shutil.rmtree(folder)


def found(folder: Path, state: State, least: Acknowledged) -> int:
    """The last number that is there at the start after a cut, when nothing lacks."""
    with simulated(folder, state):
        with EmbeddedStore(folder) as store:
            number = saved(store)
        assert checking.findings(folder) == []
        for name in names(folder):
            snapshots.verify(folder / "snapshots" / name)
        assert {*least.snapshots} <= {*names(folder)}
    assert least.number <= number
    return number


@pytest.mark.parametrize("seed", range(4))
def test_without_log_and_mark_a_store_that_was_cut_is_whole_or_refused(
    seed: int, tmp_path: Path
) -> None:
    chance, folder = random.Random(seed), tmp_path / "data"
    with simulated(folder, State({})) as disk:
        told = [Acknowledged(0, 0), *played(disk, folder, chance)]
    shutil.rmtree(folder)
    refused = 0
    for moment in range(len(disk.events) + 1):
        least = [each for each in told if each.moment <= moment][-1]
        with simulated(folder, left(disk, moment, chance)):
            for path in folder.glob(f"{EmbeddedStore.NAME}-*"):
                path.unlink()
            try:
                with EmbeddedStore(folder) as store:
                    assert least.number <= saved(store)
            except Damaged:
                refused += 1
        shutil.rmtree(folder)
    assert 0 < refused <= len(disk.events)


def test_a_restore_that_is_cut_short_leaves_one_store_or_the_other_or_is_told(
    tmp_path: Path,
) -> None:
    """Before it a server was killed, so what is newest is in the log; no snapshot is in reach."""
    folder, snapshot, chance = tmp_path / "data", tmp_path / "snapshot.db", random.Random(3)
    with simulated(folder, State({})) as disk, EmbeddedStore(folder) as store:
        save(store, 1, 3)
        store.copy_to(snapshot)
        save(store, 4, 2)
        killed = disk.after_kill(len(disk.events), chance)
    shutil.rmtree(folder)
    with simulated(folder, killed) as disk:
        restore(folder, snapshot, datetime.now(UTC))
    shutil.rmtree(folder)
    numbers, refusals = [], []
    for moment in [*range(len(disk.events) + 1)] * 4:
        with simulated(folder, left(disk, moment, chance)):
            try:
                with EmbeddedStore(folder) as store:
                    numbers.append(saved(store))
            except Damaged as refused:
                refusals.append(str(refused))
        shutil.rmtree(folder)
    assert set(numbers) == {3, 5}
    assert numbers[-1] == 3
    assert refusals
    assert all("a new world needs another folder" in told for told in refusals)


def until_refused(store: EmbeddedStore, number: int) -> int:
    """Save on after a number until the disk refuses; the last number that is saved."""
    for _ in range(3):
        try:
            save(store, number + 1)
        except StoreError:
            return number
        number += 1
        with suppress(StoreError):
            store.checkpoint()
    return number


@pytest.mark.parametrize("refusal", Refusal)
def test_a_disk_that_refuses_saves_nothing_half_and_goes_on_afterwards(
    refusal: Refusal, tmp_path: Path
) -> None:
    """Whatever is the first that it refuses; afterwards comes a kill, or a power cut."""
    folder, chance = tmp_path / "data", random.Random(9)
    reached = set()
    for after in range(0, 120, 4):
        with simulated(folder, State({})) as disk, EmbeddedStore(folder) as store:
            save(store, 1, 3)
            with disk.refusing(refusal, after):
                number = until_refused(store, 3)
            reached.add(number)
            assert saved(store) == number
            save(store, number + 1)
            state = left(disk, len(disk.events), chance)
        shutil.rmtree(folder)
        assert found(folder, state, Acknowledged(0, number + 1)) == number + 1
        shutil.rmtree(folder)
    assert reached == {3, 4, 5, 6}


def test_what_a_kill_leaves_is_what_is_in_the_folder(tmp_path: Path) -> None:
    """The disk has seen all that was done to it."""
    folder, chance = tmp_path / "data", random.Random(1)
    with simulated(folder, State({})) as disk:
        for _ in range(3):
            for _ in played(disk, folder, chance):
                expected = content(folder)
                assert expected == disk.after_kill(len(disk.events), chance).content()


@pytest.mark.parametrize("old", ["1", "2", "3"])
def test_an_upgrade_that_is_cut_short_is_done_at_the_next_start(old: str, tmp_path: Path) -> None:
    folder, chance = tmp_path / "data", random.Random(old)
    before = State({EmbeddedStore.NAME: (HERE / old / EmbeddedStore.NAME).read_bytes()})
    with simulated(folder, before) as disk, EmbeddedStore(folder) as store:
        expected = said(store)
    shutil.rmtree(folder)
    for _ in range(12):
        state = left(disk, chance.randint(0, len(disk.events)), chance)
        with simulated(folder, state):
            with EmbeddedStore(folder) as store:
                assert expected == said(store)
            assert checking.findings(folder) == []
            (way_back,) = names(folder)[-1:]
            assert snapshots.verify(folder / "snapshots" / way_back) == len(expected[0])
        shutil.rmtree(folder)


def said(store: EmbeddedStore) -> tuple[dict[int, Record], int, list[Entry]]:
    """All that a store says."""
    world = store.load()
    return dict(world.records.items()), world.next_number, [*store.reader.all_history()]
