"""What came of a lesson, as tables."""

from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Self

from attrs import evolve, frozen

from tests.bench.lesson.stalls import BOUND, OURS, Blame, Slow, Stall, causes, stalls
from tests.bench.lesson.watching import Wait


@frozen
class Part:
    """One part of a lesson: from when until when by the wall, in seconds.

    ``cpu`` is the server's; ``busy`` and ``watch_busy`` are the shares of a core that those took
    who play and who look on. ``logins`` are how long pupils waited to be in, ``lines`` how many
    they have typed by then.
    """

    name: str
    began: float
    end: float
    cpu: float
    busy: float
    watch_busy: float
    logins: tuple[float, ...] = ()
    lines: int = 0
    waits: tuple[Wait, ...] = ()

    def with_waits(self, waits: Iterable[Wait]) -> Self:
        """The same, with those of all waits that began in it."""
        return evolve(self, waits=tuple(w for w in waits if self.began <= w.at < self.end))

    @property
    def share(self) -> float:
        """The part of a core that the server took."""
        return self.cpu / (self.end - self.began)


def at(values: Sequence[float], share: float) -> float:
    """The value that a share of all do not exceed; of none, 0."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def row(name: str, waits: Sequence[Wait]) -> str:
    """How long one waited for the server and for an echo, in milliseconds."""
    server, echo = [w.server for w in waits], [w.echo for w in waits]
    figures = (
        f"{at(kind, share) * 1e3:>8.1f}" for kind in (server, echo) for share in (0.5, 0.99, 1)
    )
    return f"{name:<14}{len(waits):>7}{''.join(figures)}"


MOST = 40
"""Stalls of one part that are told one by one, the worst."""

COLUMNS = ("p50", "p99", "max", "echo50", "echo99", "echomax")
HEADER = f"{'what':<14}{'asked':>7}{''.join(f'{name:>8}' for name in COLUMNS)}"


def told(
    parts: Sequence[Part], slow: Sequence[Slow], synced: Sequence[float], pupils: int
) -> tuple[list[str], bool]:
    """Lines, and whether anybody waited too long; ``synced`` are the seconds of bare syncs."""
    lines = ["milliseconds until an answer, and until that of a bare asyncio echo", HEADER]
    lines += [row(part.name, part.waits) for part in parts]
    lines += [row("a bare fsync", [Wait(0, seconds, 0) for seconds in synced])]
    failed = False
    for part in parts:
        found = stalls(part.waits)
        by = {blame: [s for s in found if s.blame(slow) is blame] for blame in Blame}
        ours = [stall for blame in OURS for stall in by[blame]]
        failed = failed or bool(ours)
        counts = ", ".join(f"{len(by[blame])} {blame.value}" for blame in Blame)
        lines += ["", f"{part.name}: stalls over {BOUND * 1e3:.0f} ms beyond the echo: {counts}"]
        worst = sorted(ours, key=lambda stall: -stall.ran)[:MOST]
        lines += [line for stall in worst for line in _stall(stall, part.began, slow)]
    return [*lines, "", *_figures(parts, pupils)], failed


def _stall(stall: Stall, began: float, slow: Sequence[Slow]) -> Iterator[str]:
    parts = (1e3 * seconds for seconds in (stall.over, stall.ran, stall.delayed))
    told = "{:6.1f} ms over, {:.1f} of it busy, {:.1f} without a core".format(*parts)
    yield f"  at {stall.start - began:7.2f} s: {told}"
    for what in causes(stall, slow):
        yield f"      {what.seconds * 1e3:6.1f} ms {what.what}"


def _figures(parts: Sequence[Part], pupils: int) -> Iterator[str]:
    for part in parts:
        shares = (
            f"the server {part.share:.0%}, players {part.busy:.0%}, watchers {part.watch_busy:.0%}"
        )
        yield f"{part.name:<14} {part.end - part.began:6.1f} s; of a core {shares}"
    login, play = parts[1], parts[-1]
    yield (
        f"{len(login.logins)} logins: {median(login.logins):.1f} s (p50), {max(login.logins):.1f} s"
        f" (last), {len(login.logins) / max(login.logins):.1f}/s"
    )
    seconds = play.end - play.began
    yield f"{(play.lines - parts[-2].lines) / seconds:.1f} lines/s by {pupils} pupils"
    yield f"a core carries {pupils / play.share:.0f} pupils at this pace"
