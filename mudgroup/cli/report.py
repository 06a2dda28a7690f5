"""``mudgroup report``: read from the store, whether or not a server runs on it."""

from datetime import datetime
from pathlib import Path

import click
from attrs import evolve

from mudgroup.cli.common import DATA, drawing, fail, replace_file, show
from mudgroup.cli.history import moment_since
from mudgroup.cli.stores import reading_store
from mudgroup.model.records.sections import Section
from mudgroup.model.teaching.events import ParticipationRow
from mudgroup.model.teaching.participation import of_section
from mudgroup.model.teaching.sections import match_section
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.pieces import whole
from mudgroup.model.world.turn import Turn
from mudgroup.server.admin.control import ControlError, ask
from mudgroup.server.clock import utc_now
from mudgroup.settings.values import Settings
from mudgroup.views.layout.instants import moment
from mudgroup.views.layout.wrapping import UNBROKEN, laid_out
from mudgroup.views.prose.refusals import refusals
from mudgroup.views.tables.participation import csv_lines
from mudgroup.views.tables.participation import table as participation_table

PICTURES = (".svg", ".png")


def picture_file(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    """A file that a plot can be written into."""
    if path is not None and path.suffix.casefold() not in PICTURES:
        raise click.BadParameter(f"{path} is to end with .svg or .png")
    return path


FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def report() -> None:
    """Reports on what players have done."""


@report.command(epilog="Example: mudgroup report section Geology --since 7d --plot week.svg")
@click.argument("name")
@click.option("--csv", "table", type=FILE, help="Write the table as CSV, too.")
@click.option("--plot", type=FILE, callback=picture_file, help="Draw it, as .svg or .png.")
@click.option(
    "--since",
    metavar="TIME",
    type=moment_since,
    help="Count lines, notes and actions from here: ISO 8601 (no zone: UTC), or 30m, 2h, 3d, 1w.",
)
@DATA
def section(
    name: str, table: Path | None, plot: Path | None, since: datetime | None, data: Path
) -> None:
    """Show what each player of a section has said, written and done in its groups.

    A server may run.
    """
    known, rows = participation(data, name, since)
    if not rows:
        fail(f"nobody is in the section {known.name}")
    show(laid_out((participation_table(rows, indent=""),), UNBROKEN))
    try:
        if table:
            replace_file(table, "".join(f"{line}\n" for line in csv_lines(rows)))
        if plot:
            title = known.name if since is None else f"{known.name} since {moment(since)}"
            form = plot.suffix.casefold()[1:]
            replace_file(plot, drawing("plots").picture(rows, title, form))
    except OSError as error:
        fail(str(error))


def participation(
    data: Path, name: str, since: datetime | None
) -> tuple[Section, list[ParticipationRow]]:
    """The section of a name, and a row for each of its players."""
    with reading_store(data) as reader:
        world = reader.load()
        turn = Turn(world, world.at_rest(utc_now()), Settings(), reader)
        try:
            known = match_section(turn, name)
        except Refused as refused:
            fail(refusals.sentence(refused))
        rows = whole(of_section(turn, known, since))
    online = seconds_online(data)
    return known, [
        evolve(row, online_seconds=row.online_seconds + online.get(row.player.number, 0))
        for row in rows
    ]


def seconds_online(data: Path) -> dict[int, int]:
    """How long who is online on a running server has been, by number."""
    try:
        lines = ask(data, "player online", {}) or ()
    except ControlError as error:
        fail(str(error))
    return {int(number): int(seconds) for number, seconds in map(str.split, lines)}
