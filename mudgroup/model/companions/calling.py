"""The verbs of the server's companions: calling them, and sending them away.

The world knows of companions that they are the server's, and no more. What they say and do there is
typed, as players type it, by a gateway that hears who is called.
"""

from collections.abc import Iterator

from attrs import evolve

from mudgroup.model.companions.errors import (
    CompanionsBusy,
    CompanionsElsewhere,
    CompanionsHere,
    CompanionsOff,
    NoCompanions,
    NotAlone,
)
from mudgroup.model.companions.events import CompanionsCalled, CompanionsOffered, CompanionsSent
from mudgroup.model.field import carrying
from mudgroup.model.groups import membership
from mudgroup.model.places import travel
from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import Character
from mudgroup.model.records.players import Invitation, Player
from mudgroup.model.records.sections import Section
from mudgroup.model.rights import audience
from mudgroup.model.rights.matching import current_group, player_named
from mudgroup.model.rights.permissions import require_right
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.world import World

COMING_SECONDS = 120.0
"""For which the group's invitation of who is called holds: longer than anybody is on the way."""


def known_to(turn: Turn, actor: Player) -> tuple[Character, ...]:
    """Those whom a player may call; nobody where the server, or the player's section, has none."""
    off = actor.section and not turn.get(Section, actor.section).companions
    return () if off else turn.world.realm.companions[: turn.settings.companions.number]


def _require_known(turn: Turn, actor: Player) -> tuple[Character, ...]:
    """Raises CompanionsOff."""
    if known := known_to(turn, actor):
        return known
    here = turn.settings.companions.number and turn.world.realm.companions
    raise CompanionsOff(turn.ref(actor.section) if here else None)


def of_group(turn: Turn, group: Group) -> tuple[Player, ...]:
    """The companions in a group, in the order of joining."""
    return tuple(p for p in map(turn.player, group.players()) if p.companion)


def call(turn: Turn, actor: Player) -> None:
    """Call companions into the group of a player who is alone, who gets one if need be.

    Those who are in it already come to where the player is.

    Raises:
        CompanionsOff: nobody comes, or not to the player's section.
        NotAlone: others of the group are online.
        LacksRight: the player may not invite.
        CompanionsHere: they are there already, or on the way.
        CompanionsElsewhere: they are in another group of the player's.
        CompanionsBusy: they are with others.
    """
    known = _require_known(turn, actor)
    group = turn.get(Group, actor.current_group) if actor.current_group else None
    if group:
        require_right(turn, group, actor.number, "can_invite")
        _require_alone(turn, group, actor)
    if group and (there := of_group(turn, group)):
        come = _bring(turn, actor, there)
    else:
        _require_none_elsewhere(turn, actor, group)
        _require_none_coming(turn, group)
        free = _free(turn, known)
        group = group or membership.create(turn, actor.number)
        come = tuple(_send_out(turn, actor, group, name, who) for name, who in free)

    turn.tell(
        CompanionsCalled(
            to=(actor.number,),
            actor=actor.ref,
            group=group.ref,
            come=tuple(player.ref for player in come),
        )
    )


def offer(turn: Turn, actor: Player) -> None:
    """Tell a player who looks for a group whom to call, if no other people are online."""
    if known_to(turn, actor) and next(people_online(turn, actor), None) is None:
        turn.tell(CompanionsOffered(to=(actor.number,), actor=actor.ref))


def people_online(turn: Turn, actor: Player) -> Iterator[int]:
    """The other people who are shown online: companions are none."""
    others = (number for number in turn.world.shown if number != actor.number)
    return (number for number in others if not turn.player(number).companion)


def _require_alone(turn: Turn, group: Group, actor: Player) -> None:
    """Raises NotAlone."""
    online = map(turn.player, audience.members(turn, group, but=(actor.number,)))
    if others := tuple(player.ref for player in online if not player.companion):
        raise NotAlone(group.ref, others)


def _require_none_elsewhere(turn: Turn, actor: Player, group: Group | None) -> None:
    """Raises CompanionsElsewhere."""
    others = {*actor.groups} - {group.number if group else 0}
    there = [(player, _groups(turn, player) & others) for player in _companions(turn.world)]
    for number in sorted({number for _, numbers in there for number in numbers}):
        refs = tuple(player.ref for player, numbers in there if number in numbers)
        raise CompanionsElsewhere(refs, turn.ref(number))


