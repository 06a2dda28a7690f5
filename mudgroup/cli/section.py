"""``mudgroup section``: on a running server and on a stopped one."""

import base64
from pathlib import Path

import click

from mudgroup.cli.common import DATA, fail, load_settings, read_settings, replace_file, show
from mudgroup.cli.stores import operated


@click.group()
def section() -> None:
    """Sections (classes): rosters out and in."""


@section.command(epilog="Example: mudgroup section export Geology geology.csv")
@click.argument("name")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@DATA
def export(name: str, file: Path | None, data: Path) -> None:
    """Write a roster as CSV, into FILE or to stdout: player, group, role."""
    lines = operated(data, "section export", {"name": name})
    if file is None:
        show(lines)
        return
    try:
        replace_file(file, "".join(f"{line}\n" for line in lines))
    except OSError as error:
        fail(str(error))


@section.command("import", epilog="Example: mudgroup section import Geology geology.csv --dry-run")
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", "dry", is_flag=True, help="Show what would change; change nothing.")
@click.option("--config", type=click.Path(path_type=Path), help="A TOML file of settings.")
@DATA
def import_(name: str, file: Path, dry: bool, config: Path | None, data: Path) -> None:
    """Let a section be as FILE says: its players and teachers, its groups and who leads them.

    Nobody is taken out. A mistake in the file changes nothing; each is named with its row.
    """
    settings = read_settings(lambda: load_settings(config))
    try:
        with file.open("rb") as opened:
            content = opened.read(settings.rosters.file_bytes + 1)
    except OSError as error:
        fail(str(error))
    given = {
        "name": name,
        "file": file.name,
        "content": base64.b64encode(content).decode(),
        "dry": "yes" if dry else "",
    }
    show(operated(data, "section import", given, settings))
