"""``mudgroup conformance``: play against a running server, and hold it to docs/directives.md."""

import random
import secrets
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from mudgroup.cli.common import fail
from mudgroup.conformance.playing import Play, Tally
from mudgroup.conformance.telnet import PAUSE, TelnetSeat, Unanswered, utc_now

PLAYERS = 5
"""How many are created; two of them lead groups."""

EVERY = 25
"""Commands between two comparisons."""


@click.command(
    epilog="Example: mudgroup conformance 127.0.0.1 7777 --commands 500 --seed 7 --level 2"
)
@click.argument("host")
@click.argument("port", type=click.IntRange(1, 65535))
@click.option("--commands", default=300, show_default=True, type=click.IntRange(1))
@click.option("--seed", default=1, show_default=True, help="The same seed types the same.")
@click.option("--level", default="2", show_default=True, type=click.Choice(["1", "2"]))
@click.option(
    "--players",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Play as these, for a server where nobody can create players: a file with "
    "'NAME PASSWORD' on each line, three at least. "
    "They also leave and rename groups that they are in.",
)
def conformance(
    host: str, port: int, commands: int, seed: int, level: str, players: Path | None
) -> None:
    """Play at random against any server that speaks docs/directives.md.

    Players type the commands of the groups document. What the lines have told each of them must
    be what 'group refresh' and 'client graphical' send anew; each kind of difference is shown once,
    with its first case and the command before it. Status 1 if there is any. The server has to let
    one address connect and type as often as the game does.
    """
    known = players is not None
    seats = [
        TelnetSeat((host, port), name, password, int(level), known)
        for name, password in (pairs(players) if players else fresh_pairs())
    ]
    play = Play(seats, random.Random(seed), lambda: settle(seats), utc_now)
    try:
        run(play, commands)
    except (OSError, Unanswered) as error:
        fail(f"{host}:{port}: {error}")
    finally:
        for seat in seats:
            seat.drop()
    show_tally(play.tally, commands)
    sys.exit(bool(play.tally.kinds))


def pairs(path: Path) -> list[tuple[str, str]]:
    """The players in a file. A line that is no pair is a failure, and so are fewer than three."""
    found = []
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        name, _, password = line.strip().partition(" ")
        if line.strip() and not password:
            fail(f"{path}, line {number}: a line is 'NAME PASSWORD'")
        if password:
            found.append((name, password.strip()))
    if len(found) < 3:
        fail(f"{path}: three players at least")
    return found


def fresh_pairs() -> list[tuple[str, str]]:
    """Names that hardly anybody has, and passwords."""
    letters = "".join(secrets.choice("bdfgklmnprstv") + secrets.choice("aeiou") for _ in range(3))
    return [(f"{letters}{'abcde'[n]}".title(), secrets.token_hex(8)) for n in range(PLAYERS)]


def settle(seats: Sequence[TelnetSeat]) -> None:
    """Let all come that a server sends by itself."""
    time.sleep(PAUSE)
    for seat in seats:
        if seat.here:
            seat.read_all()


def run(play: Play, commands: int) -> None:
    """Play, with a bar. Raises OSError, Unanswered."""
    with click.progressbar(length=commands, file=sys.stderr, label="playing") as bar:
        play.begin()
        for number in range(1, commands + 1):
            play.step()
            if number % EVERY == 0 or number == commands:
                play.compare()
            bar.update(1)


def show_tally(tally: Tally, commands: int) -> None:
    """How much was compared; then each kind of difference, the most frequent first."""
    click.echo(f"{'compared after ' + str(commands) + ' commands':<40}{'times':>8}")
    for truth, times in tally.compared.items():
        click.echo(f"{truth:<40}{times:>8}")
    click.echo(f"{'differences':<40}{tally.kinds.total():>8}")
    for kind, times in tally.kinds.most_common():
        first = tally.first[kind]
        click.echo(f"  {kind:<38}{times:>8}")
        click.echo(f"    first: {first.player}, after {first.after!r}: {first.values}")
