"""World scripts: a file with a docstring and ``run(turn, args)``, run as one turn.

A script is Python of an admin's own and may do all that the server may; what is held here is that
it ends, and that what it leaves is a whole world or nothing.
"""

import ast
import io
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from datetime import datetime
from itertools import cycle
from pathlib import Path
from types import FrameType, ModuleType

from attrs import evolve

from mudgroup.api import ScriptError
from mudgroup.engine.outcome import Batch
from mudgroup.engine.ports import Store
from mudgroup.engine.units import Unit
from mudgroup.model import consequences
from mudgroup.model.records import Record
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.turn import Commit, Turn
from mudgroup.model.world.world import World
from mudgroup.server.admin.checks import faults
from mudgroup.server.store.changes import describe, tuples
from mudgroup.settings.values import Settings
from mudgroup.text import clean
from mudgroup.values import frozen
from mudgroup.views.prose.refusals.refusals import sentence

AGAIN_SECONDS = (1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 1e-3, 1e-2)
"""After which times, in turn, a script that is out of time is interrupted again: what it catches
inside a `try` it does not catch a moment later, outside.
"""


Work = Callable[[Turn], Commit | None]
"""One turn of work: the commit to take, None to change nothing."""


class OutOfTime(BaseException):
    """The script has run too long. Not an Exception, so that scripts do not catch it by habit."""


@frozen
class BadScript(Exception):
    """A file is no script, or its ``run`` gives back what it should not."""

    line: int
    what: str


@frozen
class ScriptRun:
    """What became of a script: ``lines`` are what it said, in ``problem`` stands why it failed.

    ``before`` is the world that it met; ``commit`` is None when there is a problem.
    """

    lines: tuple[str, ...]
    before: World
    commit: Commit | None
    problem: str | None

    def report(self, dry: bool) -> tuple[str, ...]:
        """The lines of the script, and how much it changed; all of that if it ran ``dry``."""
        if self.commit is None:
            return self.lines
        records, entries = describe(self.before, self.commit), tuples(self.commit)
        would = "would change" if dry else "changed"
        if not records and not entries:
            return (*self.lines, f"nothing {would}")
        total = f"{would}: records {len(records)}, history entries {len(entries)}"
        return (*self.lines, *((*records, *entries) if dry else ()), total)


def scripts_folder(settings: Settings) -> Path:
    """Where bare names of scripts are looked up: what ships, or the folder of the settings."""
    if settings.scripts.folder:
        return Path(settings.scripts.folder)
    package = Path(__file__).parents[2]
    inside = package / "world_scripts"
    return inside if inside.is_dir() else package.parent / "scripts" / "world"


def find(typed: str, folder: Path) -> Path:
    """The script that an admin names: a file, or the bare name of one in the folder."""
    return named(typed, folder) or Path(typed)


def named(name: str, folder: Path) -> Path | None:
    """The script of a bare name in the folder, None if there is none."""
    path = folder / f"{name.removesuffix('.py')}.py"
    return path if Path(name).name == name and path.is_file() else None


def summaries(folder: Path) -> list[tuple[str, str]]:
    """The scripts in a folder, each with the first line of its docstring."""
    found = []
    for path in sorted(folder.glob("*.py")):
        try:
            docstring = ast.get_docstring(ast.parse(path.read_bytes(), str(path)))
        except (OSError, SyntaxError, ValueError):
            docstring = "(cannot be read)"
        found.append((path.stem, (docstring or "(no docstring)").splitlines()[0]))
    return found


def run_on_living(
    attempt: Callable[[Work], None],
    world: World,
    path: Path,
    arguments: Sequence[str],
    dry: bool,
) -> ScriptRun:
    """Run a script as one turn of a living ``world``, which ``attempt`` takes.

    In the main thread only; it may take its time limit.
    """
    result = ScriptRun((), world, None, None)

    def work(turn: Turn) -> Commit | None:
        nonlocal result
        result = run(path, arguments, turn)
        return None if dry else result.commit

    try:
        attempt(work)
        return result
    except Refused as refused:
        problem = f"{path}: {sentence(refused)}"
    except Exception as error:
        problem = f"{path}: what it told cannot be shown: {error!r}"
    return evolve(result, commit=None, problem=problem)


def run_on_store(
    store: Store,
    settings: Settings,
    path: Path,
    arguments: Sequence[str],
    now: datetime,
    dry: bool,
) -> ScriptRun:
    """Run a script on a world at rest. Raises StoreError, and then nothing has changed."""
    world = store.load()
    turn = Turn(world, world.at_rest(now), settings, store.archive)
    result = run(path, arguments, turn)
    commit = result.commit
    if commit and commit.changed and not dry:
        store.save([Unit.of(Batch.of(commit, turn.at))])
    return result


