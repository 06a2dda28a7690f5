"""``scripts/bench``: figures and ratios from one run, as tables."""

import click

from tests.bench.attacks.command import attacks
from tests.bench.banner import banner
from tests.bench.browsers import browsers
from tests.bench.chaos import chaos
from tests.bench.cluster import cluster
from tests.bench.collector import connections, pauses
from tests.bench.crash import crash
from tests.bench.fanout.command import fanout
from tests.bench.lesson.command import lesson
from tests.bench.lesson.commands import commands
from tests.bench.page import page
from tests.bench.panel import panel
from tests.bench.storage import storage


@click.group()
def main() -> None:
    """Measure the server."""


for command in (
    fanout,
    storage,
    pauses,
    connections,
    crash,
    chaos,
    cluster,
    attacks,
    panel,
    banner,
    browsers,
    page,
    lesson,
    commands,
):
    main.add_command(command)

if __name__ == "__main__":
    main()
