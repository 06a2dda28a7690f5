"""The verb of staff that gives groups a module to work on."""

from collections.abc import Iterable

from mudgroup.model.goals.goals import drop_module, start_module
from mudgroup.model.goals.modules import left
from mudgroup.model.records.goals import Module
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.rights.authority import require_staff_of
from mudgroup.model.teaching.events import ModulesAssigned
from mudgroup.model.world.turn import Turn


def assign(turn: Turn, actor: Player, groups: Iterable[Group], module: Module | None) -> None:
    """Let groups work on a module, in place of what they worked on; None gives that up.

    Groups that work on it already, or have finished it, are passed over, and named in the answer.

    Raises:
        NotStaff, NoGroupTaught: the actor is not staff of one of the groups.
    """
    known = tuple(groups)
    for group in known:
        require_staff_of(turn, actor, group)

    changed = tuple(group for group in known if _is_new(turn, group, module))
    for group in changed:
        if module:
            start_module(turn, turn.get(Group, group.number), module, actor.number)
        else:
            drop_module(turn, turn.get(Group, group.number), actor.number)

    turn.tell(
        ModulesAssigned(
            to=(actor.number,),
            actor=actor.ref,
            module=module.ref if module else None,
            groups=tuple(group.ref for group in changed),
            passed=tuple(group.ref for group in known if group not in changed),
        )
    )


def _is_new(turn: Turn, group: Group, module: Module | None) -> bool:
    if module is None:
        return bool(group.module)
    return group.module != module.number and bool(left(turn, group, module))
