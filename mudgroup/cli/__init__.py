"""The command line. Errors are one line on stderr: status 2 for usage, 1 for failure."""

from collections.abc import Iterator, Mapping
from importlib import import_module

import click

from mudgroup.server import private
from mudgroup.server.collector import at_rest

OWN_MODULE = (
    "serve",
    "gateway",
    "config",
    "certificate",
    "player",
    "history",
    "snapshot",
    "check",
    "script",
    "world",
    "section",
    "report",
    "conformance",
)
"""Commands that are in the module of their name."""

MODULES = {
    **dict(zip(OWN_MODULE, OWN_MODULE, strict=True)),
    **dict.fromkeys(("status", "broadcast", "reload", "shutdown"), "control"),
}
"""The module of each command."""


class Commands(Mapping[str, click.Command]):
    """The commands by name: the module of one is imported when the command is asked for.

    All modules together take several times as long to import as what most commands do.
    """

    def __getitem__(self, name: str) -> click.Command:
        with at_rest():
            module = import_module(f"mudgroup.cli.{MODULES[name]}")
        command: click.Command = getattr(module, name)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(MODULES)

    def __len__(self) -> int:
        return len(MODULES)


@click.group(
    commands=Commands(),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="mudgroup")
def main() -> None:
    """A telnet game server whose reason to exist is groups."""
    private.write_for_owner_only()
