"""What a store promises, held against the embedded one and against one in memory."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from attrs import evolve

from mudgroup.engine.outcome import Batch
from mudgroup.engine.ports import Newer, Store, StoreError
from mudgroup.engine.units import GatewayRow, Known, OutboxRow, SessionRow, Traffic, Unit
from mudgroup.model.records.groups import Group, Note
from mudgroup.model.records.history import Action, Entry, ReadMark
from mudgroup.model.records.places import Room
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.replay import Replayed
from mudgroup.server.store import store as embedded
from mudgroup.server.store.reader import StoreReader
from tests.memory_store import Memory, MemoryStore
from tests.scenes import AT_START, PASSWORD, START, serving

Opener = Callable[[], Store]
"""Opens one and the same store, again and again."""


@pytest.fixture(params=["embedded", "in memory"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    if request.param == "embedded":
        return lambda: embedded.EmbeddedStore(tmp_path / "data")
    memory = Memory()
    return lambda: MemoryStore(memory)


def room(number: int, name: str = "R") -> Room:
    return Room(number, f"r{number}", name, "A room.")


def said(number: int, group: int = 7, actor: int = 1, minutes: int = 0) -> Entry:
    at = START + timedelta(minutes=minutes)
    return Entry(number, group, at, Action.SAID, actor, (1, 2), f"line {number}")


def batch(*entries: Entry, rooms: tuple[Room, ...] = (), next_number: int = 10) -> Batch:
    return Batch(rooms, entries, next_number, AT_START)


def test_a_store_in_which_nothing_was_saved_has_an_empty_world(opened: Opener) -> None:
    with closing(opened()) as store:
        world = store.load()

        assert (dict(world.records), world.next_number, world.next_entry) == ({}, 1, 1)
        assert store.archive.entries(7, 100, 100) == ()
        assert store.archive.tally(7, 0, 100, None, 9) == ({}, 0)


def test_what_is_loaded_is_what_the_last_batch_left(opened: Opener) -> None:
    with closing(opened()) as store:
        store.save([Unit.of(batch(said(1), rooms=(room(3, "Old"), room(4)), next_number=5))])
        store.save(
            [
                Unit.of(
                    batch(said(2), rooms=(room(3, "New"),), next_number=6),
                    batch(rooms=(room(3, "Newer"), room(6)), next_number=9),
                )
            ]
        )
    with closing(opened()) as store:
        world = store.load()

    assert dict(world.records) == {3: room(3, "Newer"), 4: room(4), 6: room(6)}
    assert (world.next_number, world.next_entry) == (9, 3)
    assert dict(world.online) == {}


def test_history_is_read_by_group_in_pages_oldest_first(opened: Opener) -> None:
    entries = tuple(said(n, group=7 + n % 2) for n in range(1, 11))
    with closing(opened()) as store:
        store.save([Unit.of(batch(*entries[5:]), batch(*entries[:5]))])
        read = store.archive.entries

        assert read(7, before=11, most=100) == entries[1::2]
        assert read(7, before=10, most=2) == (entries[5], entries[7])
        assert read(7, before=2, most=100) == ()
        assert read(7, before=11, most=0) == ()
        assert read(9, before=11, most=100) == ()


def test_lines_are_read_from_an_entry_on_oldest_first(opened: Opener) -> None:
    entries = tuple(said(n, group=7 + n % 2) for n in range(1, 11))
    deed, to_vips = evolve(entries[3], action=Action.DID), Action.SAID_TO_VIPS
    told = (*entries[:3], deed, *entries[4:9], evolve(entries[9], action=to_vips))
    with closing(opened()) as store:
        store.save([Unit.of(batch(*told))])
        read = store.archive.lines

        assert read(7, after=0, before=11, most=100) == (told[1], told[5], told[7], told[9])
        assert read(7, after=2, before=10, most=1) == (told[5],)
        assert read(7, after=8, before=9, most=9) == ()


def test_read_marks_are_as_the_last_batch_left_them_and_never_ahead(opened: Opener) -> None:
    with closing(opened()) as store:
        store.save(
            [
                Unit.of(
                    evolve(batch(said(1)), marks=(ReadMark(7, 1, 1), ReadMark(7, 2, 1))),
                    evolve(batch(said(2), said(3)), marks=(ReadMark(7, 1, 3), ReadMark(8, 1, 9))),
                )
            ]
        )
    with closing(opened()) as store:
        assert dict(store.load().read_marks) == {(7, 1): 3, (7, 2): 1, (8, 1): 3}
        store.save([Unit.of(evolve(batch(), marks=(ReadMark(7, 1, 0),)))])
    with closing(opened()) as store:
        assert dict(store.load().read_marks) == {(7, 2): 1, (8, 1): 3}


def test_deeds_are_counted_by_actor_from_a_time_on(opened: Opener) -> None:
    entries = [said(n, actor=1 + n % 2, minutes=n) for n in range(1, 8)]
    with closing(opened()) as store:
        store.save([Unit.of(batch(*entries, said(8, group=9)))])
        tally = store.archive.tally

        all_ = ({(1, Action.SAID): 3, (2, Action.SAID): 4}, 0)
        assert tally(7, 0, 100, None, 99) == all_
        assert tally(7, 0, 100, None, 7) == (all_[0], 7)
        assert tally(7, 2, 100, None, 3) == ({(1, Action.SAID): 1, (2, Action.SAID): 2}, 5)
        assert tally(7, 7, 100, None, 3) == ({}, 0)
        assert dict(tally(7, 0, 7, START + timedelta(minutes=4), 99)[0]) == {
            (1, Action.SAID): 2,
            (2, Action.SAID): 1,
        }


def test_of_batches_of_which_one_cannot_be_saved_none_is_and_they_can_come_again(
    opened: Opener,
) -> None:
    with closing(opened()) as store:
        store.save([Unit.of(batch(said(1), rooms=(room(1),)))])
        good = batch(said(2), rooms=(room(2),))

        with pytest.raises(StoreError):
            store.save([Unit.of(good, batch(said(1), rooms=(room(3),)))])
        assert sorted(store.load().records) == [1]
        assert store.archive.entries(7, 100, 100) == (said(1),)

        store.save([Unit.of(good)])
        assert sorted(store.load().records) == [1, 2]
        assert store.archive.entries(7, 100, 100) == (said(1), said(2))


def test_history_is_read_without_holes_while_another_thread_saves(opened: Opener) -> None:
    def save(store: Store) -> None:
        for number in range(1, 101):
            store.save([Unit.of(batch(said(number)))])

    seen: list[int] = []
    with closing(opened()) as store, ThreadPoolExecutor(1) as writer:
        saving = writer.submit(save, store)
        while not saving.done() or len(seen) < 100:
            seen = [entry.number for entry in store.archive.entries(7, 1000, 1000)]
            assert seen == list(range(1, len(seen) + 1))
            if saving.done():
                saving.result()

    assert len(seen) == 100


def ended_group(number: int, section: int) -> Group:
    return Group(number, "Hounds", 0, (), START, START, section)


def test_what_has_ended_is_not_loaded_and_is_looked_up(opened: Opener) -> None:
    group, other = ended_group(5, section=3), ended_group(6, section=4)
    note, second = Note(8, 7, 1, START, 1, "Soil", "Dig."), Note(9, 7, 2, START, 1, "Sand", "")
    born = Batch((evolve(group, name="Rocks"), room(1)), (), 10, AT_START)
    with closing(opened()) as store:
        store.save([Unit.of(born, evolve(born, records=(other,), ended=(group, note, second)))])
        archive = store.archive

        assert sorted(store.load().records) == [1, 6]
        assert [archive.record(number) for number in (5, 1, 99)] == [group, room(1), None]
        assert list(archive.ended_groups(3, range(1, 10))) == [group]
        assert not archive.ended_groups(4, range(1, 10))
        assert not archive.ended_groups(3, range(1, 5))
        assert list(archive.ended_notes((7, 5), range(1, 10))) == [note, second]
        assert list(archive.ended_notes((7,), range(9, 10))) == [second]
        assert not archive.ended_notes((5,), range(1, 10))
    with closing(opened()) as store:
        assert (sorted(store.load().records), store.load().next_number) == ([1, 6], 10)


def test_of_a_group_that_comes_with_what_was_told_before_entries_are_archived(
    opened: Opener,
) -> None:
    told = Replayed("Sand", 1, (1, 2))
    with closing(opened()) as store:
        store.save([Unit.of(evolve(batch(said(1)), told=((7, told),)), batch(said(2, group=8)))])
    with closing(opened()) as store:
        assert [store.archive.is_archived(group) for group in (7, 8)] == [True, False]


def archive_all(store: Store, minutes: int) -> int:
    before = START + timedelta(minutes=minutes)
    entries = after = 0
    while step := store.archive_history(before, START, after):
        entries, after = entries + step.entries, step.last_group
    return entries


def test_of_each_history_the_old_beginning_goes_and_can_still_be_read(opened: Opener) -> None:
    first = [said(n, minutes=n) for n in range(1, 6)]
    second = [said(n, group=8, minutes=minutes) for n, minutes in ((6, 1), (7, 9), (8, 1), (9, 9))]
    third = [said(10, group=9), said(11, group=9)]
    with closing(opened()) as store:
        store.save([Unit.of(batch(*first, *second, *third))])
        before = [store.archive.is_archived(group) for group in (7, 8, 9, 10)]
        archived = archive_all(store, minutes=4)
        again = archive_all(store, minutes=4)
        store.save([Unit.of(batch(said(12, minutes=12)))])
    with closing(opened()) as store:
        read = [[e.number for e in store.archive.entries(n, 99, 99)] for n in (7, 8, 9)]
        counted = [sum(store.archive.tally(n, 0, 99, None, 99)[0].values()) for n in (7, 8, 9)]
        after = [store.archive.is_archived(group) for group in (7, 8, 9, 10)]

        assert store.load().next_entry == 13
    assert (archived, again) == (5, 0)
    assert read == [[1, 2, 3, 4, 5, 12], [6, 7, 8, 9], [10, 11]]
    assert counted == [3, 3, 1]
    assert (before, after) == ([False] * 4, [True, True, True, False])


def test_a_copy_is_a_database_that_every_tool_reads_and_the_store_goes_on(
    opened: Opener, tmp_path: Path
) -> None:
    with closing(opened()) as store:
        store.save([Unit.of(batch(said(1), rooms=(room(1),), next_number=2))])
        store.copy_to(tmp_path / "copy.db")
        store.save([Unit.of(batch(said(2), rooms=(room(2),), next_number=3))])

    with StoreReader(tmp_path / "copy.db") as copy:
        copy.check_integrity()
        world = copy.load()
        assert (dict(world.records), world.next_number) == ({1: room(1)}, 2)
        assert list(copy.all_history()) == [said(1)]
    with closing(opened()) as store:
        assert sorted(store.load().records) == [1, 2]


def test_a_copy_that_cannot_be_written_is_a_store_error(opened: Opener, tmp_path: Path) -> None:
    with closing(opened()) as store, pytest.raises(StoreError):
        store.copy_to(tmp_path / "no such folder" / "copy.db")


def test_traffic_is_saved_with_the_batches_of_its_unit_or_not_at_all(opened: Opener) -> None:
    gateway = GatewayRow("g1", "0198", 3, 2)
    session = SessionRow("g1.0198.telnet.1", "192.0.2.1", False, 0, None, b"{}", 0.5)
    frames = (OutboxRow("g1", 1, b"one"), OutboxRow("g1", 2, b"two"))
    with closing(opened()) as store:
        assert store.traffic() == Known(store.traffic().lineage)
        store.save([Unit((batch(said(1)),), Traffic((gateway,), frames, sessions=(session,)))])
    with closing(opened()) as store:
        known = store.traffic()
        with pytest.raises(StoreError):
            store.save([Unit((batch(said(1)),), Traffic(gone=("g1",)))])
        assert store.traffic() == known
        store.save([Unit(traffic=Traffic(delivered=(("g1", 1),), closed=(session.id,)))])
        later = store.traffic()
        other = GatewayRow("g1", "0199", 1, 1)
        replaced = Traffic((other,), (OutboxRow("g1", 1, b"new"),), gone=("g1",))
        store.save([Unit(traffic=replaced)])

        assert (known.gateways, known.outbox, known.sessions) == ((gateway,), frames, (session,))
        assert later == Known(known.lineage, (gateway,), frames[1:])
        assert store.traffic() == Known(known.lineage, (other,), (OutboxRow("g1", 1, b"new"),))
        assert store.load().next_entry == 2


def test_one_server_at_a_time_has_a_store(opened: Opener) -> None:
    with closing(opened()), pytest.raises(StoreError, match="used by another mudgroup server"):
        opened()

    opened().close()


def test_a_server_runs_on_any_store_and_finds_its_world_again(
    opened: Opener, tmp_path: Path
) -> None:
    async def first() -> None:
        async with serving(tmp_path, store=opened()) as house:
            ada = await house.join("Ada")
            ada.send(b"group create Rock Hounds")
            await ada.until("lead it.")
            ada.send(b"group say is anybody here?")
            await ada.until("here?")

    async def second() -> str:
        async with serving(tmp_path, store=opened()) as house:
            ada = await house.connect()
            ada.send(f"connect Ada {PASSWORD}".encode())
            await ada.until("Exits:")
            ada.send(b"group history")
            return await ada.until('Ada said, "is anybody here?"')

    asyncio.run(first())

    assert "Rock Hounds" in asyncio.run(second())


def test_who_wrote_what_is_too_new_is_told_what_to_do() -> None:
    assert str(Newer("store", "format 9")) == (
        "store was written by a newer mudgroup (format 9): update mudgroup"
    )


def test_elapsed_seconds_go_on_from_those_of_the_last_batch(opened: Opener) -> None:
    with closing(opened()) as store:
        before = store.load().elapsed
        store.save(
            [Unit.of(evolve(batch(), at=Moment(START, seconds))) for seconds in (0.1, 86400.25)]
        )
    with closing(opened()) as store:
        loaded = store.load().elapsed

    assert (before, loaded) == (0.0, 86400.25)
