"""The tests are the house again: each module has the test file of its name, at the same place."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOUSE, TESTS = ROOT / "mudgroup", ROOT / "tests"

KEPT = {
    "attacks": "a file for each attack, whatever modules it goes through",
    "bench": "what scripts/bench measures with",
    "browser": "the page, in a browser",
    "clients": "the programs that people play with",
    "panel": "a client that knows docs/directives.md alone, and not this server",
    "web": "the page, whose modules are JavaScript",
    "scripts": "what is in scripts/, and the world scripts that ship",
    "conformance/test_law.py": "the law of docs/directives.md, in play",
    "model/test_alone.py": "goals that one does alone: all verbs of goals and groups together",
    "model/test_who_hears_what.py": "all verbs against one small model of who hears what",
    "server/telnet/test_telnetlib3.py": "the library behind the filter, without it",
    "server/test_old_stores.py": "stores of earlier versions, from the file to the game",
    "server/web/test_proxies.py": "the proxies that docs/admin.md and deploy/ tell of",
    "server/web/test_uvicorn.py": "the library inside the page's gateway",
    "views/test_read_aloud.py": "every view and refusal, as a screen reader speaks it",
    "test_architecture.py": "the page for who carries on",
    "test_audit.py": "from the command of a moderator to the log",
    "test_chaos.py": "processes that are killed under their players",
    "test_consoles.py": "what the pages show of a shell",
    "test_crash.py": "a server that is killed",
    "test_deploy.py": "what is in deploy/",
    "test_docs.py": "what the pages show of the game",
    "test_cluster_page.py": "the page for who runs gateways and worlds as processes of their own",
    "test_events_page.py": "the page for clients that read data",
    "test_full_disk.py": "a server on a disk that refuses",
    "test_import_law.py": "who imports from whom, in the whole house",
    "test_mirror.py": "the tests themselves",
    "test_modules.py": "the goals of the world that ships, played",
    "test_patterns.py": "the regular expressions of all modules",
    "test_power_cuts.py": "a store on a disk that is simulated",
    "test_programs.py": "the run of the tests itself",
    "test_transcripts.py": "everything that can be typed, and what is shown for it",
    "test_world_sources.py": "a page about the world that ships",
}
"""Tests about the whole: files and folders of tests/ that mirror no module, with the reason."""


def does_something(module: Path) -> bool:
    """Whether a module has a function, or a method, that is more than a promise."""
    return any(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not _is_promise(node)
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
    )


def _is_promise(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function says what it is for and no more, as the methods of a protocol do."""
    return all(
        isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)
        for part in function.body
    )


def mirror(module: Path) -> str:
    """Where the tests of a module are, in tests/; those of a package have its name."""
    place = module.relative_to(HOUSE)
    name = module.parent.name if module.stem == "__init__" else module.stem
    return place.with_name(f"test_{name}.py").as_posix()


MODULES = sorted(HOUSE.rglob("*.py"))
MIRRORED = {*map(mirror, MODULES)}
FILES = {path.relative_to(TESTS).as_posix() for path in TESTS.rglob("test_*.py")}


def kept(file: str) -> bool:
    """Whether a file of tests, or a folder that it is in, is kept."""
    return any(place.as_posix() in KEPT for place in (Path(file), *Path(file).parents))


def test_a_module_that_does_something_has_the_test_file_of_its_name() -> None:
    wanted = {mirror(module) for module in MODULES if does_something(module)}

    assert sorted(wanted - FILES) == []


def test_a_test_file_has_the_name_of_a_module_or_is_about_the_whole() -> None:
    assert sorted(file for file in FILES - MIRRORED if not kept(file)) == []


def test_what_is_kept_is_there_and_mirrors_no_module() -> None:
    assert [place for place in KEPT if not (TESTS / place).exists() or place in MIRRORED] == []
