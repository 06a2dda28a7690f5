"""Settings as TOML: read with every mistake named, and printed with their units and reasons."""

import tomllib
from collections.abc import Callable, Iterator
from ipaddress import ip_network
from math import isfinite
from typing import Any, get_origin

import cattrs
from attrs import Attribute, fields, has
from cattrs import Converter
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.preconf.tomllib import make_converter
from cattrs.v import format_exception

from mudgroup.settings.groups import Groups
from mudgroup.settings.login import CLOSED, OPEN
from mudgroup.settings.mssp import Mssp
from mudgroup.settings.values import Settings
from mudgroup.zones import zone_named

LIST: object = tuple
"""The form that a list of TOML is given."""


class BadSettings(Exception):
    """A settings file that cannot be used; ``problems`` is one line for each mistake."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def _range_problems(settings: Settings) -> Iterator[str]:
    for section in fields(Settings):
        value = getattr(settings, section.name)
        for key in fields(type(value)):
            number, least, most = getattr(value, key.name), *_range(key)
            if isinstance(number, int | float) and not least <= number <= most:
                yield f"{section.name}.{key.name}: expected {least:g} to {most:g}, got {number:g}"


def _range(key: "Attribute[object]") -> tuple[float, float]:
    return key.metadata["least"], key.metadata["most"]


def _permissions_problems(groups: Groups) -> Iterator[str]:
    for key in ("group_member_permissions", "group_leader_permissions"):
        value = getattr(groups, key)
        if len(value) != 7 or any(flag not in (0, 1) for flag in value):
            yield f"groups.{key}: expected seven values, each 0 or 1"


def _contradictions(settings: Settings) -> Iterator[str]:
    """Settings that do not go together."""
    if settings.login.password_min > settings.login.password_max:
        yield "login.password_min: more than password_max"
    if settings.names.player_min > settings.names.player_max:
        yield "names.player_min: more than player_max"
    for key in ("command_burst", "command_rate"):
        # Typed-ahead lines wait; a guard that gave way to fewer would refuse them.
        if getattr(settings.flood, key) < getattr(settings.telnet, key):
            yield f"flood.{key}: less than telnet.{key}"

    if settings.telnet.staff_connections > settings.telnet.connections:
        yield "telnet.staff_connections: more than telnet.connections"


def _host_problems(settings: Settings) -> Iterator[str]:
    for section, hosts in (("server", settings.server.host), ("web", settings.web.host)):
        if not all(host.strip() for host in hosts or ("",)):
            yield f'{section}.host: expected addresses to listen on, such as ["127.0.0.1", "::1"]'


def _network_problems(settings: Settings) -> Iterator[str]:
    telnet, web = settings.telnet, settings.web
    for key, networks in (
        ("telnet.exempt", telnet.exempt),
        ("telnet.proxies", telnet.proxies),
        ("web.trusted_proxies", web.trusted_proxies),
    ):
        for text in networks:
            try:
                ip_network(text)
            except ValueError as error:
                yield f"{key}: {error}"


def _listing_problems(mssp: Mssp) -> Iterator[str]:
    for key in fields(Mssp):
        if not str(getattr(mssp, key.name)).isprintable():
            yield f"mssp.{key.name}: expected one line without control characters"


def _choice_problems(settings: Settings) -> Iterator[str]:
    if settings.server.event_loop not in ("asyncio", "uvloop"):
        yield "server.event_loop: expected asyncio or uvloop"
    if zone_named(settings.server.timezone) != settings.server.timezone:
        yield "server.timezone: expected a name of the tz database, such as Europe/Berlin"
    if settings.log.format not in ("text", "json"):
        yield "log.format: expected text or json"
    if settings.login.registration not in (OPEN, CLOSED):
        yield f"login.registration: expected {OPEN} or {CLOSED}"


def from_toml(text: str) -> Settings:
    """The settings that a TOML text gives, defaults for the rest.

    Raises:
        BadSettings: not TOML, an unknown key, a wrong type, a negative number.
    """
    converter = make_converter(forbid_extra_keys=True)
    for kind in (int, float, str, bool):
        converter.register_structure_hook(kind, _exactly(kind))
    converter.register_structure_hook_factory(
        lambda kind: get_origin(kind) is LIST, lambda kind: _list(kind, converter)
    )
    try:
        settings = converter.structure(_with_list(tomllib.loads(text)), Settings)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadSettings([str(error)]) from error
    except Exception as error:
        raise BadSettings(cattrs.transform_error(error, "settings", _problem)) from error
    check(settings)
    return settings


def check(settings: Settings) -> None:
    """Find what no type tells. Raises BadSettings."""
    problems = [
        *_range_problems(settings),
        *_permissions_problems(settings.groups),
        *_contradictions(settings),
        *_choice_problems(settings),
        *_host_problems(settings),
        *_network_problems(settings),
        *_listing_problems(settings.mssp),
    ]
    if problems:
        raise BadSettings(problems)


def _with_list(tables: dict[str, Any]) -> dict[str, Any]:
    """Tables in which the addresses are a list; one alone may be a text."""
    for name in ("server", "web"):
        section = tables.get(name)
        if isinstance(section, dict) and isinstance(section.get("host"), str):
            tables = {**tables, name: {**section, "host": [section["host"]]}}
    return tables


def _exactly(kind: type[int | float | str | bool]) -> Callable[[Any, Any], Any]:
    """A structure hook that turns no TOML type into another, and takes finite numbers only."""

    def hook(value: Any, _: Any) -> Any:
        if kind is float and type(value) is int:
            value = float(value)
        if type(value) is not kind:
            raise ValueError(f"expected {kind.__name__}, got {type(value).__name__}")
        if isinstance(value, float) and not isfinite(value):
            raise ValueError("expected a number that ends")
        return value

    return hook


def _list(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    """A structure hook that takes a list only: a text would be taken letter by letter."""
    whole = homogenous_tuple_structure_factory(kind, converter)

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, list):
            raise ValueError("expected a list, [..., ...]")
        return whole(value, kind)

    return hook


def _problem(error: BaseException, kind: Any) -> str:
    """What is wrong with one value, in the words of its hook if it has some."""
    return str(error) if isinstance(error, ValueError) else format_exception(error, kind)


def quoted(text: str) -> str:
    """A text as TOML."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _toml_value(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml_value(item) for item in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value)
    return str(value)


def to_toml(settings: Settings) -> str:
    """The settings as commented TOML, which `from_toml` reads back to an equal value."""
    lines = []
    for section in fields(Settings):
        value = getattr(settings, section.name)
        assert has(type(value))
        lines += [f"# {(type(value).__doc__ or '').split('.')[0]}.", f"[{section.name}]"]
        for key in fields(type(value)):
            lines.append(f"# {key.metadata['unit']}: {key.metadata['why']}")
            lines.append(f"{key.name} = {_toml_value(getattr(value, key.name))}")
        lines.append("")
    return "\n".join(lines)
