"""The verb of staff that gives groups a module: in a large section a few in each turn."""

from collections.abc import Iterable
from typing import ClassVar

from attrs import evolve

from mudgroup.model.goals.goals import drop_module, start_module
from mudgroup.model.goals.modules import left
from mudgroup.model.records.goals import Module
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import News, NewsKind, Player
from mudgroup.model.rights.authority import require_staff_of
from mudgroup.model.teaching.events import ModulesAssigned
from mudgroup.model.world import parts
from mudgroup.model.world.turn import Turn
from mudgroup.values import frozen


@frozen
class Assigning:
    """Groups that work on a module from now on, or on none (0), one after another: of these
    ``done`` were looked at, and ``passed`` stay as they are."""

    kind: ClassVar[NewsKind] = NewsKind.ASSIGNED

    actor: int
    module: int
    groups: tuple[int, ...]
    done: int = 0
    passed: tuple[int, ...] = ()

    @property
    def of(self) -> int:
        """How many groups there are."""
        return len(self.groups)

    def part(self, turn: Turn) -> "Assigning":
        """Let the next group work on the module. Raises NotStaff, NoGroupTaught."""
        looked = self._with_next(turn) if self.groups else self
        if looked.done == looked.of:
            actor = turn.player(self.actor)
            changed = [number for number in self.groups if number not in looked.passed]
            turn.tell(
                ModulesAssigned(
                    to=(actor.number,),
                    actor=actor.ref,
                    module=turn.get(Module, self.module).ref if self.module else None,
                    groups=turn.refs(changed),
                    passed=turn.refs(looked.passed),
                )
            )
        return looked

    def _with_next(self, turn: Turn) -> "Assigning":
        module = turn.get(Module, self.module) if self.module else None
        group = turn.get(Group, self.groups[self.done])
        passed = self.passed
        if not group.members or not _is_new(turn, group, module):
            passed = (*passed, group.number)
        else:
            require_staff_of(turn, turn.player(self.actor), group)
            if module:
                start_module(turn, group, module, self.actor)
            else:
                drop_module(turn, group, self.actor)
        return evolve(self, done=self.done + 1, passed=passed)

    def news(self, turn: Turn) -> News:
        """How many of the groups were looked at, and which was the first."""
        group, text = turn.ref(self.groups[0]), f"{self.done} of {self.of}"
        return News(turn.now, self.kind, group, self.actor, text=text)


def assign(turn: Turn, actor: Player, groups: Iterable[Group], module: Module | None) -> None:
    """Let groups work on a module, in place of what they worked on; None gives that up.

    Groups that work on it already, or have finished it, are passed over, and named in the answer.

    Raises:
        NotStaff, NoGroupTaught: the actor is not staff of one of the groups.
    """
    known = tuple(groups)
    for group in known:
        require_staff_of(turn, actor, group)

    numbers = tuple(group.number for group in known)
    parts.begin(turn, actor, Assigning(actor.number, module.number if module else 0, numbers))


def _is_new(turn: Turn, group: Group, module: Module | None) -> bool:
    if module is None:
        return bool(group.module)
    return group.module != module.number and bool(left(turn, group, module))
