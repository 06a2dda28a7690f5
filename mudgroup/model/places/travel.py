"""The verbs of moving: walking, and the group hook on exits."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from attrs import evolve

from mudgroup.model.field.errors import Lacks
from mudgroup.model.places import compass, looking, passage
from mudgroup.model.places.errors import NoSuchExit, RoomFull
from mudgroup.model.places.events import (
    Arrived,
    Departed,
    ExitsSeen,
    FollowersMoved,
    Stay,
)
from mudgroup.model.places.looking import LEAST_LETTERS, scenery
from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import Exit, Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights import audience
from mudgroup.model.world.naming import bare, match_name
from mudgroup.model.world.passing import Straggler
from mudgroup.model.world.turn import Turn
from mudgroup.values import frozen


def show_exits(turn: Turn, player: Player) -> None:
    """Show a player the ways out, and what they ask for."""
    ways = compass.ordered(turn.exits(player.location))

    turn.tell(
        ExitsSeen(
            to=(player.number,),
            actor=player.ref,
            exits=tuple(way.direction for way in ways),
            asks=passage.asks(turn, ways),
        )
    )


def find_exit(turn: Turn, player: Player, typed: str) -> Exit:
    """The exit of a direction, or the one that leads to a room of that name.

    Raises NoSuchExit, Ambiguous.
    """
    ways = compass.ordered(turn.exits(player.location))
    for way in ways:
        if way.direction == typed.casefold():
            return way
    rooms = [(turn.ref(way.destination).name, way) for way in ways]
    meant = match_name(typed, rooms) if len(bare(typed)) >= LEAST_LETTERS else None
    if meant:
        return meant
    raise NoSuchExit(typed, tuple(way.direction for way in ways))


def check_exit(turn: Turn, player: Player, way: Exit, present: int, inside: int) -> None:
    """What an exit asks of a player, when ``present`` players set out from its room and so many
    are ``inside``, where it leads.

    Raises:
        WayShut, TooFewPeople, Lacks: a condition of the exit does not hold.
        RoomFull: there is no room for the player.
    """
    passage.require_conditions(turn, player, way, present)
    room = turn.get(Room, way.destination)
    if room.capacity and inside >= room.capacity:
        raise RoomFull(room.ref, room.capacity)


def walk(turn: Turn, player: Player, way: Exit) -> None:
    """``$g.game_exit:invoke``: go through an exit; those who follow come along.

    Both rooms are told once of all who go, and they see the room when all are there.

    Raises:
        WayShut, TooFewPeople, Lacks, RoomFull: the player does not get through; nobody moves.
    """
    present = len(audience.room(turn, player.location))
    hosts = audience.room(turn, way.destination)
    check_exit(turn, player, way, present, len(hosts))
    parties = _parties(turn, player, way)

    _move(turn, (player.number,), way.origin, way.destination)
    moved = invoke_follow(turn, parties, way, present)

    movers = [player.ref, *(follower for party in moved for follower in party.came)]
    _tell_rooms(turn, movers, way, hosts)
    there = scenery(turn, way.destination)
    for together, company in _companies(moved, movers):
        looking.show(turn, together, there, walked=True, company=company)
    for party in moved:
        _tell_party(turn, party, way)


def _move(turn: Turn, players: Collection[int], origin: int, destination: int) -> None:
    """Put players from one room into another, of which nobody has been told."""
    turn.relocate(players, origin, destination)
    _catch_up(turn, players)


def _tell_rooms(turn: Turn, movers: list[Ref], way: Exit, hosts: tuple[int, ...]) -> None:
    """Tell who is left in the room, and the ``hosts`` where the way leads, who has moved."""
    leader, *along = movers
    back = [e.direction for e in turn.exits(way.destination) if e.destination == way.origin]
    left = audience.room(turn, way.origin)

    turn.tell(Departed(to=left, actor=leader, along=tuple(along), direction=way.direction))
    turn.tell(
        Arrived(
            to=hosts,
            actor=leader,
            along=tuple(along),
            room=turn.ref(way.destination),
            origin=back[0] if back else "",
        )
    )


def teleport(turn: Turn, player: Player, room: int) -> None:
    """Put a player into a room without a way, tell both rooms, and show the player where they are.

    Nobody follows. Of a player who is offline nothing is told.
    """
    left = audience.room(turn, player.location, but=(player.number,))
    hosts = audience.room(turn, room)

    _move(turn, (player.number,), player.location, room)

    if turn.presence(player.number):
        turn.tell(Departed(to=left, actor=player.ref, direction=""))
        there = turn.ref(room)
        turn.tell(Arrived(to=hosts, actor=player.ref, room=there, origin="", put=True))
        looking.look(turn, turn.player(player.number))


def is_following(group: Group) -> tuple[int, ...]:
    """``$g.group:is_following()``: who follows the leader, in the order of joining."""
    return tuple(member.player for member in group.members if member.following)


@frozen
class Party:
    """What becomes of the followers of one group when its leader moves.

    Who ``stayed`` does not come along, or ``failed`` to when they tried.
    """

    group: Group
    leader: Ref
    came: tuple[Ref, ...]
    stayed: tuple[tuple[Ref, Stay], ...]
    failed: tuple[tuple[Ref, Stay], ...] = ()


def _parties(turn: Turn, mover: Player, way: Exit) -> list[Party]:
    """Who will come along, decided before anyone moves.

    Followers of followers come too. A player moves once, whatever the number of groups and loops.
    Who is where the way leads neither comes along nor stays behind.
    """
    parties: list[Party] = []
    moving, known = [mover], {mover.number}
    for leader in moving:
        for group in turn.all(Group, leader.groups):
            if group.leader != leader.number:
                continue
            others = [turn.player(number) for number in is_following(group) if number not in known]
            others = [player for player in others if not _waits(player, mover, way)]
            stayed = [(player.ref, why) for player in others if (why := _stay(turn, player, mover))]
            came = [player for player in others if not _stay(turn, player, mover)]
            refs = tuple(player.ref for player in came)
            parties.append(Party(group, leader.ref, refs, tuple(stayed)))
            moving += came
            known.update(player.number for player in came)
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


def _companies(
    moved: list[Party], movers: list[Ref]
) -> Iterator[tuple[tuple[int, ...], Collection[int]]]:
    """Those who moved, together who came with the same others, and of whom they read that they
    came along: those of the groups in which they did."""
    groups = [(party.leader, *party.came) for party in moved if party.came]
    came: dict[int, tuple[int, ...]] = {mover.number: () for mover in movers}
    for n, group in enumerate(groups):
        for player in group:
            came[player.number] += (n,)
    alike: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for number, within in came.items():
        alike[within].append(number)
    for within, players in alike.items():
        yield tuple(players), {ref.number for n in within for ref in groups[n]}


def invoke_follow(turn: Turn, parties: list[Party], way: Exit, present: int) -> list[Party]:
    """``$g.group:invoke_follow(OBJ mover, OBJ invoked_exit)``: move those who come along.

    Each follower passes the exit's own checks; ``present`` is how many players were there when all
    set out. Gives what became of the parties; nobody follows who did not get through themselves.
    """
    moved = []
    inside = {*audience.room(turn, way.destination)}
    for party in parties:
        if party.leader.number not in inside:
            continue
        came, failed = [], []
        for follower in party.came:
            if why := _hindrance(turn, follower, way, present, len(inside)):
                failed.append((follower, why))
            else:
                came.append(follower)
                inside.add(follower.number)
        moved.append(evolve(party, came=tuple(came), failed=tuple(failed)))
    followers = tuple(follower.number for party in moved for follower in party.came)
    _move(turn, followers, way.origin, way.destination)
    return moved


def _tell_party(turn: Turn, party: Party, way: Exit) -> None:
    """Tell those who set out together what became of them."""
    stayed = _news(turn, party)
    if not (party.came or stayed):
        return
    told = FollowersMoved(
        to=(party.leader.number, *(follower.number for follower in party.came)),
        actor=party.leader,
        group=party.group.ref,
        came=party.came,
        stayed=stayed,
        needs=passage.instrument_name(turn, way.needs) if way.needs else "",
    )
    turn.tell(told)
    for reason in Stay:
        if behind := tuple(follower.number for follower, why in party.failed if why is reason):
            turn.tell(evolve(told, to=behind))


def _news(turn: Turn, party: Party) -> tuple[tuple[Ref, Stay], ...]:
    """Of those who stay behind the ones of whom that is not known yet."""
    known = turn.world.behind.get(party.group.number, frozenset())
    by_now = {
        Straggler(party.leader.number, follower.number, why is not Stay.OFFLINE): (follower, why)
        for follower, why in (*party.stayed, *party.failed)
    }
    turn.leave_behind(party.group.number, frozenset(by_now))
    return tuple(told for straggler, told in by_now.items() if straggler not in known)


def _catch_up(turn: Turn, players: Collection[int]) -> None:
    """Players who are with a leader do not stay behind that leader any more."""
    moved = {*players}
    for number in {n for player in map(turn.player, moved) for n in player.groups}:
        known = turn.world.behind.get(number, frozenset())
        caught_up = {s for s in known if s.follower in moved and _is_with(turn, s)}
        if caught_up:
            turn.leave_behind(number, known - caught_up)


def _is_with(turn: Turn, straggler: Straggler) -> bool:
    """Whether one who stayed behind is where the leader is."""
    leader, follower = map(turn.player, (straggler.leader, straggler.follower))
    return leader.location == follower.location


def _hindrance(turn: Turn, follower: Ref, way: Exit, present: int, inside: int) -> Stay | None:
    """Why the exit does not let a follower through, None if it does.

    It is open, and enough people are there: the leader has got through.
    """
    try:
        check_exit(turn, turn.player(follower.number), way, present, inside)
    except RoomFull:
        return Stay.NO_ROOM
    except Lacks:
        return Stay.UNEQUIPPED
    return None
