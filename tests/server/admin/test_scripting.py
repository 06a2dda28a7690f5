"""World scripts: they end, they leave a whole world or nothing, and what fails is named."""

import asyncio
import signal
from contextlib import closing
from pathlib import Path

import pytest

from mudgroup.engine.outcome import Outcome
from mudgroup.messages import Line, Opened, Write
from mudgroup.model.records.groups import Group
from mudgroup.model.world.replay import disagreements
from mudgroup.model.world.turn import Turn
from mudgroup.server.admin import scripting
from mudgroup.server.admin.scripting import ScriptRun
from mudgroup.settings.values import Settings
from tests.scenes import AT_START, START, EngineStage
from tests.script_files import QUICK, ran, store, write
from tests.small_world import SmallWorld


def test_what_a_script_prints_and_returns_are_its_lines(tmp_path: Path) -> None:
    path = write(tmp_path, "print('one', args)", "return ['two', 'th\\x1bree']")
    result = ran(path, SmallWorld(), "a", "b")

    assert result.lines == ("one ['a', 'b']", "two", "three")
    assert result.problem is None
    assert ran(write(tmp_path, "return 'x\\ny'"), SmallWorld()).lines == ("x", "y")


@pytest.mark.parametrize(
    "body",
    [
        ("while True: pass",),
        ("while True:", "    try: pass", "    except Exception: pass"),
        ("while True:", "    try: len(args)", "    except: pass"),
        ("while True:", "    try: print(api.players(turn))", "    except BaseException: pass"),
        ("while True:", "    try:", "        while True: pass", "    except: pass"),
        ("import time", "while True:", "    try: time.sleep(0.5)", "    except: pass"),
        ("return [x for x in iter(int, 1)]",),
        ("import time", "time.sleep(60)"),
    ],
)
def test_a_script_that_does_not_end_is_ended(body: tuple[str, ...], tmp_path: Path) -> None:
    result = ran(write(tmp_path, *body), SmallWorld(settings=QUICK))

    assert result.commit is None
    assert result.problem
    assert result.problem.endswith(": still running after 0.05 s")
    assert int(result.problem.split(":")[1]) >= 6


