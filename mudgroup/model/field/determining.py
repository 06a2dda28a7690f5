"""Determining: which kinds fit what was found on an outcrop, as a determination key tells."""

from collections.abc import Iterable, Mapping, Sequence

from mudgroup.model.field.events import KindsNarrowed
from mudgroup.model.field.tests import TESTS, alike_by_eye
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.records.things import Kind, Outcrop
from mudgroup.model.rights import audience
from mudgroup.model.world.passing import Studied
from mudgroup.model.world.turn import Turn

MOST_KINDS = 48
"""Kinds that are named: half a screen, from which who reports can choose; of more nobody learns."""

MOST_COMPARED = 30
"""Kinds, of all that fit, that are compared by each test: some 10,000 pairs, in 10 milliseconds."""


def narrow(
    turn: Turn,
    player: Player,
    outcrop: Outcrop,
    kinds: Iterable[Kind],
    edges: Mapping[str, float],
) -> None:
    """Show a player how many of some kinds fit what was found, which if they are few, and what to
    try next; ``edges`` are what there is to scratch with, and how hard it is."""
    known = tuple(kinds)
    found = found_on(turn, player, outcrop)
    truth = turn.get(Kind, outcrop.kind)
    fit = [kind for kind in known if all(_fits(kind, truth, each) for each in found)]

    test, tool = _telling_most(fit, found, edges)
    turn.tell(
        KindsNarrowed(
            to=(player.number,),
            actor=player.ref,
            thing=outcrop.ref,
            tests=tuple(dict.fromkeys(each.tool or each.test for each in found)),
            kinds=tuple(kind.name for kind in fit) if found and len(fit) <= MOST_KINDS else (),
            fit=len(fit),
            of=len(known),
            next=test,
            tool=tool,
        )
    )


def _telling_most(
    fit: Sequence[Kind], found: Iterable[Studied], edges: Mapping[str, float]
) -> tuple[str, str]:
    """The test that was not done and parts most pairs of some kinds, and what it scratches
    with; none if no test tells any apart.

    What an outcrop is made of does not matter: nothing of it is given away.
    """
    done = {(each.test, each.tool) for each in found}
    some = fit[:: len(fit) // MOST_COMPARED + 1]
    left = [
        (test, tool, hardness)
        for test in TESTS.values()
        for tool, hardness in (edges.items() if test.by_nail else (("", 0.0),))
        if not test.looking and (test.name, tool) not in done
    ]
    parted = {
        (test.name, tool): sum(
            test.tells(one, other, (hardness,)) for one in some for other in some
        )
        for test, tool, hardness in left
    }
    best = max(parted, key=lambda each: parted[each], default=("", ""))
    return best if parted.get(best) else ("", "")


def found_on(turn: Turn, player: Player, outcrop: Outcrop) -> tuple[Studied, ...]:
    """What the player, and the members of the group who are online, have found on an outcrop."""
    group = turn.get(Group, player.current_group) if player.current_group else None
    finders = {player.number: None} | dict.fromkeys(audience.members(turn, group) if group else ())
    there = (turn.presence(number) for number in finders)
    every = (each for presence in there if presence for each in presence.studied)
    mine = (each for each in every if each.outcrop == outcrop.number and each.test in TESTS)
    return tuple(dict.fromkeys(mine))


def _fits(kind: Kind, truth: Kind, found: Studied) -> bool:
    """Whether a kind may show what was found. Of what a lens shows only the lustre counts: no two
    kinds look alike, and who has looked is to compare them."""
    if TESTS[found.test].looking:
        return alike_by_eye(kind, truth)
    return not TESTS[found.test].tells(kind, truth, (found.hardness,))
