"""The verbs of moving: walking, and the group hook on exits."""

from attrs import evolve, frozen

from mudgroup.model.field.errors import Lacks
from mudgroup.model.groups.errors import AlreadyLeads
from mudgroup.model.groups.events import FollowToggled
from mudgroup.model.places import looking, passage
from mudgroup.model.places.errors import NoSuchExit, RoomFull
from mudgroup.model.places.events import (
    Arrived,
    Departed,
    ExitsSeen,
    FollowersMoved,
    Stay,
)
from mudgroup.model.places.looking import Scenery, scenery
from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import Exit, Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights import audience
from mudgroup.model.rights.permissions import change_member, require_member, require_right
from mudgroup.model.world.passing import Straggler
from mudgroup.model.world.turn import Turn


def show_exits(turn: Turn, player: Player) -> None:
    """Show a player the ways out, and what they ask for."""
    ways = turn.exits(player.location)

    turn.tell(
        ExitsSeen(
            to=(player.number,),
            actor=player.ref,
            exits=tuple(way.direction for way in ways),
            asks=passage.asks(turn, ways),
        )
    )


def find_exit(turn: Turn, player: Player, typed: str) -> Exit:
    """The exit of a direction. Raises NoSuchExit."""
    ways = turn.exits(player.location)
    for way in ways:
        if way.direction == typed.casefold():
            return way
    raise NoSuchExit(typed, tuple(way.direction for way in ways))


def check_exit(turn: Turn, player: Player, way: Exit, present: int) -> None:
    """What an exit asks of a player, when ``present`` players set out from its room.

    Raises:
        WayShut, TooFewPeople, Lacks: a condition of the exit does not hold.
        RoomFull: there is no room for the player.
    """
    passage.require_conditions(turn, player, way, present)
    room = turn.get(Room, way.destination)
    if room.capacity and len(audience.room(turn, room.number)) >= room.capacity:
        raise RoomFull(room.ref, room.capacity)


def walk(turn: Turn, player: Player, way: Exit) -> None:
    """``$g.game_exit:invoke``: go through an exit; those who follow come along.

    Raises:
        WayShut, TooFewPeople, Lacks, RoomFull: the player does not get through; nobody moves.
    """
    present = len(audience.room(turn, player.location))
    check_exit(turn, player, way, present)
    parties = _parties(turn, player, way)
    there = scenery(turn, way.destination)
    _move(turn, player, way, there)
    invoke_follow(turn, parties, way, present, there)


def _move(turn: Turn, player: Player, way: Exit, there: Scenery) -> None:
    """Move one player, tell both rooms, and show the player where they are."""
    origin = player.location
    back = [e.direction for e in turn.exits(way.destination) if e.destination == origin]
    watchers = audience.room(turn, origin, but=(player.number,))
    hosts = audience.room(turn, way.destination)
    moved = evolve(player, location=way.destination)

    turn.put(moved)
    _catch_up(turn, moved)

    turn.tell(Departed(to=watchers, actor=player.ref, direction=way.direction))
    turn.tell(
        Arrived(
            to=hosts,
            actor=player.ref,
            room=turn.ref(way.destination),
            origin=back[0] if back else "",
        )
    )
    looking.show(turn, moved, there)


def teleport(turn: Turn, player: Player, room: int) -> None:
    """Put a player into a room without a way, tell both rooms, and show the player where they are.

    Nobody follows. Of a player who is offline nothing is told.
    """
    left = audience.room(turn, player.location, but=(player.number,))
    hosts = audience.room(turn, room)
    moved = evolve(player, location=room)

    turn.put(moved)
    _catch_up(turn, moved)

    if turn.presence(player.number):
        turn.tell(Departed(to=left, actor=player.ref, direction=""))
        there = turn.ref(room)
        turn.tell(Arrived(to=hosts, actor=player.ref, room=there, origin="", put=True))
        looking.look(turn, moved)


def is_following(group: Group) -> tuple[int, ...]:
    """``$g.group:is_following()``: who follows the leader, in the order of joining."""
    return tuple(member.player for member in group.members if member.following)


@frozen
class Party:
    """What becomes of the followers of one group when its leader moves."""

    group: Group
    leader: Ref
    came: tuple[Ref, ...]
    stayed: tuple[tuple[Ref, Stay], ...]


