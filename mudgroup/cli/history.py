"""``mudgroup history``."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from mudgroup import durations
from mudgroup.cli.common import DATA, fail, load_settings, read_settings, replace_file
from mudgroup.cli.stores import reading_store, stopped_store
from mudgroup.engine.units import Unit
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.rights.matching import player_named
from mudgroup.model.world.errors import Ambiguous, NoSuchGroup
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.world import World
from mudgroup.server.admin import archiving
from mudgroup.server.admin.control import ControlError, ask
from mudgroup.server.clock import utc_now
from mudgroup.server.exchange.document import BadDocument, read_document, to_text
from mudgroup.server.exchange.export import TakenIn, document_of, take_in
from mudgroup.server.store import reading
from mudgroup.views.phrases import count, shown_title
from mudgroup.views.tables.history import TableFormat, entry_lines, group_lines

MOST_PROBLEMS = 10
"""Mistakes of a document that are shown; a damaged file may have thousands."""


def moment_since(typed: str) -> datetime:
    """A time in ISO 8601, in UTC if no zone is given, or a length before now: 30m, 2h, 3d, 1w."""
    length = durations.parse(typed)
    try:
        if length is not None:
            return utc_now() - length
        at = datetime.fromisoformat(typed)
    except (ValueError, OverflowError):
        hint = "neither a time (2026-01-31T12:00) nor a length (30m, 2h, 3d, 1w)"
        raise click.BadParameter(f"{typed!r} is {hint}") from None
    return at.replace(tzinfo=at.tzinfo or UTC)


FORMAT = click.option(
    "--format",
    "form",
    default=TableFormat.TEXT.value,
    show_default=True,
    type=click.Choice([form.value for form in TableFormat]),
    help="jsonl and csv are for programs, md for documents.",
)


@click.group()
def history() -> None:
    """The history of groups."""


def known_player(world: World, name: str | None) -> Player | None:
    """The player of a name, None for no name; a name that is nobody's is a failure."""
    if name is None:
        return None
    return player_named(world, name) or fail(f"there is no player called {name}")


def known_group(world: World, typed: str) -> Group:
    """The group of a number or name; anything but one is a failure."""
    try:
        return reading.match_group(world, typed)
    except Ambiguous as several:
        fail(f"several groups are called {typed}: {', '.join(several.meant)}")
    except NoSuchGroup:
        fail(f"there is no group called {typed}; 'mudgroup history list' shows them")


def show_lines(lines: Iterator[str]) -> None:
    """Print lines as they come."""
    for line in lines:
        click.echo(line)


@history.command("list", epilog="Example: mudgroup history list --player Ada --format csv")
@click.option("--player", metavar="NAME", help="Only groups that NAME is or was in.")
@FORMAT
@DATA
def list_groups(player: str | None, form: str, data: Path) -> None:
    """List the groups, sorted by name. A server may run."""
    with reading_store(data) as reader:
        world = reader.load_all()
        rows = reading.group_rows(reader, world, known_player(world, player))
    show_lines(group_lines(rows, TableFormat(form)))


@history.command(epilog='Example: mudgroup history show --group "Rock Hounds" --since 3d')
@click.option("--group", metavar="GROUP", help="A number or a name; all groups without it.")
@click.option(
    "--since",
    metavar="TIME",
    type=moment_since,
    help="ISO 8601 (no zone: UTC), or a length before now: 30m, 2h, 3d, 1w.",
)
@click.option("--player", metavar="NAME", help="Only what NAME did or was the object of.")
@FORMAT
@DATA
def show(
    group: str | None, since: datetime | None, player: str | None, form: str, data: Path
) -> None:
    """Show what was said and done, oldest first. A server may run."""
    with reading_store(data) as reader:
        world = reader.load_all()
        chosen = known_group(world, group) if group is not None else None
        entries = reading.entries(reader, chosen, since, known_player(world, player))
        names = reading.names_of(world)
        show_lines(entry_lines(entries, names, TableFormat(form), titled=chosen is None))


