"""``scripts/bench attacks``: the table, and whether anything is over."""

import signal
import sys
import tempfile
from pathlib import Path

import click
from attrs import frozen

from tests.bench.attacks.crew import Attack
from tests.bench.attacks.prepare import prepare
from tests.bench.attacks.processes import echo, hear, process_of
from tests.bench.attacks.round import Round, part, play
from tests.bench.attacks.site import go_inside, inside, site_of
from tests.bench.attacks.table import ATTACKS, NOBODY

MIB = 1 << 20


@frozen
class Limits:
    """What an attack may cost others: seconds longer than an echo, bytes."""

    longer: float = 0.05
    log: int = MIB
    memory: int = 256 * MIB


def over(played: Round, limits: Limits) -> list[str]:
    """What of a round is over its limit."""
    return [
        what
        for what, is_over in (
            (played.broken, bool(played.broken)),
            ("wait", played.longer > limits.longer),
            ("newcomer", played.newcomer is None),
            ("log", played.log > limits.log),
            ("memory", played.memory > limits.memory),
        )
        if is_over
    ]


HEAD = (
    f"{'attack':<16}{'p50':>7}{'p99':>8}{'worst':>8}{'echo99':>8} ms"
    f"{'newcomer':>9} s{'log':>8} KiB{'memory':>7} MiB{'conn/s':>8}{'KiB/s':>9}  verdict"
)


def line(played: Round, verdict: str) -> str:
    """A row of the table."""
    p50, p99, worst = (part(played.waits, share) * 1e3 for share in (0.5, 0.99, 1.0))
    came = "never" if played.newcomer is None else f"{played.newcomer:.1f}"
    return (
        f"{played.name:<16}{p50:>7.1f}{p99:>8.1f}{worst:>8.1f}"
        f"{part(played.echoes, 0.99) * 1e3:>8.1f}{came:>12}"
        f"{played.log / 1024:>10.0f}{played.memory / MIB:>11.0f}"
        f"{played.tally.connections / played.seconds:>12.0f}"
        f"{played.tally.bytes / played.seconds / 1024:>9.0f}  {verdict}"
    )


class Bench:
    """Rounds on copies of the same data, with the echo that all are held against."""

    def __init__(self, prepared: Path, echo_port: int, seconds: float, limits: Limits) -> None:
        self._prepared = prepared
        self._echo_port = echo_port
        self._seconds = seconds
        self._limits = limits

    def begin(self) -> None:
        """Print what an echo takes, the head of the table, and a row in which nobody attacks."""
        played = self._round(NOBODY)
        p50, p99 = (part(played.echoes, share) * 1e3 for share in (0.5, 0.99))
        print(f"a bare echo answers within {p50:.1f} ms (p50), {p99:.1f} ms (p99)")
        print(HEAD)
        print(line(played, "-"), flush=True)

    def attack(self, row: Attack) -> bool:
        """Print the row of an attack; whether it is over."""
        if site_of(row.origin, inside()) is None:
            print(f"{row.name:<16} skipped: it needs a network namespace")
            return False
        played: list[Round] = []
        bad: list[Round] = []
        while not is_settled(len(played), len(bad)):
            played.append(self._round(row))
            bad = [one for one in played if over(one, self._limits)]
        is_over = len(bad) > 1
        shown = middle(bad if is_over else played)
        verdict = f"over: {', '.join(over(shown, self._limits))}" if is_over else "ok"
        print(line(shown, verdict), flush=True)
        return is_over

    def _round(self, row: Attack) -> Round:
        place = site_of(row.origin, inside())
        assert place
        return play(row, place, self._prepared, self._seconds, self._echo_port)


def is_settled(rounds: int, bad: int) -> bool:
    """Whether it is clear after so many rounds that an attack is over, or is not."""
    return bad > 1 or rounds > 2 * bad


def middle(played: list[Round]) -> Round:
    """The round whose waits are neither the longest nor the shortest; of two the better one."""
    return sorted(played, key=lambda one: one.longer)[(len(played) - 1) // 2]


@click.command()
@click.option("--seconds", default=3.0, show_default=True, help="Of each attack.")
@click.option("--only", multiple=True, help="The name of an attack; may be given several times.")
@click.option("--limit", default=50.0, show_default=True, help="Milliseconds over an echo's.")
@click.option("--list", "list_", is_flag=True, help="Tell what each attack does, and end.")
def attacks(seconds: float, only: tuple[str, ...], limit: float, list_: bool) -> None:
    """What a well-behaved player notices while the server is attacked, in a hundred ways."""
    if unknown := {*only} - {row.name for row in ATTACKS}:
        raise click.UsageError(f"no attack is called {', '.join(sorted(unknown))}; see --list")
    rows = [row for row in ATTACKS if not only or row.name in only]
    if list_:
        for row in rows:
            print(f"{row.name:<16}{row.does}")
        return
    go_inside()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the processes end, too
    if not inside():
        print("No network namespace can be made here: attackers come from 127.0.2.x.")
    with tempfile.TemporaryDirectory() as name, process_of(echo) as pipe:
        place = site_of(NOBODY.origin, inside())
        assert place
        prepared = prepare(Path(name), place)
        port = hear(pipe)
        assert isinstance(port, int)
        bench = Bench(prepared, port, seconds, Limits(longer=limit / 1e3))
        bench.begin()
        found = [row.name for row in rows if bench.attack(row)]
    if found:
        print(f"over: {', '.join(found)}")
    sys.exit(bool(found))
