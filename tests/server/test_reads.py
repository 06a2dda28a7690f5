"""What is read beside the game, in a thread."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from attrs import field, frozen

from mudgroup.engine.outcome import ErrandDone, ReadBeside, ReadDone
from mudgroup.engine.ports import Damaged
from mudgroup.model.groups.status_events import GroupsListed
from mudgroup.model.sessions.browsing import list_groups
from mudgroup.model.world.errors import CannotRead, NoSuchGroup, Unusable
from mudgroup.model.world.history import Archive, NoArchive
from mudgroup.model.world.turn import Turn
from mudgroup.server.reads import MOST_WAITING, Reads
from mudgroup.views.prose import screen
from tests.small_world import SmallWorld

SMALL = SmallWorld("Ada")
ADA = SMALL.number("Ada")

Answer = ErrandDone | ReadDone


@frozen
class Gate:
    """A read that begins when it may, and notes in which thread."""

    opened: threading.Event = field(factory=threading.Event)
    pieces: int = 3
    raises: Exception | None = None
    threads: list[str] = field(factory=list)
    read: list[int] = field(factory=list)

    def begin(self, turn: Turn) -> Iterator[int]:
        self.threads.append(threading.current_thread().name)
        self.opened.wait(10)
        for piece in range(self.pieces):
            self.read.append(piece)
            yield 1000
        if self.raises:
            raise self.raises
        list_groups(turn, turn.player(ADA))


def job(read: Gate, session: str = "telnet.1.1", player: int = ADA) -> ReadBeside:
    return ReadBeside(session, player, read)


@contextmanager
def nothing() -> Iterator[Archive]:
    yield NoArchive()


@contextmanager
def damaged() -> Iterator[Archive]:
    raise Damaged("mudgroup.db is damaged")
    yield NoArchive()


Play = Callable[[Reads], None]


def answers(play: Play, many: int, archive: Callable[[], object] = nothing) -> list[Answer]:
    """The first answers to what is asked, in the order in which they come."""

    async def played() -> list[Answer]:
        told: asyncio.Queue[Answer] = asyncio.Queue()
        reads = Reads(archive, asyncio.get_running_loop(), told.put_nowait)  # type: ignore[arg-type]
        play(reads)
        found = [await asyncio.wait_for(told.get(), 10) for _ in range(many)]
        reads.close()
        return found

    return asyncio.run(played())


def ask(reads: Reads, wanted: ReadBeside) -> None:
    reads.ask(wanted, SMALL.world, SMALL.at, SMALL.settings)


def opened(**values: object) -> Gate:
    gate = Gate(**values)  # type: ignore[arg-type]
    gate.opened.set()
    return gate


def test_what_is_read_is_told_and_read_in_the_reader_s_thread() -> None:
    gate = opened()
    (done,) = answers(lambda reads: ask(reads, job(gate)), 1)

    assert isinstance(done, ReadDone)
    assert [type(event) for event in done.events] == [GroupsListed]
    assert (gate.read, done.refused) == ([0, 1, 2], None)
    assert [name.partition("_")[0] for name in gate.threads] == ["reader"]


def test_who_asks_again_before_the_answer_is_told_so_and_reads_the_first() -> None:
    first, second = Gate(), opened()

    def play(reads: Reads) -> None:
        ask(reads, job(first))
        ask(reads, job(second))
        asyncio.get_running_loop().call_soon(first.opened.set)

    told = answers(play, 2)

    assert told[0] == ErrandDone("telnet.1.1", screen.STILL_READING)
    assert isinstance(told[1], ReadDone)
    assert (told[1].job.read, second.threads) == (first, [])


def test_who_asks_while_many_wait_is_sent_away() -> None:
    gate = Gate()

    def play(reads: Reads) -> None:
        for player in range(MOST_WAITING + 1):
            ask(reads, job(gate, f"telnet.1.{player}", player))
        asyncio.get_running_loop().call_soon(gate.opened.set)

    told = answers(play, MOST_WAITING + 1)

    assert told[0] == ErrandDone(f"telnet.1.{MOST_WAITING}", screen.MANY_READ)
    assert all(isinstance(answer, ReadDone) for answer in told[1:])


def test_who_has_waited_for_long_is_told_that_it_takes_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("mudgroup.server.reads.PATIENCE_SECONDS", 0)
    gate = Gate()

    def play(reads: Reads) -> None:
        ask(reads, job(gate))
        asyncio.get_running_loop().call_later(0.01, gate.opened.set)

    told = answers(play, 2)

    assert told[0] == ErrandDone("telnet.1.1", screen.READING, goes_on=True)
    assert isinstance(told[1], ReadDone)


def test_for_who_has_left_nothing_more_is_read_and_others_are_next() -> None:
    gone, next_ = Gate(pieces=1000), opened()

    def play(reads: Reads) -> None:
        ask(reads, job(gone))
        ask(reads, job(next_, "telnet.1.2", ADA + 1))
        reads.cancel("telnet.1.1")
        gone.opened.set()

    (done,) = answers(play, 1)

    assert isinstance(done, ReadDone)
    assert (done.job.session, gone.read) == ("telnet.1.2", [0])


def test_who_was_answered_can_ask_again() -> None:
    first, second = opened(), opened()

    async def played() -> list[Answer]:
        told: asyncio.Queue[Answer] = asyncio.Queue()
        reads = Reads(nothing, asyncio.get_running_loop(), told.put_nowait)
        found = []
        for read in (first, second):
            ask(reads, job(read))
            found.append(await asyncio.wait_for(told.get(), 10))
        reads.close()
        return found

    assert [type(done) for done in asyncio.run(played())] == [ReadDone, ReadDone]


def test_who_comes_back_asks_anew_while_what_they_asked_before_has_no_end_yet() -> None:
    gone, again = Gate(), opened()

    def play(reads: Reads) -> None:
        ask(reads, job(gone))
        reads.cancel("telnet.1.1")
        ask(reads, job(again, "telnet.1.2"))
        gone.opened.set()

    (done,) = answers(play, 1)

    assert isinstance(done, ReadDone)
    assert (done.job.session, done.job.read) == ("telnet.1.2", again)


def test_of_what_nobody_waits_for_any_more_nothing_is_begun() -> None:
    first, gone, last = Gate(), opened(), opened()

    def play(reads: Reads) -> None:
        ask(reads, job(first))
        ask(reads, job(gone, "telnet.1.2", ADA + 1))
        ask(reads, job(last, "telnet.1.3", ADA + 2))
        reads.cancel("telnet.1.2")
        first.opened.set()

    told = answers(play, 2)

    assert [type(done) for done in told] == [ReadDone, ReadDone]
    assert gone.threads == []


@pytest.mark.parametrize(
    ("raised", "told"),
    [(NoSuchGroup("x"), NoSuchGroup("x")), (KeyError(7), Unusable()), (Damaged("x"), CannotRead())],
)
def test_what_cannot_be_read_is_a_refusal(raised: Exception, told: Exception) -> None:
    (done,) = answers(lambda reads: ask(reads, job(opened(raises=raised))), 1)

    assert isinstance(done, ReadDone)
    assert (done.events, repr(done.refused)) == ((), repr(told))


def test_a_store_that_cannot_be_opened_is_a_refusal() -> None:
    gate = opened()
    (done,) = answers(lambda reads: ask(reads, job(gate)), 1, damaged)

    assert isinstance(done, ReadDone)
    assert (gate.threads, type(done.refused)) == ([], CannotRead)


def test_at_the_end_the_piece_is_read_to_its_end_and_nothing_is_told() -> None:
    gate = Gate(pieces=1000)
    told: list[Answer] = []

    async def played() -> None:
        reads = Reads(nothing, asyncio.get_running_loop(), told.append)
        ask(reads, job(gate))
        asyncio.get_running_loop().run_in_executor(None, gate.opened.set)
        reads.close()
        ask(reads, job(opened()))
        await asyncio.sleep(0)

    asyncio.run(played())

    assert (told, len(gate.read) < 1000) == ([], True)
