"""The verbs of the floor: who may speak in a group now, so that members do not talk at once.

The floor is open, or members are given it (moderated), or they have it one after another (queue).
Who moderates the group may always speak.
"""

from attrs import evolve

from mudgroup.model.groups.errors import FloorOpen, MaySpeak, NoFloor, Slow
from mudgroup.model.groups.status_events import FloorSeen
from mudgroup.model.groups.talk.floor_events import (
    FloorAsked,
    FloorPassed,
    FloorSet,
    HandRaised,
    HearingSet,
    SlowSet,
)
from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import Floor, FloorMode, Hearing
from mudgroup.model.records.players import Player
from mudgroup.model.rights import audience, restrictions
from mudgroup.model.rights.authority import rank_in, require_moderator
from mudgroup.model.rights.permissions import change_member, require_member
from mudgroup.model.world.errors import IllFormed, NotOnline
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.waits import seconds_left


def seen(turn: Turn, group: Group) -> FloorSeen:
    """The floor as members are shown it."""
    floor = group.floor
    holder = turn.ref(floor.holder) if floor.holder else None
    return FloorSeen(floor.mode, holder, turn.refs(floor.hands), floor.slow_seconds)


def require_floor(turn: Turn, group: Group, speaker: Player) -> None:
    """Raises NoFloor for who has to wait for the floor, Slow for who has just spoken."""
    if rank_in(turn, speaker, group):
        return
    floor = group.floor
    if floor.mode is not FloorMode.OPEN and floor.holder != speaker.number:
        holder = turn.ref(floor.holder) if floor.holder else None
        raise NoFloor(group.ref, floor.mode, holder, speaker.number in floor.hands)
    said = require_member(turn, group, speaker.number).said_elapsed
    if said is not None and (left := seconds_left(said + floor.slow_seconds, turn.elapsed)):
        raise Slow(group.ref, left)


def count_line(turn: Turn, group: Group, speaker: int) -> None:
    """Remember when a member spoke, in a slow group."""
    if group.floor.slow_seconds:
        turn.put(change_member(group, speaker, said_elapsed=turn.elapsed))


def set_mode(turn: Turn, group: Group, by: Player, mode: FloorMode) -> None:
    """Choose who may speak; hands are lowered and nobody has the floor. Raises LacksAuthority."""
    require_moderator(turn, by, group)

    floor = evolve(group.floor, mode=mode, holder=0, hands=())
    changed = _put(turn, group, floor)

    to = audience.with_actor(turn, changed, by.number)
    turn.tell(FloorSet(to=to, actor=by.ref, group=group.ref, floor=seen(turn, changed)))


def set_slow(turn: Turn, group: Group, by: Player, seconds: int) -> None:
    """Choose how long a member waits between two lines, 0 for not at all.

    Raises:
        LacksAuthority: ``by`` does not moderate the group.
        IllFormed: too long.
    """
    require_moderator(turn, by, group)
    most = turn.settings.moderation.slow_max
    if not 0 <= seconds <= most:
        raise IllFormed("pause", "seconds", most)

    changed = _put(turn, group, evolve(group.floor, slow_seconds=seconds))

    to = audience.with_actor(turn, changed, by.number)
    turn.tell(SlowSet(to=to, actor=by.ref, group=group.ref, floor=seen(turn, changed)))


def show_floor(turn: Turn, group: Group, explorer: Player) -> None:
    """Show a member who may speak. Raises NotInGroup."""
    require_member(turn, group, explorer.number)
    to, floor = (explorer.number,), seen(turn, group)
    turn.tell(FloorAsked(to=to, actor=explorer.ref, group=group.ref, floor=floor))


def give(turn: Turn, group: Group, by: Player, explorer: Player) -> None:
    """Give the floor to a member, whoever had it.

    Raises:
        LacksAuthority: ``by`` does not moderate the group.
        FloorOpen: everybody may speak.
        NotInGroup, NotOnline, IsMuted: the member cannot speak.
    """
    require_moderator(turn, by, group)
    if group.floor.mode is FloorMode.OPEN:
        raise FloorOpen(group.ref)
    require_member(turn, group, explorer.number)
    if turn.presence(explorer.number) is None:
        raise NotOnline(explorer.ref, turn.is_shown_online(explorer.number))
    restrictions.require_voice(turn, explorer, group)

    _hand_over(turn, group, by, explorer.number)


def next_(turn: Turn, group: Group, by: Player) -> None:
    """Pass the floor on to the first raised hand; nobody has it if there is none.

    Who has the floor can do it too: in a queue for the next, else they only give it back.

    Raises:
        FloorOpen: everybody may speak.
        LacksAuthority: ``by`` neither has the floor nor moderates the group.
    """
    if group.floor.mode is FloorMode.OPEN:
        raise FloorOpen(group.ref)
    holds = group.floor.holder == by.number
    if not holds:
        require_moderator(turn, by, group)
    if holds and not rank_in(turn, by, group):
        release(turn, group, by)
    else:
        _hand_over(turn, group, by, _first_hand(turn, group))


