"""``mudgroup world``: check, plan, apply and map a world's files."""

from pathlib import Path

import click

from mudgroup.cli.common import DATA, drawing, fail, shipped_world, show
from mudgroup.cli.stores import reading_store, stopped_store
from mudgroup.engine.ports import StoreError
from mudgroup.model.content.world import Content
from mudgroup.model.world.world import World
from mudgroup.server.admin.control import ControlError, ask
from mudgroup.server.clock import utc_now
from mudgroup.server.content.plan import apply_stopped, plan, summary
from mudgroup.server.content.read import BadContent, read_content
from mudgroup.server.drawing import text
from mudgroup.server.store.store import EmbeddedStore

FOLDER = click.argument("folder", required=False, type=click.Path(path_type=Path))


@click.group()
def world() -> None:
    """The world's files: check them, see what they would change, apply them, draw the map.

    FOLDER is a world's folder; without it the world that ships is meant.
    """


@world.command(epilog="Example: mudgroup world check world")
@FOLDER
def check(folder: Path | None) -> None:
    """Name every mistake in a world's files; show what is there if there is none."""
    show(summary(_read(folder)))


@world.command("plan", epilog="Example: mudgroup world plan world --data data")
@FOLDER
@DATA
def plan_(folder: Path | None, data: Path) -> None:
    """Show what applying a world's files would make, change and retire, and change nothing.

    On the data of a running server and of a stopped one.
    """
    content = _read(folder)
    show(plan(_saved(data), content, utc_now()))


@world.command(epilog="Example: mudgroup world apply world --data data")
@FOLDER
@DATA
def apply(folder: Path | None, data: Path) -> None:
    """Make the world what its files say. A folder with a mistake changes nothing.

    A running server applies its own world's folder, which FOLDER must be if it is given. On a
    stopped server the next start applies the folder that it is started with.
    """
    content = None if folder is None else _read(folder)
    try:
        lines = ask(data, "world apply", {"folder": str(folder.resolve()) if folder else ""})
    except ControlError as error:
        show(error.lines)
        fail(str(error))
    if lines is None:
        content = content or _read(None)
        with stopped_store(data) as store:
            try:
                lines = apply_stopped(store, content, utc_now())
            except StoreError as error:
                fail(f"{error}; nothing has changed")
    show(lines)


@world.command("map", epilog="Example: mudgroup world map world --output planet.svg")
@FOLDER
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="A picture: .svg or .png."
)
def map_(folder: Path | None, output: Path | None) -> None:
    """Draw the places and the ways between them: as text, or as a picture into a file."""
    if output is not None and output.suffix not in (".svg", ".png"):
        raise click.UsageError(f"{output}: the name of a picture ends in .svg or .png")
    content = _read(folder)
    if output is None:
        show(text.draw(content))
        return
    picture = drawing("picture")
    try:
        picture.draw(content, output)
    except OSError as error:
        fail(str(error))
    click.echo(f"drawn: {output}")


def _read(folder: Path | None) -> Content:
    where = folder or shipped_world()
    try:
        return read_content(where)
    except BadContent as bad:
        named = f"{where}:"
        fail(*(line if line.startswith(named) else f"{where}/{line}" for line in bad.problems))


def _saved(data: Path) -> World:
    """The world that is saved; an empty one where there is no store yet."""
    if not (data / EmbeddedStore.NAME).exists():
        return World()
    with reading_store(data) as reader:
        return reader.load()
