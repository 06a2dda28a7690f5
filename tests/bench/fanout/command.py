"""``scripts/bench fanout``: rounds of every server, and what is made of them."""

import importlib
import json
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

import click

from tests.bench.fanout.kinds import BROWSERS, DIRECTIVES, PROSE
from tests.bench.fanout.load import Wrong
from tests.bench.fanout.peers import peers
from tests.bench.fanout.servers import Server, floors, mudgroup, need_files
from tests.bench.fanout.tables import Row, data, middle, table
from tests.bench.fanout.trial import Figures, Size, hashed_logins, play
from tests.bench.options import as_json

KINDS = {
    "prose": (PROSE,),
    "directives": (DIRECTIVES,),
    "browsers": (BROWSERS,),
    "mix": (PROSE, DIRECTIVES, BROWSERS),
}

QUICK = Size(serial=100_000, pipelined=400_000, lines=1000, paced=100)

FAILED = "failed:"
"""How the note of a server begins that did not send everybody what was said."""


def rows_of(
    servers: Sequence[Server], members: Sequence[int], rounds: int, size: Size
) -> Iterator[Row]:
    """A row for each server and number of members; in a round all servers have their turn."""
    here = [server for server in servers if server.start]
    length = len(members) * len(here) * rounds
    with click.progressbar(length=length, file=sys.stderr, label="measuring") as bar:
        for many in members:
            found: dict[str, list[Figures | str]] = {server.name: [] for server in here}
            for _ in range(rounds):
                for server in here:
                    found[server.name].append(_played(server, many, size))
                    bar.update(1)
            for server in servers:
                yield _row(server, many, found.get(server.name, [server.missing]))


def _played(server: Server, members: int, size: Size) -> Figures | str:
    """The figures of a round, or what was wrong in it."""
    try:
        return play(server, members, size)
    except (Wrong, ConnectionError) as wrong:
        return f"{FAILED} {wrong}"


def _row(server: Server, members: int, rounds: Sequence[Figures | str]) -> Row:
    """The medians, or the first of what was wrong."""
    figures = [one for one in rounds if isinstance(one, Figures)]
    if len(figures) == len(rounds):
        return Row(server.name, members, middle(figures))
    return Row(server.name, members, note=next(one for one in rounds if isinstance(one, str)))


@click.command()
@click.option(
    "--members",
    type=click.IntRange(2),
    default=(1000,),
    multiple=True,
    show_default=True,
    help="Of the group; may be given several times.",
)
@click.option("--only", type=click.Choice([*KINDS]), multiple=True, help="One kind of clients.")
@click.option("--rounds", default=3, show_default=True, help="Of which the medians are told.")
@click.option("--peers", "with_peers", is_flag=True, help="And ngircd, InspIRCd, Prosody.")
@click.option(
    "--loop", type=click.Choice(["asyncio", "uvloop"]), default="asyncio", help="Of mudgroup."
)
@click.option("--quick", is_flag=True, help="Fewer lines: for a look, not for a record.")
@as_json
@click.option("--plot", "picture", type=click.Path(path_type=Path), help="Ratios by members.")
def fanout(
    members: tuple[int, ...],
    only: tuple[str, ...],
    rounds: int,
    with_peers: bool,
    loop: str,
    quick: bool,
    to: TextIO | None,
    picture: Path | None,
) -> None:
    """What a line to a group costs, beside servers that only pass it on."""
    need_files(max(members))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the servers end, too
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = [mudgroup(folder, KINDS[kind], loop) for kind in only or KINDS]
        servers = [*floors(folder), *ours, *(peers(folder) if with_peers else ())]
        logins = hashed_logins(folder)
        rows = [*rows_of(servers, members, rounds, QUICK if quick else Size())]
    if to:
        json.dump(data(rows, rounds, logins), to, indent=2)
    if to is not sys.stdout:
        for line in table(rows, rounds, logins):
            print(line)
    if picture:
        importlib.import_module("tests.bench.fanout.plot").plot(rows, picture)
    sys.exit(any(row.note.startswith(FAILED) for row in rows))
