"""The floors of the house: model < views, commands < engine, fanout < server, cli."""

import ast
import functools
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): path
    for path in (ROOT / "mudgroup").rglob("*.py")
}

FLOORS = (
    {"settings", "settings_toml", "durations", "text", "messages"},
    {"model"},
    {"views", "commands", "naming", "throttle", "api"},
    {"lobby", "gate", "fanout", "outcome", "committed", "login", "engine", "ports"},
    {"server", "cli", "__main__"},
)

PURE = {"attrs", "rpds"}
"""What the model may use besides the standard library: values, and maps that are values."""

STANDARD = {
    "collections",
    "datetime",
    "difflib",
    "enum",
    "ipaddress",
    "math",
    "random",
    "typing",
}

TELNET_SEES = {"messages", "settings", "server", "text"}
"""What the gateway, its connections, filter and framer may see: they could be another process."""


@functools.cache
def imports(module: str) -> frozenset[str]:
    """The modules that a module names in its imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            assert node.module
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            inside = {name for name in names if name in MODULES}
            found.update(inside or {node.module})
    return frozenset(found)


def floor(module: str) -> int:
    """The floor of a module of ours."""
    part = module.split(".")[1]
    return next(level for level, parts in enumerate(FLOORS) if part in parts)


def ours(module: str) -> set[str]:
    return {name for name in imports(module) if name.startswith("mudgroup.")}


@pytest.mark.parametrize("module", sorted(m for m in MODULES if m.count(".") and "__init" not in m))
def test_a_module_imports_only_from_its_floor_and_below(module: str) -> None:
    assert all(floor(name) <= floor(module) for name in ours(module))


def test_views_and_commands_do_not_know_each_other() -> None:
    met = [
        (module, name)
        for here, there in (("views", "commands"), ("commands", "views"))
        for module in MODULES
        if module.startswith(f"mudgroup.{here}.")
        for name in ours(module)
        if name.startswith(f"mudgroup.{there}")
    ]

    assert met == []


def test_the_model_is_pure() -> None:
    outside = {
        name.split(".")[0]
        for module in MODULES
        if module.startswith("mudgroup.model")
        for name in imports(module)
        if not name.startswith("mudgroup.")
    }

    assert outside == STANDARD | PURE


@pytest.mark.parametrize("module", ["gateway", "connection", "edge", "keepalive", "lines", "rates"])
def test_the_telnet_edge_never_sees_the_engine_or_the_model(module: str) -> None:
    seen: set[str] = set()
    waiting = [f"mudgroup.server.{module}"]
    while waiting:
        for name in ours(waiting.pop()) - seen:
            seen.add(name)
            waiting.append(name)

    assert {name.split(".")[1] for name in seen} <= TELNET_SEES


def test_the_libraries_of_pictures_are_in_a_module_that_nothing_imports() -> None:
    users = {module for module in MODULES if imports(module) & {"networkx", "matplotlib"}}
    known = {name for module in MODULES for name in ours(module)}

    assert users == {"mudgroup.server.planet_picture", "mudgroup.server.plots"}
    assert known & users == set()


def test_there_are_no_import_cycles() -> None:
    order = list(TopologicalSorter({module: ours(module) for module in MODULES}).static_order())

    assert len(order) >= len(MODULES)


def test_nothing_is_imported_inside_a_function() -> None:
    inside = [
        (module, node.lineno)
        for module, path in MODULES.items()
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert inside == []
