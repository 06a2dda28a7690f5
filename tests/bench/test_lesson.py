"""The lesson bench: what a stall is, whose it is, and what pupils do."""

import asyncio
import json
import re
from pathlib import Path

import pytest

from mudgroup.commands.table import known
from mudgroup.server.content.lore import lore_of
from mudgroup.server.content.read import read_content
from tests.bench.lesson import commands, crowd, report
from tests.bench.lesson.pupils import LINES, Book, Person, Thinker
from tests.bench.lesson.report import Part
from tests.bench.lesson.school import HEAD, WATCHERS, School, open_school
from tests.bench.lesson.server import held_on
from tests.bench.lesson.stalls import Blame, Slow, Stall, causes, slow_lines, stalls
from tests.bench.lesson.watching import Wait

CONTENT = read_content(Path(__file__).parents[2] / "world")


def at(seconds: float, server: float, echo: float = 0.001, delayed: float = 0.0) -> Wait:
    return Wait(seconds, server, echo, delayed)


def test_a_stall_is_what_is_over_the_echo_in_the_same_moment() -> None:
    waits = [at(1.0, 0.012), at(2.0, 0.011), at(3.0, 0.050, echo=0.045), at(4.0, 0.050)]

    assert [stall.start for stall in stalls(waits)] == [1.0, 4.0]


def test_an_echo_that_another_waited_for_is_of_the_same_moment() -> None:
    waits = [at(1.0, 0.002, echo=0.050), at(1.05, 0.055), at(1.2, 0.055)]

    assert [stall.start for stall in stalls(waits)] == [1.2]


def test_those_who_wait_at_the_same_time_wait_for_the_same_thing() -> None:
    waits = [at(1.00, 0.500), at(1.01, 0.490, delayed=0.4), at(1.02, 0.800), at(1.9, 0.030)]
    first, second = stalls(waits)

    assert (first.start, round(first.end, 3), round(first.over, 3)) == (1.00, 1.82, 0.799)
    assert second.start == 1.9


LOG = [
    {"at": "1970-01-01T00:00:02.000+00:00", "message": "snapshot taken"},
    {
        "at": "1970-01-01T00:00:02.000+00:00",
        "message": "slow: a turn of the loop took 500.0 ms (480.0 of CPU, the collector 0.0):"
        " group find 490.0, network 10.0",
    },
    {"at": "1970-01-01T00:00:03.000+00:00", "message": "slow: a save took 40.0 ms"},
    {"at": "1970-01-01T00:00:03.000+00:00", "message": "slow: 7 more were not told"},
]


def test_a_stall_is_matched_with_what_the_log_says_was_slow_meanwhile() -> None:
    turn, save = slow_lines(map(json.dumps, LOG))

    assert (turn.start, turn.end, save.what) == (1.5, 2.0, "saving")
    assert [turn] == causes(Stall(1.9, 1.95, 0.05, 0.0, 0.0), (turn, save))
    assert causes(Stall(2.1, 2.5, 0.05, 0.0, 0.0), (turn, save)) == []


@pytest.mark.parametrize(
    ("stall", "blame"),
    [
        (Stall(1.6, 2.0, 0.400, 0.0, 0.400), Blame.BUSY),
        (Stall(1.6, 2.0, 0.400, 0.0, 0.004), Blame.HELD),
        (Stall(2.97, 3.0, 0.030, 0.0, 0.004), Blame.SAVING),
        (Stall(2.97, 3.0, 0.030, 0.025, 0.004), Blame.NO_CORE),
        (Stall(2.80, 3.0, 0.200, 0.0, 0.200), Blame.BUSY),
        (Stall(5.0, 5.1, 0.100, 0.0, 0.002), Blame.UNKNOWN),
    ],
)
def test_a_stall_is_ours_when_the_loop_was_busy_or_held(stall: Stall, blame: Blame) -> None:
    assert blame == stall.blame(list(slow_lines(map(json.dumps, LOG))))