def toggle_hand(turn: Turn, group: Group, explorer: Player) -> None:
    """Raise a hand, or lower it; who has the floor passes it on. In a queue nobody waits for none.

    Raises:
        NotInGroup: code -2.
        IsMuted, Slow: they cannot speak, or not yet, as saying something answers.
        MaySpeak: they need no floor.
    """
    require_member(turn, group, explorer.number)
    restrictions.require_voice(turn, explorer, group)
    floor = group.floor
    waits = explorer.number in (floor.holder, *floor.hands)
    if not waits and (floor.mode is FloorMode.OPEN or rank_in(turn, explorer, group)):
        require_floor(turn, group, explorer)
        raise MaySpeak(group.ref)

    if floor.holder == explorer.number:
        release(turn, group, explorer)
    elif floor.mode is FloorMode.QUEUE and not floor.holder and not floor.hands:
        _hand_over(turn, group, explorer, explorer.number)
    else:
        raised = explorer.number not in floor.hands
        others = tuple(hand for hand in floor.hands if hand != explorer.number)
        hands = (*others, explorer.number) if raised else others
        changed = _put(turn, group, evolve(floor, hands=hands))
        _tell_hand(turn, changed, explorer, raised)


def release(turn: Turn, group: Group, explorer: Player) -> None:
    """Take the floor and the raised hand from who has gone or may not speak any more.

    In a queue the next has the floor then, else it goes back to who moderates.
    """
    floor = group.floor
    if floor.holder == explorer.number:
        is_queue = floor.mode is FloorMode.QUEUE
        _hand_over(turn, group, explorer, _first_hand(turn, group) if is_queue else 0)
    elif explorer.number in floor.hands:
        hands = tuple(hand for hand in floor.hands if hand != explorer.number)
        changed = _put(turn, group, evolve(floor, hands=hands))
        _tell_hand(turn, changed, explorer, raised=False)


def await_absent(turn: Turn, group: Group) -> None:
    """Of who had or wants the floor some are not there, since the server was stopped: wait."""
    if _absent(turn, group):
        turn.start_awaiting(group.number)


def release_absent(turn: Turn) -> None:
    """Take the floor from who has not come back in time to a group of which others have."""
    wait = turn.settings.groups.return_seconds
    for number, since in sorted(turn.world.awaiting.items()):
        if not seconds_left(since + wait, turn.elapsed):
            turn.stop_awaiting(number)
            for player in _absent(turn, turn.get(Group, number)):
                release(turn, turn.get(Group, number), turn.player(player))


def _absent(turn: Turn, group: Group) -> list[int]:
    """Of who has or wants the floor, those who are not shown as online."""
    wanting = (group.floor.holder, *group.floor.hands)
    return [player for player in wanting if player and not turn.is_shown_online(player)]


def set_hearing(turn: Turn, group: Group, by: Player, explorer: Player, hearing: Hearing) -> None:
    """Choose what a member hears. Raises LacksAuthority, NotInGroup (code -2)."""
    require_moderator(turn, by, group)
    require_member(turn, group, explorer.number)

    changed = change_member(group, explorer.number, hearing=hearing)
    turn.put(changed)

    turn.tell(
        HearingSet(
            to=audience.with_actor(turn, changed, by.number),
            actor=by.ref,
            target=explorer.ref,
            group=group.ref,
            hearing=hearing,
        )
    )


def _first_hand(turn: Turn, group: Group) -> int:
    """The first who wants the floor and can speak, 0 for nobody."""
    online = (hand for hand in group.floor.hands if turn.presence(hand))
    return next(online, 0)


def _hand_over(turn: Turn, group: Group, by: Player, holder: int) -> None:
    hands = tuple(hand for hand in group.floor.hands if hand != holder)
    changed = _put(turn, group, evolve(group.floor, holder=holder, hands=hands))

    turn.tell(
        FloorPassed(
            to=audience.with_actor(turn, changed, by.number),
            actor=by.ref,
            target=turn.ref(holder) if holder else None,
            group=group.ref,
            floor=seen(turn, changed),
        )
    )


def _tell_hand(turn: Turn, group: Group, explorer: Player, raised: bool) -> None:
    turn.tell(
        HandRaised(
            to=audience.hearers(turn, group),
            actor=explorer.ref,
            group=group.ref,
            floor=seen(turn, group),
            raised=raised,
        )
    )


def _put(turn: Turn, group: Group, floor: Floor) -> Group:
    changed = evolve(group, floor=floor)
    turn.put(changed)
    return changed
