"""``mudgroup status``, ``broadcast``, ``reload`` and ``shutdown``: asked of the running server."""

from pathlib import Path

import click

from mudgroup.cli.common import DATA, ask_running


@click.command(epilog="Example: mudgroup status")
@DATA
def status(data: Path) -> None:
    """Show players, groups, turns, saving and queues of the running server."""
    ask_running(data, "status", {})


@click.command(epilog='Example: mudgroup broadcast "Snacks at the lander in five minutes"')
@click.argument("text")
@DATA
def broadcast(text: str, data: Path) -> None:
    """Tell everybody online."""
    ask_running(data, "broadcast", {"text": text})


@click.command(epilog="Example: mudgroup reload")
@DATA
def reload(data: Path) -> None:
    """Read the settings and the world's files again (as SIGHUP does)."""
    ask_running(data, "reload", {})


@click.command(epilog="Example: mudgroup shutdown --in 60")
@click.option("--in", "seconds", default=0.0, help="Seconds to wait; players are told.")
@DATA
def shutdown(seconds: float, data: Path) -> None:
    """Stop the running server; everything is saved."""
    ask_running(data, "shutdown", {"seconds": str(seconds)})