def test_the_report_tells_each_stall_of_ours_with_what_ran_and_fails() -> None:
    part = Part("play", 1.0, 11.0, cpu=2.5, busy=0.1, watch_busy=0.05, logins=(1.0, 2.0))
    calm = part.with_waits([at(1.0 + n / 10, 0.001) for n in range(90)])
    slow = [Slow(2.0, 0.5, "(490.0 of CPU, the collector 0.0): group find 500.0")]
    bad = part.with_waits([*calm.waits, Wait(1.55, 0.45, 0.001, 0.0, 0.44)])
    lines, failed = report.told([calm, calm, bad], slow, [0.004], 240)
    text = "\n".join(lines)

    assert failed
    assert "1 busy, 0 held, 0 saving, 0 without a core, 0 not known" in text
    assert "at    0.55 s:  449.0 ms over, 440.0 of it busy, 0.0 without a core" in text
    assert "500.0 ms (490.0 of CPU, the collector 0.0): group find 500.0" in text
    assert "a core carries 960 pupils at this pace" in text
    assert report.told([calm, calm, calm], slow, [], 240)[1] is False


def test_pupils_type_commands_that_there_are() -> None:
    words = [re.sub(r"^,", "group say ", line).split() for _, line in LINES]

    assert [w for w in words if not known(" ".join(w[:2])) and not known(w[0])] == []


def test_a_pupil_types_whole_lines_of_what_is_there() -> None:
    talk = Book(CONTENT.companions, lore_of(CONTENT)).talk
    pupil = Person("Pupil-1-1", ["Pupil-1-1", "Pupil-1-2"], talk)
    pupil.eyes.read("Exits: in, north (Windy Ridge)")
    pupil.eyes.read("Outcrops: dark spine")
    lines = [pupil.line() for _ in range(200)]

    assert any("dark spine" in line for line in lines)
    assert not any("{" in line for line in lines)
    assert pupil.way() == "north"


def test_a_mind_begins_with_all_that_it_has_read_when_it_knows_its_group() -> None:
    async def scene() -> str:
        book = Book(CONTENT.companions, lore_of(CONTENT))
        thinker = Thinker("Pupil-1-2", ["Pupil-1-1", "Pupil-1-2"], book)
        for line in (
            "#GROUP|7|list|Team 1",
            "#GROUP|7|add|Pupil-1-1|leader|0|0|0",
            "#GROUP|7|add|Pupil-1-2|member|0|0|0",
        ):
            thinker.read(line)
        typed: asyncio.Queue[str] = asyncio.Queue()

        class Typing:
            def type(self, line: str) -> None:
                typed.put_nowait(line)

        act = asyncio.ensure_future(thinker.act(Typing()))
        first = await typed.get()
        act.cancel()
        return first

    assert asyncio.run(scene()) == "group #7 follow on"


def test_classes_have_all_groups_and_each_roster_its_leaders() -> None:
    school = School(groups=12, size=3)

    assert [len(school.groups_in(number)) for number in school.classes] == [10, 2]
    assert school.roster(2).splitlines()[1:3] == [
        "Pupil-11-1,Team 11,leader",
        "Pupil-11-2,Team 11,",
    ]


def test_a_crowd_has_the_parties_that_it_is_large_enough_for() -> None:
    names = crowd.names(600)

    assert [*crowd.parties(600)] == [50, 500]
    assert (len(names), len(set(names))) == (600, 600)


def test_a_row_of_a_command_has_milliseconds_and_what_is_over_the_echo() -> None:
    waits = [at(1.0, 0.002), at(2.0, 0.032, echo=0.010)]
    row = commands.row_of(1000, "who", [0.005, 0.003, 0.004], 0.006, waits)

    assert (row.own, row.cpu, row.longest, row.echo_longest, row.stall) == (4, 2, 32, 10, 22)
    assert "who" in [*commands.table([row])][-1]


def test_a_school_can_be_attended(tmp_path: Path) -> None:
    """The server starts on it, whose settings are known, and lets those in who look on."""
    school = School(groups=1, size=2, crowd=50)
    open_school(tmp_path / "data", school)
    with held_on(tmp_path) as (process, telnet, page):
        assert min(process, telnet, page) > 0

    assert (tmp_path / "data" / "rosters" / "class-1.csv").read_text() == school.roster(1)
    assert HEAD not in WATCHERS
