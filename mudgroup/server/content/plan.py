"""What a world's files say, in figures, and what applying them would change."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from mudgroup.engine.outcome import Batch
from mudgroup.engine.ports import Store
from mudgroup.engine.units import Unit
from mudgroup.model import consequences
from mudgroup.model.content import world as contents
from mudgroup.model.content.goals import GoalContent
from mudgroup.model.content.world import Content
from mudgroup.model.world.turn import Commit, Turn
from mudgroup.model.world.world import World
from mudgroup.server.content.reach import reached, shut_out
from mudgroup.server.store.changes import describe
from mudgroup.settings.values import Settings
from mudgroup.text import sort_key
from mudgroup.views.layout.pieces import Table
from mudgroup.views.layout.wrapping import UNBROKEN, laid_out
from mudgroup.views.phrases import count


def summary(content: Content) -> list[str]:
    """A table of what there is."""
    rocks = Counter(outcrop.place for outcrop in content.outcrops)
    regions: dict[str, list[int]] = {}
    for place in content.places:
        row = regions.setdefault(place.region, [0, 0])
        row[0] += 1
        row[1] += rocks[place.key]
    lines = [f"{content.name}: {len(content.places)} places, {len(content.outcrops)} outcrops"]
    rows = [(name, *map(str, regions[name])) for name in sorted(regions, key=sort_key)]
    table = Table(("region", "places", "outcrops"), tuple(rows), numbers=(1, 2))
    lines += laid_out((table,), UNBROKEN)
    lines.append(_row("kinds", Counter(kind.group for kind in content.kinds)))
    lines.append(_row("outcrops", Counter(o.record.form for o in content.outcrops)))
    copies = Counter({supply.record.name: supply.number for supply in content.instruments})
    lines.append(_row("instruments", copies))
    if content.companions:
        lines.append(_row("companions", Counter({c.key: len(c.names) for c in content.companions})))
    lines += [*_to_do(content.goals), *shut_out(content)]
    lonely = sorted(unreached(content), key=sort_key)
    if lonely:
        lines.append(f"no way leads from the start to: {', '.join(lonely)}")
    unused = sorted({k.key for k in content.kinds} - {o.kind for o in content.outcrops})
    if unused:
        lines.append(f"no outcrop is made of: {', '.join(unused)}")
    return lines


def _to_do(goals: GoalContent) -> list[str]:
    """What there is to do, and the goals that nobody can get; nothing for a world without goals."""
    if not goals.goals:
        return []
    in_modules = {key for module in goals.modules for key in module.goals}
    alone = {goal.key for goal in goals.goals if goal.individual}
    lines = [
        f"goals: {len(in_modules)} for groups in {count(len(goals.modules), 'module')},"
        f" {len(alone)} for single players;"
        f" {count(len(goals.roles), 'role')}, {count(len(goals.maps), 'map')}"
    ]
    lost = sorted({goal.key for goal in goals.goals} - in_modules - alone)
    return [*lines, f"no module has the goals: {', '.join(lost)}"] if lost else lines


def _row(label: str, counts: Counter[str]) -> str:
    parts = ", ".join(f"{name} {number}" for name, number in sorted(counts.items()))
    return f"{label}: {sum(counts.values())}" + (f" ({parts})" if parts else "")


def unreached(content: Content) -> set[str]:
    """The places to which no way leads from the start."""
    ways = (way for place in content.places for way in place.exits.values())
    everybody = {way.opened_by for way in ways}
    return {place.key for place in content.places} - reached(content, everybody).keys()


def applied(world: World, content: Content, now: datetime) -> Commit:
    """What applying would leave of a world at rest."""
    turn = Turn(world, world.at_rest(now), Settings())
    contents.apply(turn, content)
    return consequences.commit(turn)


def plan(world: World, content: Content, now: datetime) -> list[str]:
    """A line for each record that applying would make, change or retire, and their number."""
    commit = applied(world, content, now)
    counts = Counter(_fates(world, commit))
    told = ", ".join(f"{fate} {counts[fate]}" for fate in ("new", "changed", "retired"))
    return [*describe(world, commit), f"would change: {told}" if counts else "nothing would change"]


def _fates(world: World, commit: Commit) -> Iterator[str]:
    for record in commit.records:
        old = world.records.get(record.number)
        if old is None:
            yield "new"
        elif getattr(record, "retired", False) and not getattr(old, "retired", False):
            yield "retired"
        elif old != record:
            yield "changed"


def apply_stopped(store: Store, content: Content, now: datetime) -> list[str]:
    """Apply the files to the store of a stopped server. Raises StoreError."""
    world = store.load()
    commit = applied(world, content, now)
    if commit.changed:
        at = world.at_rest(now)
        store.save([Unit.of(Batch.of(commit, at))])
    return [f"world: {len(commit.records)} records changed"]