def _parties(turn: Turn, mover: Player, way: Exit) -> list[Party]:
    """Who will come along, decided before anyone moves.

    Followers of followers come too. A player moves once, whatever the number of groups and loops.
    Who is where the way leads neither comes along nor stays behind.
    """
    parties: list[Party] = []
    moving = [mover]
    for leader in moving:
        for group in turn.all(Group, leader.groups):
            if group.leader != leader.number:
                continue
            others = [turn.player(number) for number in is_following(group)]
            others = [p for p in others if p not in moving and not _waits(p, mover, way)]
            stayed = [(player.ref, why) for player in others if (why := _stay(turn, player, mover))]
            came = [player for player in others if not _stay(turn, player, mover)]
            parties.append(
                Party(group, leader.ref, tuple(player.ref for player in came), tuple(stayed))
            )
            moving += came
    return parties


def _waits(follower: Player, mover: Player, way: Exit) -> bool:
    """Whether a follower is where a way leads that others go."""
    return follower.location == way.destination != mover.location


def _stay(turn: Turn, follower: Player, mover: Player) -> Stay | None:
    """Why a follower cannot come along, None if they can."""
    if turn.presence(follower.number) is None:
        return Stay.OFFLINE
    if follower.location != mover.location:
        return Stay.ELSEWHERE
    return None


def invoke_follow(
    turn: Turn, parties: list[Party], way: Exit, present: int, there: Scenery
) -> None:
    """``$g.group:invoke_follow(OBJ mover, OBJ invoked_exit)``: move those who come along.

    Each follower passes the exit's own checks; ``present`` is how many players were there when all
    set out, ``there`` what all see. Nobody follows who did not get through themselves.
    """
    for party in parties:
        if turn.player(party.leader.number).location != way.destination:
            continue
        tried = [
            (follower, _follow(turn, follower, way, present, there)) for follower in party.came
        ]
        came = [follower for follower, why in tried if why is None]
        stayed = (*party.stayed, *((follower, why) for follower, why in tried if why))
        stayed = _news(turn, party, stayed)
        if came or stayed:
            turn.tell(
                FollowersMoved(
                    to=(party.leader.number, *(f.number for f in party.came)),
                    actor=party.leader,
                    group=party.group.ref,
                    came=tuple(came),
                    stayed=stayed,
                    needs=passage.instrument_name(turn, way.needs) if way.needs else "",
                )
            )


def _news(
    turn: Turn, party: Party, stayed: tuple[tuple[Ref, Stay], ...]
) -> tuple[tuple[Ref, Stay], ...]:
    """Of those who stay behind the ones of whom that is not known yet."""
    known = turn.world.behind.get(party.group.number, frozenset())
    by_now = {
        Straggler(party.leader.number, follower.number, why is not Stay.OFFLINE): (follower, why)
        for follower, why in stayed
    }
    turn.leave_behind(party.group.number, frozenset(by_now))
    return tuple(told for straggler, told in by_now.items() if straggler not in known)


def _catch_up(turn: Turn, player: Player) -> None:
    """A player who is with a leader does not stay behind that leader any more."""
    for number in player.groups:
        known = turn.world.behind.get(number, frozenset())
        left = frozenset(
            straggler
            for straggler in known
            if straggler.follower != player.number
            or turn.player(straggler.leader).location != player.location
        )
        if left != known:
            turn.leave_behind(number, left)


def _follow(turn: Turn, follower: Ref, way: Exit, present: int, there: Scenery) -> Stay | None:
    """Move a follower; why not, if the exit does not let them through.

    It is open, and enough people are there: the leader has got through.
    """
    player = turn.player(follower.number)
    try:
        check_exit(turn, player, way, present)
    except RoomFull:
        return Stay.NO_ROOM
    except Lacks:
        return Stay.UNEQUIPPED
    _move(turn, player, way, there)
    return None


def toggle_follow(turn: Turn, group: Group, explorer: int) -> None:
    """``group:follow(OBJ explorer)``: explorer follows the leader from now on, or no longer.

    Raises:
        NotAPlayer: code -1.
        NotInGroup: code -2.
        AlreadyLeads: the leader has nobody to follow.
        LacksRight: explorer may not follow.
    """
    turn.player(explorer)
    member = require_member(turn, group, explorer)
    if group.leader == explorer:
        raise AlreadyLeads(turn.ref(explorer), group.ref)
    if not member.following:
        require_right(turn, group, explorer, "can_follow")

    following = not member.following
    turn.put(change_member(group, explorer, following=following))

    turn.tell(
        FollowToggled(
            to=audience.hearers(turn, group),
            actor=turn.ref(explorer),
            group=group.ref,
            following=following,
            leader=turn.ref(group.leader),
            members=group.players(),
        )
    )
