"""The bench of a group's chat: the floors, what a load notices, and what is made of figures."""

import json
import os
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from attrs import evolve

from tests.bench.fanout.command import fanout, rows_of
from tests.bench.fanout.kinds import BARE, BROWSERS, IRC, PROSE, Kind
from tests.bench.fanout.load import Crowd, Member, Wrong
from tests.bench.fanout.plot import plot
from tests.bench.fanout.servers import ASYNCIO, C, Server, Serving, floors, need_files
from tests.bench.fanout.tables import Row, data, middle, table
from tests.bench.fanout.trial import Figures, Size, play
from tests.programs import program

FLOOR = Figures(
    serial=4.0,
    pipelined=4.0,
    rate=200_000.0,
    p50=2.0,
    p99=5.0,
    most=9.0,
    logins=20_000.0,
    memory=4.0,
    busy=0.5,
)
SERVER = evolve(FLOOR, serial=10.0, pipelined=1.0, p99=7.5, logins=150.0, memory=25.0)
ROWS = (
    Row(C, 10, FLOOR),
    Row(ASYNCIO, 10, evolve(FLOOR, serial=8.0)),
    Row("mudgroup, prose", 10, SERVER),
    Row("another", 10, note="not here: apt install another"),
)


PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
SHOWN = re.findall(r"^    scripts/bench fanout(.*?)(?:  |$)", PAGE.read_text("utf-8"), re.MULTILINE)


def test_what_the_page_shows_can_be_typed() -> None:
    read = [fanout.make_context("fanout", options.split()).params for options in SHOWN]

    assert len(read) > 4
    assert any(one["members"] == (10, 100, 1000) for one in read)


@pytest.mark.parametrize("name", [C, ASYNCIO])
def test_a_floor_delivers_what_each_says_to_all(name: str, tmp_path: Path) -> None:
    if name == C:
        program("cc")
    (floor,) = (server for server in floors(tmp_path) if server.name == name)
    # More lines than are in flight, of two who speak.
    played = play(floor, 3, Size(serial=6, pipelined=240, lines=80, paced=2))

    assert min(played.serial, played.pipelined, played.p50) > 0
    assert played.p50 <= played.most


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def crowd_of(kind: Kind, wire: socket.socket) -> Crowd:
    crowd = Crowd()
    crowd.add(Member(kind, 0, wire))
    return crowd


def line(kind: Kind, number: int) -> bytes:
    return b"... " + kind.mark + b"0.%06d of a conversation\n" % number


@pytest.mark.parametrize("numbers", [(0,), (1, 0), (0, 0), (0, 1, 2)])
def test_a_line_that_is_lost_late_or_twice_there_is_noticed(
    numbers: tuple[int, ...], ends: tuple[socket.socket, socket.socket]
) -> None:
    crowd = crowd_of(BARE, ends[0])
    ends[1].sendall(b"".join(line(BARE, number) for number in numbers))
    assert [found for _, found in crowd.read()] == [len(numbers)]

    with pytest.raises(Wrong):
        crowd.check([2])


@pytest.mark.parametrize("kind", [BARE, BROWSERS, IRC], ids=lambda kind: kind.name)
def test_lines_are_counted_wherever_what_comes_is_cut(
    kind: Kind, ends: tuple[socket.socket, socket.socket]
) -> None:
    kind = evolve(kind, hears=True)
    crowd = crowd_of(kind, ends[0])
    for byte in line(kind, 0) + line(kind, 1):
        ends[1].sendall(bytes((byte,)))
        for _ in crowd.read():
            pass

    assert [member.lines for member in crowd.members] == [2]
    crowd.check([2])


def test_who_is_closed_ends_the_bench(ends: tuple[socket.socket, socket.socket]) -> None:
    crowd = crowd_of(BARE, ends[0])
    ends[1].close()

    with pytest.raises(Wrong, match="member 0 was closed"):
        list(crowd.read())


def test_a_server_that_fails_has_a_row_that_says_so_and_so_has_one_that_is_not_here() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]

        @contextmanager
        def start(members: int) -> Iterator[Serving]:
            closing = threading.Thread(target=lambda: door.accept()[0].close())
            closing.start()
            yield Serving(os.getpid(), ((PROSE, port),))
            closing.join()

        servers = (Server("closes", start), Server("away", None, "not here: get it"))
        rows = [*rows_of(servers, (2,), 1, Size())]

    assert [(row.server, row.figures) for row in rows] == [("closes", None), ("away", None)]
    assert rows[0].note.startswith("failed: ")
    assert rows[1].note == "not here: get it"


def test_who_does_not_hear_their_own_lines_is_not_waited_for() -> None:
    with socket.socket() as wire:
        wanted = [Member(IRC, number, wire).wanted([3, 3]) for number in (0, 1)]

    assert wanted == [[0, 3], [3, 0]]


def test_who_asks_for_more_members_than_may_have_files_is_told() -> None:
    with pytest.raises(click.ClickException, match="take fewer --members"):
        need_files(1 << 40)


def test_the_median_is_taken_of_each_figure() -> None:
    rounds = [evolve(FLOOR, serial=serial, p99=1 / serial) for serial in (1.0, 2.0, 8.0)]

    assert evolve(FLOOR, serial=2.0, p99=0.5) == middle(rounds)


def test_the_table_has_a_row_for_each_with_its_ratios() -> None:
    lines = [*table(ROWS, 3, 12.4)]

    assert lines[0] == "10 members of one group; medians of 3"
    assert [" ".join(line.split()[-13:]) for line in lines[3:6]] == [
        "4.00 1.00 0.50 4.00 1.00 1.00 2.0 5.0 9.0 1.00 20,000 4.0 50%",
        "8.00 2.00 1.00 4.00 1.00 1.00 2.0 5.0 9.0 1.00 20,000 4.0 50%",
        "10.00 2.50 1.25 1.00 0.25 0.25 2.0 7.5 9.0 1.50 150 25.0 50%",
    ]
    assert lines[6].endswith("not here: apt install another")
    assert any("12 logins/s" in line for line in lines[7:])


def test_the_table_tells_of_a_load_that_was_too_busy_and_of_a_floor_that_is_not_there() -> None:
    lines = [*table((Row("mudgroup, prose", 10, evolve(SERVER, busy=0.93)),), 1, 12.4)]

    assert lines[3].split()[-13:][1:3] == ["-", "-"]
    assert lines[-2].startswith("to C: its floor needs a compiler")
    assert lines[-1].startswith("The load was busy for 93% of a phase")


def test_json_has_the_figures_the_ratios_and_the_machine() -> None:
    found = json.loads(json.dumps(data(ROWS, 3, 12.4)))

    assert set(found) == {"machine", "rounds", "hashed_logins", "rows"}
    assert [row["server"] for row in found["rows"]] == [row.server for row in ROWS]
    assert found["rows"][2]["figures"]["pipelined"] == 1.0
    assert found["rows"][2]["to"][C] == {
        "serial": 2.5,
        "pipelined": 0.25,
        "p50": 1.0,
        "p99": 1.5,
        "most": 1.0,
    }
    assert found["rows"][3]["figures"] is None
    assert min(found["machine"]["cores"], len(found["machine"]["python"])) > 0


def test_a_plot_has_a_line_for_each_server(tmp_path: Path) -> None:
    rows = [evolve(row, members=members) for members in (10, 100) for row in ROWS]
    plot(rows, tmp_path / "ratios.svg")

    drawn = (tmp_path / "ratios.svg").read_text("utf-8")
    assert drawn.count("<!-- mudgroup, prose -->") == 1