def test_the_signal_and_timer_are_as_they_were_after_a_script(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGALRM)
    ran(write(tmp_path, "while True: pass"), SmallWorld(settings=QUICK))
    ran(write(tmp_path, "return 'x'"), SmallWorld(settings=QUICK))

    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_script_is_ended_inside_an_event_loop_too(tmp_path: Path) -> None:
    path, small = write(tmp_path, "while True: pass"), SmallWorld(settings=QUICK)

    async def main() -> ScriptRun:
        return ran(path, small)

    assert "still running" in str(asyncio.run(main()).problem)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (("x = 1", "1 / 0"), "7: ZeroDivisionError: division by zero"),
        (("raise SystemExit(3)",), "6: SystemExit: 3"),
        (("raise KeyboardInterrupt",), "6: KeyboardInterrupt"),
        (("raise api.ScriptError('no\\nway')",), "6: no way"),
        (("api.room(turn, 'x')",), "6: there is no room x"),
        (("def f(): f()", "f()"), "6: RecursionError: maximum recursion depth exceeded"),
        (("return 5",), "5: run returns nothing, a text or a list of lines"),
        (("return (x for x in 'ab')",), "5: run returns nothing, a text or a list of lines"),
        (("return [5]",), "5: run returns nothing, a text or a list of lines"),
        (("turn.player(0)",), "6: #0 is not a player."),
        (("turn.put('x')",), "6: AttributeError: 'str' object has no attribute 'number'"),
        (("x = = 1",), "6: SyntaxError: invalid syntax"),
        ((" x = 1", "y = 2"), "7: IndentationError: unindent does not match any outer"),
        (("raise type('E', (Exception,), {'__str__': None})",), "6: "),
    ],
)
def test_what_fails_is_named_with_its_line(
    body: tuple[str, ...], problem: str, tmp_path: Path
) -> None:
    path = write(tmp_path, "print('before')", *body)
    path.write_text(path.read_text("utf-8").replace("    print('before')\n", ""), "utf-8")
    result = ran(path, SmallWorld())

    assert result.commit is None
    assert result.problem
    assert result.problem.startswith(f"{path}:{problem}")
    assert "\n" not in result.problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("def run(turn, args): pass\n", ":1: a script begins with a docstring"),
        ('"""X."""\n', ":1: a script has a function run(turn, args)"),
        ('"""X."""\nrun = 5\n', ":1: a script has a function run(turn, args)"),
        ('"""X."""\n\n1 / 0\n', ":3: ZeroDivisionError"),
        ('"""X."""\nwhile True: pass\n', ":2: still running"),
        ("\0", ": "),
    ],
)
def test_a_file_that_is_no_script_is_named(text: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "script.py"
    path.write_text(text, "utf-8")

    assert str(ran(path, SmallWorld(settings=QUICK)).problem).startswith(f"{path}{problem}")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none.py"

    assert ran(path, SmallWorld()).problem == f"{path}: No such file or directory"


def test_a_script_that_fails_late_has_done_nothing(tmp_path: Path) -> None:
    with store(tmp_path) as kept:
        before = kept.load()
        path = write(tmp_path, "api.create_player(turn, 'Zoe')", "1 / 0")
        result = scripting.run_on_store(kept, Settings(), path, (), START, dry=False)

        assert result.problem
        assert kept.load().records == before.records


def test_what_a_script_did_to_a_stopped_world_is_saved_with_its_history(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "zoe, max = api.create_player(turn, 'Zoe'), api.create_player(turn, 'Max')",
        "group = api.add(turn, api.create_group(turn, zoe, 'Rock Hounds'), max)",
        "api.set_leader(turn, group, max)",
    )
    with store(tmp_path) as kept:
        result = scripting.run_on_store(kept, Settings(), path, (), START, dry=False)

        assert result.commit
        world = kept.load()
        assert world.records == result.commit.world.records
        assert world.next_number == result.commit.world.next_number
        turn = Turn(world, AT_START, Settings(), kept.reader)
        group = turn.get(Group, turn.player(world.names["zoe"]).groups[0])
        assert disagreements(group, kept.reader.history(group.number)) == []


def living(stage: EngineStage, path: Path, dry: bool = False) -> tuple[ScriptRun, list[Outcome]]:
    """Run a script on the world of a stage; what it did, and what would be released."""
    outcomes: list[Outcome] = []

    def attempt(work: scripting.Work) -> None:
        outcomes.extend(stage.engine.run_work(work, AT_START))

    return scripting.run_on_living(attempt, stage.engine.world, path, (), dry), outcomes


def test_on_a_living_world_players_see_what_a_script_does(tmp_path: Path) -> None:
    path = write(tmp_path, "api.move(turn, api.player(turn, 'Ada'), api.room(turn, 'garden'))")
    stage = EngineStage(tmp_path / "data")
    with closing(stage):
        stage.open("a")
        stage.type("a", "create Ada open sesame")
        result, outcomes = living(stage, path, dry=True)
        assert result.report(dry=True)[-1] == "would change: records 1, history entries 0"
        assert outcomes == []
        assert result.before is stage.engine.world

        result, (outcome,) = living(stage, path)

        assert outcome.batch
        assert result.commit
        assert outcome.batch.records == result.commit.records
        assert stage.engine.world is result.commit.world
        assert [b"Garden" in out.data for out in outcome.output if isinstance(out, Write)] == [True]


def test_on_a_living_world_a_script_that_fails_changes_nothing(tmp_path: Path) -> None:
    stage = EngineStage(tmp_path / "data")
    with closing(stage):
        before = stage.engine.world
        for body in (("api.create_player(turn, 'Zoe')", "1 / 0"), ("turn.tell('nonsense')",)):
            path = write(tmp_path, *body)
            result, outcomes = living(stage, path)

            assert result.problem
            assert outcomes == []
            assert stage.engine.world is before


def test_on_a_living_world_nobody_else_can_take_the_name_of_a_new_player(tmp_path: Path) -> None:
    path = write(tmp_path, "api.create_player(turn, 'Zoe')")
    stage = EngineStage(tmp_path / "data")
    with closing(stage):
        living(stage, path)
        stage.receive(Opened("a", "127.0.0.1"))
        stage.shown({})
        stage.receive(Line("a", "create Zoe open sesame"))

        assert stage.shown({})["a"][0] == "The name Zoe is taken. Choose another."
        stage.receive(Line("a", "connect Zoe open sesame"))
        assert stage.shown({})["a"][0] == "That is not the password."


def test_scripts_are_found_by_bare_name_and_by_file(tmp_path: Path) -> None:
    path = write(tmp_path, "pass")

    assert scripting.find("script", tmp_path) == path
    assert scripting.find("script.py", tmp_path) == path
    assert scripting.find(str(path), tmp_path / "other") == path
    assert scripting.named("../script", tmp_path / "data") is None
    assert scripting.summaries(tmp_path) == [("script", "A script.")]
