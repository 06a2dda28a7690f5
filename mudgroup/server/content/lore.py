"""What companions have read of a world's files before they come: what its players can read, too."""

from mudgroup.companions.lore import Kind, Lore
from mudgroup.model.content.world import Content
from mudgroup.model.records.things import Kind as KindRecord


def lore_of(content: Content) -> Lore:
    """What companions have read of a world: its guide, its instruments, a module for one."""
    alone = {goal.key for goal in content.goals.goals if goal.alone}
    modules = (module for module in content.goals.modules if alone.issuperset(module.goals))
    first = next(modules, None)
    tools = (supply.record for supply in content.instruments)
    hardness = {tool.key: tool.hardness for tool in tools}
    return Lore(tuple(map(_kind, content.kinds)), hardness, first.name if first else "")


def _kind(kind: KindRecord) -> Kind:
    return Kind(
        name=kind.name,
        group=kind.group,
        colour=kind.colour,
        hardness=kind.hardness,
        streak=kind.streak,
        acid=kind.acid,
        magnetic=kind.magnetic,
        density=kind.density,
        lens=kind.lens,
    )
