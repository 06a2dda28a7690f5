"""The verbs of naming rock: the report of a kind, and the field guide."""

from attrs import evolve

from mudgroup.model.field.carrying import all_instruments
from mudgroup.model.field.determining import narrow
from mudgroup.model.field.errors import NoSuchKind, ReportedTooSoon
from mudgroup.model.field.events import GuideSeen, Identified, KindSeen
from mudgroup.model.field.studying import (
    FINGERNAIL,
    FINGERNAIL_HARDNESS,
    find_specimen,
    match_specimen,
)
from mudgroup.model.field.tests import SCRATCH, telling_test
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Misjudged, Player
from mudgroup.model.records.things import Kind, Outcrop
from mudgroup.model.rights import audience
from mudgroup.model.world.errors import Missing
from mudgroup.model.world.naming import bare, match_name, near
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.waits import seconds_left
from mudgroup.text import sort_key


def all_kinds(turn: Turn) -> list[Kind]:
    """Every kind of rock, by name."""
    kinds = turn.all(Kind, turn.world.things.kinds)
    return sorted(
        (kind for kind in kinds if not kind.retired), key=lambda kind: sort_key(kind.name)
    )


def find_kind(turn: Turn, typed: str) -> Kind:
    """The kind that is meant. Raises Missing, Ambiguous, NoSuchKind."""
    if not typed:
        raise Missing("kind of rock")
    kinds = all_kinds(turn)
    kind = match_name(typed, [(kind.name, kind) for kind in kinds])
    if kind is None:
        raise NoSuchKind(bare(typed), near(typed, (kind.name for kind in kinds)))
    return kind


def report(turn: Turn, player: Player, typed: str, claim: str) -> None:
    """Say what an outcrop is made of; the group that the player acts in hears it.

    Raises:
        Missing: a word is missing.
        Ambiguous, NothingThere, NoSuchKind: not exactly one outcrop and one kind are meant.
        ReportedTooSoon: the player has just been wrong about it.
    """
    thing = find_specimen(turn, player, typed).outcrop
    kind = find_kind(turn, claim)
    recent = _recent(turn, player)
    _require_patience(turn, recent, thing)

    truth = turn.get(Kind, thing.kind)
    right = kind.number == truth.number
    if not right:
        recent = (*recent, Misjudged(thing.number, turn.elapsed))
    if recent != player.misjudged:
        turn.put(evolve(player, misjudged=recent))

    group = turn.get(Group, player.current_group) if player.current_group else None
    others = audience.hearers(turn, group, but=(player.number,)) if group else ()
    turn.tell(
        Identified(
            to=(player.number, *others),
            actor=player.ref,
            thing=thing.ref,
            claim=kind.ref,
            right=right,
            group=group.ref if group else None,
            room=turn.ref(thing.place),
            hint="" if right else telling_test(kind, truth, edges(turn).values()),
        )
    )


def _recent(turn: Turn, player: Player) -> tuple[Misjudged, ...]:
    """The wrong reports that still count."""
    return tuple(wrong for wrong in player.misjudged if _wait(turn, wrong))


def _wait(turn: Turn, wrong: Misjudged) -> int:
    """Seconds until an outcrop may be reported again."""
    wait = turn.settings.field.report_wait_seconds
    return seconds_left(wrong.elapsed + wait, turn.elapsed)


def _require_patience(turn: Turn, recent: tuple[Misjudged, ...], thing: Outcrop) -> None:
    for wrong in recent:
        if wrong.outcrop == thing.number:
            raise ReportedTooSoon(thing.ref, _wait(turn, wrong))


def edges(turn: Turn) -> dict[str, float]:
    """What there is to scratch with, by name, and how hard each is."""
    can = (thing for thing in all_instruments(turn) if SCRATCH.name in thing.uses)
    return {FINGERNAIL: FINGERNAIL_HARDNESS} | {thing.name: thing.hardness for thing in can}


def show_guide(turn: Turn, player: Player) -> None:
    """Show the names of all kinds, group by group."""
    groups: dict[str, list[str]] = {}
    for kind in all_kinds(turn):
        groups.setdefault(kind.group, []).append(kind.name)

    rows = tuple((group, tuple(names)) for group, names in sorted(groups.items()))
    turn.tell(GuideSeen(to=(player.number,), actor=player.ref, groups=rows))


def show_kind(turn: Turn, player: Player, typed: str) -> None:
    """Show what the field guide says of a kind, or which kinds fit what was found on an outcrop.

    Raises Ambiguous, NoSuchKind.
    """
    try:
        kind = find_kind(turn, typed)
    except NoSuchKind:
        thing = match_specimen(turn, player, typed)
        if thing is None:
            raise
        narrow(turn, player, thing.outcrop, all_kinds(turn), edges(turn))
        return

    turn.tell(KindSeen(to=(player.number,), actor=player.ref, kind=kind))