def _require_none_coming(turn: Turn, group: Group | None) -> None:
    """Raises CompanionsHere. Who has not come when all should have was turned away at the door."""
    limits, known = turn.settings.companions, _companions(turn.world)
    lasts = limits.arrive_seconds + len(known) * limits.speak_seconds
    since = turn.elapsed + COMING_SECONDS - lasts
    coming = tuple(
        player.ref
        for player in known
        if group
        and any(i.group == group.number and i.until_elapsed > since for i in player.invitations)
    )
    if coming:
        raise CompanionsHere(coming, coming=True)


def _companions(world: World) -> list[Player]:
    """All the companions who have ever come, by the names that they may have."""
    names = [name for who in world.realm.companions for name in who.names]
    known = (player_named(world, name) for name in names)
    return [player for player in known if player and player.companion]


def _bring(turn: Turn, actor: Player, there: tuple[Player, ...]) -> tuple[Player, ...]:
    """Of companions in the group those who are elsewhere or away; they are here now.

    Raises CompanionsHere.
    """
    here = [p for p in there if turn.presence(p.number) and p.location == actor.location]
    absent = tuple(player for player in there if player not in here)
    if not absent:
        raise CompanionsHere(tuple(player.ref for player in here))
    for player in absent:
        travel.teleport(turn, player, actor.location)
    return absent


def _free(turn: Turn, known: tuple[Character, ...]) -> list[tuple[str, Character]]:
    """The characters who can come, each with a name that nobody has at present.

    Raises CompanionsBusy.
    """
    groups = {group for player in _companions(turn.world) for group in _groups(turn, player)}
    free = [(name, who) for who in known for name in list(_free_names(turn, who))[:1]]
    if len(groups) >= turn.settings.companions.groups or not free:
        raise CompanionsBusy
    return free


def _free_names(turn: Turn, who: Character) -> Iterator[str]:
    """The names of a character that no person has, and no companion who is with others."""
    for name in who.names:
        player = player_named(turn.world, name)
        if player is None or (player.companion and not _is_busy(turn, player)):
            yield name


def _is_busy(turn: Turn, player: Player) -> bool:
    """Whether a companion is with a group, on the way to one, or not gone yet."""
    return bool(player.companion) and (
        turn.is_shown_online(player.number) or bool(_groups(turn, player))
    )


def _groups(turn: Turn, player: Player) -> set[int]:
    """The groups that a companion is in, or on the way to."""
    coming = {i.group for i in player.invitations if i.until_elapsed > turn.elapsed}
    return coming.union(player.groups)


def _send_out(turn: Turn, actor: Player, group: Group, name: str, who: Character) -> Player:
    """A companion who will come to the player, invited into the group, with an instrument."""
    player = player_named(turn.world, name)
    number = player.number if player else turn.new_number()
    player = player or Player(number, name, "", actor.location, turn.now)
    invitation = Invitation(group.number, actor.number, turn.elapsed + COMING_SECONDS, turn.now)
    player = evolve(
        player,
        location=actor.location,
        companion=who.key,
        asks=True,
        invitations=(invitation,),
    )
    turn.put(player)
    carrying.bring(turn, player, who.carries)
    return player


def send_away(turn: Turn, actor: Player) -> None:
    """Send the companions of the current group home.

    Raises:
        NoGroupYet, NoCompanions: there are none.
        LacksRight: who may not invite sends nobody home.
    """
    group = current_group(turn, actor)
    require_right(turn, group, actor.number, "can_invite")
    there = of_group(turn, group)
    if not there:
        raise NoCompanions(group.ref)

    for player in there:
        group = turn.get(Group, group.number)
        membership.take_out(turn, group, player.number, player.number)

    turn.tell(
        CompanionsSent(
            to=(actor.number,),
            actor=actor.ref,
            group=group.ref,
            went=tuple(player.ref for player in there),
        )
    )


def out(world: World) -> dict[int, tuple[Player, ...]]:
    """The companions who are in groups, by the number of the group: a server that starts sends
    them on."""
    found: dict[int, tuple[Player, ...]] = {}
    for player in _companions(world):
        for group in player.groups:
            found[group] = (*found.get(group, ()), player)
    return found
