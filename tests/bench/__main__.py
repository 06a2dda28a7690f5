"""``scripts/bench``: figures and ratios from one run, as tables."""

import click

from tests.bench.crash import crash
from tests.bench.fanout import fanout
from tests.bench.storage import storage


@click.group()
def main() -> None:
    """Measure the server."""


for command in (fanout, storage, crash):
    main.add_command(command)

main()
