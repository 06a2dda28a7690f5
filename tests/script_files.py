"""World scripts that tests write, and the worlds that they run on."""

from pathlib import Path

from mudgroup.engine.engine import Engine
from mudgroup.engine.units import Unit
from mudgroup.server.admin import scripting
from mudgroup.server.admin.scripting import ScriptRun
from mudgroup.server.content.read import read_content
from mudgroup.server.store.store import EmbeddedStore
from mudgroup.settings.values import Scripts, Settings
from tests.scenes import AT_START, WORLD
from tests.small_world import SmallWorld

QUICK = Settings(scripts=Scripts(script_seconds=0.05))

RECORDS = ("places", "players", "groups", "things", "sections")

HEAD = f'''"""A script."""
from attrs import evolve
from mudgroup import api
{"; ".join(f"from mudgroup.model.records.{name} import *" for name in RECORDS)}
def run(turn, args):
'''
"""Six lines with the first of the body."""


def write(folder: Path, *body: str) -> Path:
    """A script with a body of these lines; the first is line 6."""
    path = folder / "script.py"
    path.write_text(HEAD + "".join(f"    {line}\n" for line in body), "utf-8")
    return path


def ran(path: Path, small: SmallWorld, *arguments: str) -> ScriptRun:
    return scripting.run(path, arguments, small.turn())


def store(folder: Path) -> EmbeddedStore:
    """A store with the test world."""
    kept = EmbeddedStore(folder / "data")
    engine = Engine(kept.load(), Settings(), kept.reader)
    outcome = engine.apply_content(read_content(WORLD), AT_START)
    assert outcome.batch
    kept.save([Unit.of(outcome.batch)])
    return kept