def run(path: Path, arguments: Sequence[str], turn: Turn) -> ScriptRun:
    """Run a script on a new turn, in the main thread. It raises nothing that the script raises."""
    traced = _TracedTurn(turn, str(path))
    printed = io.StringIO()
    seconds = turn.settings.scripts.script_seconds
    try:
        with redirect_stdout(printed), _time_limit(seconds, str(path)):
            returned = _call(_load(path), traced, arguments)
        commit = consequences.commit(traced)
    except BaseException as error:
        printed_lines = _clean(printed.getvalue().splitlines())
        return ScriptRun(printed_lines, turn.world, None, _problem(str(path), error, seconds))
    lines = _clean((*printed.getvalue().splitlines(), *returned))
    for fault in faults(turn.world, commit, turn.settings):
        line = traced.lines.get(fault.number, 0)
        return ScriptRun(lines, turn.world, None, _at(str(path), line, fault.what))
    return ScriptRun(lines, turn.world, commit, None)


class _TracedTurn(Turn):
    """A turn that knows which line of a script put each record last."""

    def __init__(self, turn: Turn, path: str) -> None:
        super().__init__(turn.world, turn.at, turn.settings, turn.archive)
        self._path = path
        self.lines: dict[int, int] = {}

    def put(self, *records: Record) -> None:
        super().put(*records)
        frame = _frame_of(self._path, sys._getframe())
        line = frame.f_lineno if frame else 0
        self.lines.update((record.number, line) for record in records)


def _frame_of(path: str, frame: FrameType | None) -> FrameType | None:
    """The nearest frame of a script that a frame was called from, None if there is none."""
    while frame is not None and frame.f_code.co_filename != path:
        frame = frame.f_back
    return frame


def _load(path: Path) -> Callable[[Turn, list[str]], object]:
    """The script's ``run``. Raises BadScript, and whatever the file raises."""
    tree = ast.parse(path.read_bytes(), str(path))
    if not ast.get_docstring(tree):
        raise BadScript(1, "a script begins with a docstring that tells what it does")
    module = ModuleType("world_script")
    module.__file__ = str(path)
    exec(compile(tree, str(path), "exec", dont_inherit=True), module.__dict__)
    function = getattr(module, "run", None)
    if not callable(function):
        raise BadScript(1, "a script has a function run(turn, args)")
    return function  # type: ignore[no-any-return]


def _call(
    function: Callable[[Turn, list[str]], object], turn: Turn, arguments: Sequence[str]
) -> list[str]:
    """The lines that ``run`` returns, made while the time limit holds."""
    match function(turn, list(arguments)):
        case None:
            return []
        case str() as text:
            return text.splitlines()
        case list() | tuple() as items:
            lines = list(items)
            if all(isinstance(line, str) for line in lines):
                return lines
    code = getattr(function, "__code__", None)
    line = code.co_firstlineno if code else 1
    raise BadScript(line, "run returns nothing, a text or a list of lines")


@contextmanager
def _time_limit(seconds: float, path: str) -> Iterator[None]:
    """Raise OutOfTime in the script when it has run too long; 0 is no limit."""

    again = cycle(AGAIN_SECONDS)
    ended = False

    def expired(_: int, frame: FrameType | None) -> None:
        if ended:
            return
        signal.setitimer(signal.ITIMER_REAL, next(again))
        # Before a script's first line and after its last there is nothing to interrupt.
        if _frame_of(path, frame):
            raise OutOfTime

    handler = signal.signal(signal.SIGALRM, expired)
    timer = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        ended = True
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        signal.setitimer(signal.ITIMER_REAL, *timer)


def _problem(path: str, error: BaseException, seconds: float) -> str:
    frames = traceback.walk_tb(error.__traceback__)
    lines = [line for frame, line in frames if frame.f_code.co_filename == path]
    line = lines[-1] if lines else 0
    match error:
        case BadScript():
            return _at(path, error.line, error.what)
        case SyntaxError(filename=name) if name == path:
            return _at(path, error.lineno or 1, f"{type(error).__name__}: {error.msg}")
        case OutOfTime():
            return _at(path, line, f"still running after {seconds:g} s")
        case OSError() if not line:
            return _at(path, 0, error.strerror or "cannot be read")
        case ScriptError():
            return _at(path, line, str(error))
        case Refused():
            return _at(path, line, sentence(error))
    return _at(path, line, traceback.format_exception_only(error)[0])


def _at(path: str, line: int, what: str) -> str:
    """A problem in one line."""
    return " ".join(f"{path}:{line}: {what}".split() if line else f"{path}: {what}".split())


def _clean(lines: Iterable[str]) -> tuple[str, ...]:
    """Lines without what could confuse a terminal."""
    return tuple(clean(line.encode("utf-8", "replace")) for line in lines)
