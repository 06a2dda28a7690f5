"""The command line. Errors are one line on stderr: status 2 for usage, 1 for failure."""

import click

from mudgroup.cli.certificate import certificate
from mudgroup.cli.check import check
from mudgroup.cli.config import config
from mudgroup.cli.conformance import conformance
from mudgroup.cli.control import broadcast, reload, shutdown, status
from mudgroup.cli.history import history
from mudgroup.cli.player import player
from mudgroup.cli.report import report
from mudgroup.cli.script import script
from mudgroup.cli.section import section
from mudgroup.cli.serve import serve
from mudgroup.cli.snapshot import snapshot
from mudgroup.cli.world import world
from mudgroup.server import private


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mudgroup")
def main() -> None:
    """A telnet game server whose reason to exist is groups."""
    private.write_for_owner_only()


for command in (
    serve,
    config,
    certificate,
    player,
    history,
    snapshot,
    check,
    script,
    world,
    section,
    report,
    status,
    broadcast,
    reload,
    shutdown,
    conformance,
):
    main.add_command(command)