@history.command(epilog="Example: mudgroup history export --group 412 -o hounds.json")
@click.option("--group", metavar="GROUP", required=True, help="A number or a name.")
@click.option(
    "-o", "output", type=click.Path(path_type=Path, dir_okay=False), help="Instead of stdout."
)
@DATA
def export(group: str, output: Path | None, data: Path) -> None:
    """Write a group whole, with members, notes and history, as JSON. A server may run."""
    with reading_store(data) as reader:
        world = reader.load_all()
        chosen = known_group(world, group)
        entries, told = reader.history(chosen.number), reader.told(chosen.number)
        text = to_text(document_of(world, chosen, entries, told))
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        replace_file(output, text)
    except OSError as error:
        fail(str(error))


@history.command("import", epilog="Example: mudgroup history import hounds.json --data other")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--config", type=click.Path(path_type=Path), help="A TOML file of settings.")
@DATA
def import_group(file: Path, config: Path | None, data: Path) -> None:
    """Take an exported group into this world. The server must be stopped.

    Players are matched by name. Those who are missing are created, and cannot connect until an
    admin sets a password for them.
    """
    settings = read_settings(lambda: load_settings(config))
    try:
        document = read_document(file.read_bytes())
        with stopped_store(data) as store:
            world = store.load()
            taken = take_in(Turn(world, world.at_rest(utc_now()), settings), document)
            store.save([Unit.of(taken.batch)])
    except BadDocument as bad:
        hidden = len(bad.problems) - MOST_PROBLEMS
        more = [f"{file}: and {hidden} more"] if hidden > 0 else []
        fail(*(f"{file}: {line}" for line in bad.problems[:MOST_PROBLEMS]), *more)
    except OSError as error:
        fail(str(error))
    show_lines(report(taken))


def report(taken: TakenIn) -> Iterator[str]:
    """What an import has done."""
    group = taken.group
    entries = count(len(taken.batch.entries), "history line")
    yield f"imported {shown_title(group.ref)}: {count(len(group.members), 'member')}, {entries}"
    if taken.left_out:
        yield f"left out, for the files of this world have none: {', '.join(taken.left_out)}"
    if taken.section:
        yield f"created the section {taken.section}"
    if taken.players:
        names = ", ".join(taken.players)
        yield f"created, to connect when an admin has set a password: {names}"


@history.command(epilog="Example: mudgroup history archive --older-than 365 --data data")
@click.option("--older-than", metavar="DAYS", default="", help="As the settings say without it.")
@click.option("--config", type=click.Path(path_type=Path), help="A TOML file of settings.")
@DATA
def archive(older_than: str, config: Path | None, data: Path) -> None:
    """Move entries that are older out of the store, into a file in DIR/archive.

    A server may run; it goes by its own settings. The newest entry of each group stays.
    """
    settings = read_settings(lambda: load_settings(config))
    try:
        lines = ask(data, "history archive", {"days": older_than})
        if lines is None:
            days = archiving.history_days(older_than, settings)
            with stopped_store(data) as store:
                now = utc_now()
                lines = [archiving.archived(archiving.archive(store, now - days, now))]
    except (ControlError, ValueError) as error:
        fail(str(error))
    show_lines(iter(lines))


@history.command(epilog="Example: mudgroup history verify --data data")
@DATA
def verify(data: Path) -> None:
    """Check that every group is as its history says. A server may run."""
    with reading_store(data) as reader:
        groups = reading.groups_of(reader.load_all())
        if damaged := [*reader.history_damage()]:
            fail(
                *damaged, f"not whole: mudgroup check --repair --data {data} says what can be done"
            )
        with click.progressbar(groups, label="verifying", file=sys.stderr) as shown:
            wrong = [
                line for group in shown for line in reading.history_disagreements(reader, group)
            ]
    if wrong:
        fail(*wrong, f"not whole: mudgroup check --repair --data {data} says what can be done")
    click.echo(f"groups checked: {len(groups)}; each is as its history says")
