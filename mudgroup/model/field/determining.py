"""Determining: which kinds fit what was found on an outcrop, as a determination key tells."""

from collections.abc import Iterable

from mudgroup.model.field.events import KindsNarrowed
from mudgroup.model.field.tests import TESTS
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.records.things import Kind, Outcrop
from mudgroup.model.rights import audience
from mudgroup.model.world.passing import Studied
from mudgroup.model.world.turn import Turn

MOST_KINDS = 12
"""Kinds that are named: of more than that nobody learns what to look up."""


def narrow(turn: Turn, player: Player, outcrop: Outcrop, kinds: Iterable[Kind]) -> None:
    """Show a player how many of some kinds fit what was found, and which if they are few."""
    known = tuple(kinds)
    found = _found(turn, player, outcrop)
    truth = turn.get(Kind, outcrop.kind)
    fit = [kind for kind in known if all(_fits(kind, truth, each) for each in found)]

    turn.tell(
        KindsNarrowed(
            to=(player.number,),
            actor=player.ref,
            thing=outcrop.ref,
            tests=tuple(dict.fromkeys(each.tool or each.test for each in found)),
            kinds=tuple(kind.name for kind in fit) if found and len(fit) <= MOST_KINDS else (),
            fit=len(fit),
            of=len(known),
        )
    )


def _found(turn: Turn, player: Player, outcrop: Outcrop) -> tuple[Studied, ...]:
    """What the player, and the members of the group who are online, have found on an outcrop.

    What a lens shows is for each to compare: no two kinds look alike.
    """
    group = turn.get(Group, player.current_group) if player.current_group else None
    finders = {player.number: None} | dict.fromkeys(audience.members(turn, group) if group else ())
    there = (turn.presence(number) for number in finders)
    every = (each for presence in there if presence for each in presence.studied)
    mine = (each for each in every if each.outcrop == outcrop.number and each.test in TESTS)
    return tuple(dict.fromkeys(each for each in mine if not TESTS[each.test].looking))


def _fits(kind: Kind, truth: Kind, found: Studied) -> bool:
    return not TESTS[found.test].tells(kind, truth, (found.hardness,))
