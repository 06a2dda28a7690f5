"""Where members are, as clients draw it: told once a turn, whichever verbs moved them.

A client of level 2 is sent what is new, ``online`` and ``moved``. One of level 1 knows whole lists
only: of a group the first at once, then one with each tick of the server while it goes on changing.
"""

from collections.abc import Iterable

from attrs import Factory

from mudgroup.model.groups.events import MemberAdded
from mudgroup.model.groups.presence_events import MemberOnline, MembersMoved
from mudgroup.model.groups.status import show_list
from mudgroup.model.groups.status_events import MembersSeen, Occasion
from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import Room
from mudgroup.model.records.players import Player
from mudgroup.model.rights import audience
from mudgroup.model.world.turn import Turn
from mudgroup.values import frozen

Change = tuple[Player | None, Player]
"""A player when the turn began, None for one who is new, and now."""


@frozen
class News:
    """Of one group: who has come to it, online, or gone offline; who is in which other room.

    Who has ``left`` it is in its list no more.
    """

    online: list[Player] = Factory(list)
    moved: dict[int, list[Player]] = Factory(dict)
    left: list[Player] = Factory(list)


def tell_whereabouts(turn: Turn, changes: Iterable[Change]) -> None:
    """Tell the clients that draw a group who of its members is somewhere else than before."""
    known = (*changes, *_in_renamed_rooms(turn))
    for number, news in _news(turn, known).items():
        group = turn.get(Group, number)
        clients = audience.clients(turn, group)
        levels = turn.world.graphical
        _tell_news(turn, group, news, tuple(p for p in clients if levels[p] > 1))
        _tell_list(turn, group, news, tuple(p for p in clients if levels[p] == 1))


def _in_renamed_rooms(turn: Turn) -> tuple[Change, ...]:
    """The players in rooms that have another name now; they are somewhere else for a client."""
    rooms = {
        room.number
        for room in turn.changed(Room)
        if _room_name(turn, room.number) not in (None, room.name)
    }
    if not rooms:
        return ()
    players = map(turn.player, sorted(turn.world.names.values()))
    return tuple((None, player) for player in players if player.location in rooms)


def _room_name(turn: Turn, number: int) -> str | None:
    """What a room was called when the turn began."""
    room = turn.before.records.get(number)
    return room.name if isinstance(room, Room) else None


def _news(turn: Turn, changes: Iterable[Change]) -> dict[int, News]:
    """What is new, by group."""
    found: dict[int, News] = {}
    added = {
        (event.group.number, event.target.number)
        for event in turn.events
        if isinstance(event, MemberAdded)
    }
    for old, new in changes:
        before = old.groups if old else ()
        was_there = new.number in turn.before.online or new.number in turn.before.leaving
        came_or_went = was_there is not turn.is_shown_online(new.number)
        for number in new.groups:
            has_come = (number, new.number) in added or (old and number not in before)
            if came_or_went or has_come:
                found.setdefault(number, News()).online.append(new)
            elif old is None or old.location != new.location:
                news = found.setdefault(number, News())
                news.moved.setdefault(new.location, []).append(new)
        for number in before:
            if number not in new.groups:
                found.setdefault(number, News()).left.append(new)
    return found


def _tell_news(turn: Turn, group: Group, news: News, clients: tuple[int, ...]) -> None:
    if not clients:
        return
    for player in news.online:
        old = turn.before.records.get(player.number)
        stayed = isinstance(old, Player) and old.location == player.location
        turn.tell(
            MemberOnline(
                # Who comes is sent the whole list.
                to=tuple(p for p in clients if not stayed or p != player.number),
                actor=player.ref,
                group=group.ref,
                online=turn.is_shown_online(player.number),
                room=turn.ref(player.location),
            )
        )
    for room, players in news.moved.items():
        turn.tell(
            MembersMoved(
                to=clients,
                actor=players[0].ref,
                group=group.ref,
                room=turn.ref(room),
                players=tuple(player.ref for player in players),
            )
        )


def _tell_list(turn: Turn, group: Group, news: News, clients: tuple[int, ...]) -> None:
    """Send the list, or leave it to the next tick; not to who has just been sent it."""
    seen = _last_seen(turn, group)
    if seen and seen.occasion is Occasion.RENEWED:
        return
    is_whole = seen and not news.moved and _players(seen) == group.players()
    told = seen.actor.number if seen and is_whole else 0
    to = tuple(client for client in clients if client != told)
    if not to:
        return
    if group.number not in turn.world.listed:
        show_list(turn, group, group.leader, to, Occasion.RENEWED)
        turn.note_listed(group.number, is_stale=False)
    else:
        turn.note_listed(group.number, is_stale=True)


def _last_seen(turn: Turn, group: Group) -> MembersSeen | None:
    """The whole list as it was sent last in this turn, None if it was not."""
    seen = (event for event in reversed(turn.events) if isinstance(event, MembersSeen))
    return next((event for event in seen if event.group.number == group.number), None)


def _players(seen: MembersSeen) -> tuple[int, ...]:
    """Who is in a list."""
    return tuple(row.player.number for row in seen.rows)


def renew_lists(turn: Turn) -> None:
    """Send the lists that were left to the tick."""
    for number in turn.take_listed():
        if _send_list(turn, turn.get(Group, number)):
            turn.note_listed(number, is_stale=False)


def show_lists(turn: Turn) -> None:
    """Send all the lists that there are."""
    clients = map(turn.player, sorted(turn.world.graphical))
    for number in dict.fromkeys(group for player in clients for group in player.hears):
        _send_list(turn, turn.get(Group, number))


def _send_list(turn: Turn, group: Group) -> bool:
    """Send a group's list to its clients that know whole lists only; whether there are any."""
    to = tuple(p for p in audience.clients(turn, group) if turn.world.graphical[p] == 1)
    if to:
        show_list(turn, group, group.leader, to, Occasion.RENEWED)
    return bool(to)
