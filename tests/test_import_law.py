"""The floors and rooms of the house: who may import from whom."""

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

ROOMS: dict[str, tuple[set[str], ...]] = {
    "mudgroup": (
        {"values"},
        {"messages", "text", "durations", "zones", "addresses", "panel"},
        {"settings"},
        {"companions"},
        {"model"},
        {"views", "commands"},
        {"engine"},
        {"api"},
        {"server", "conformance"},
        {"cli"},
        {"__main__"},
    ),
    "mudgroup.model": (
        {"records"},
        {"world"},
        {"rights"},
        {"groups", "field"},
        {"places"},
        {"goals", "joining"},
        {"away", "companions", "once"},
        {"consequences"},
        {"teaching", "content"},
        {"moderation"},
        {"sessions"},
    ),
    "mudgroup.views": (
        {"registry", "layout"},
        {"phrases"},
        {"entries", "goal_phrases"},
        {"tables", "directives"},
        {"prose"},
        {"documents"},
    ),
    "mudgroup.engine": (
        {"naming", "steps"},
        {"outcome", "sessions", "telling"},
        {"audit", "companions", "units"},
        {"ports", "rows"},
        {"committed"},
        {"answers", "histories", "keeping", "suspension"},
        {"endings", "entering"},
        {"restoring", "skipping", "turns"},
        {"engine"},
    ),
    "mudgroup.server": (
        {
            "private",
            "clock",
            "logs",
            "collector",
            "census",
            "gateways",
            "priority",
            "reads",
            "drawing",
            "self_signed",
            "companions",
        },
        {"passwords", "telnet", "web", "stopwatch", "hub"},
        {"cluster", "store"},
        {"content", "exchange", "taking_over"},
        {"releases"},
        {"runner"},
        {"admin", "doors"},
        {"apart", "service"},
    ),
    "mudgroup.server.apart": ({"faring", "inbox"}, {"links"}, {"split"}),
    "mudgroup.server.gateways": (
        {"audiences", "below", "certificate", "deadlines", "descriptors", "fair_share", "keepalive"}
        | {"in_turn", "one_by_one", "parts", "port", "rates", "tls"},
        {"listener", "places", "rota", "unread"},
        {"commons"},
        {"gateway"},
    ),
    "mudgroup.server.cluster": (
        {"claims"},
        {"brokers", "frames", "patience", "trials"},
        {"boots", "numbering"},
        {"bus", "ends"},
        {"remote"},
        {"process"},
    ),
    "mudgroup.server.telnet.door": ({"proxy", "openings"}, {"introduction"}, {"door"}),
    "mudgroup.server.store": (
        {"disk"},
        {"database"},
        {"mending"},
        {"files"},
        {"loss", "reader", "changes"},
        {"upgraded", "reading", "archive", "following"},
        {"snapshots", "taker"},
        {"opening", "restoring", "checking"},
        {"rescue"},
        {"store", "writer"},
    ),
}
"""The floors of the house, and the rooms of some; those of one set do not know each other."""

PURE = {"attrs", "rpds"}
"""What the model may use besides the standard library: values, and maps that are values."""

STANDARD = {
    "bisect",
    "collections",
    "datetime",
    "difflib",
    "enum",
    "functools",
    "itertools",
    "hashlib",
    "hmac",
    "ipaddress",
    "math",
    "operator",
    "random",
    "typing",
    "unicodedata",
}

SHARED = {"values", "messages", "settings", "text", "durations", "addresses", "server.gateways"}
GATEWAYS = {name: SHARED | {f"server.{name}"} for name in ("gateways", "telnet", "web")}
GATEWAYS["cluster.process"] = (
    SHARED | {"zones"} | {f"server.{name}" for name in ("cluster", "hub", "telnet", "web")}
)
"""What a gateway, its connections and its door may see; and what the process of one may."""


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


def floor(part: str, floors: tuple[set[str], ...]) -> int:
    """The number of the floor that a part of the house lies on."""
    return next(level for level, parts in enumerate(floors) if part in parts)


def ways(package: str) -> set[tuple[str, str]]:
    """Which parts of a package import from which others."""
    depth = package.count(".") + 1
    found = {
        (module.split(".")[depth], name.split(".")[depth])
        for module in MODULES
        if module.startswith(f"{package}.") and not module.endswith("__init__")
        for name in ours(module)
        if name.startswith(f"{package}.")
    }
    return {(here, there) for here, there in found if here != there}


def ours(module: str) -> set[str]:
    return {name for name in imports(module) if name.startswith("mudgroup.")}


@pytest.mark.parametrize("package", ROOMS)
def test_a_part_imports_only_from_the_floors_below(package: str) -> None:
    floors = ROOMS[package]
    upward = [way for way in ways(package) if floor(way[1], floors) >= floor(way[0], floors)]

    assert upward == []


def test_the_model_is_pure() -> None:
    outside = {
        name.split(".")[0]
        for module in MODULES
        if module.startswith("mudgroup.model")
        for name in imports(module)
        if not name.startswith("mudgroup.")
    }

    assert outside == STANDARD | PURE


@pytest.mark.parametrize("gateway", GATEWAYS)
def test_a_gateway_never_sees_the_engine_or_the_model(gateway: str) -> None:
    waiting = [module for module in MODULES if module.startswith(f"mudgroup.server.{gateway}")]
    seen: set[str] = set(waiting)
    while waiting:
        for name in ours(waiting.pop()) - seen:
            seen.add(name)
            waiting.append(name)

    strangers = {
        name
        for name in seen
        if not any(f"{name}.".startswith(f"mudgroup.{part}.") for part in GATEWAYS[gateway])
    }
    assert strangers == set()


def test_the_libraries_of_pictures_are_in_a_module_that_nothing_imports() -> None:
    users = {module for module in MODULES if imports(module) & {"networkx", "matplotlib"}}
    known = {name for module in MODULES for name in ours(module)}

    assert users == {"mudgroup.server.drawing.picture", "mudgroup.server.drawing.plots"}
    assert known & users == set()


def test_the_library_of_certificates_is_in_a_module_that_nothing_imports() -> None:
    (user,) = {
        module
        for module in MODULES
        if any(name.split(".")[0] == "cryptography" for name in imports(module))
    }

    assert user == "mudgroup.server.self_signed"
    assert user not in {name for module in MODULES for name in ours(module)}


def test_the_library_of_the_bus_is_in_one_module() -> None:
    users = {
        module
        for module in MODULES
        if any(name.split(".")[0] == "nats" for name in imports(module))
    }

    assert users == {"mudgroup.server.cluster.bus"}


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
