"""Events as prose, for people. One small function for each event; the table is at the end."""

from collections.abc import Callable, Mapping
from textwrap import wrap
from typing import Any

from mudgroup.model import events as e
from mudgroup.model.records import Dialect
from mudgroup.views.entries import entry_line
from mudgroup.views.phrases import count, names, span, title

COLUMNS = 78
"""Where long texts of the world are wrapped: plain telnet would break words at the terminal's edge.
What players say is left whole, for clients that look for it."""

Lines = tuple[str, ...]
View = Callable[[Any, e.Face], Lines]


def room_seen(event: e.RoomSeen, face: e.Face) -> Lines:
    lines = [event.room.name, *wrap(event.description, COLUMNS), _exits(event.exits)]
    if event.people:
        verb = "is" if len(event.people) == 1 else "are"
        lines.append(f"{names(event.people)} {verb} here.")
    return tuple(lines)


def _exits(ways: Lines) -> str:
    return f"Exits: {', '.join(ways) or 'none'}"


def exits_seen(event: e.ExitsSeen, face: e.Face) -> Lines:
    return (_exits(event.exits),)


def player_seen(event: e.PlayerSeen, face: e.Face) -> Lines:
    assert event.target
    state = "online" if event.online else "not online"
    if face.part is e.Part.ACTOR and event.target == event.actor:
        return (f"That is you, {event.target.name}.",)
    shared = f" In your groups: {names(event.groups)}." if event.groups else ""
    return (f"{event.target.name} is {state}.{shared}",)


def said_here(event: e.SaidHere, face: e.Face) -> Lines:
    if face.part is e.Part.ACTOR:
        return (f'You say, "{event.text}"',)
    return (f'{event.actor.name} says, "{event.text}"',)


def emoted(event: e.Emoted, face: e.Face) -> Lines:
    return (f"{event.actor.name} {event.text}",)


def told(event: e.Told, face: e.Face) -> Lines:
    assert event.target
    if face.part is e.Part.ACTOR:
        hearer = "yourself" if event.target == event.actor else event.target.name
        return (f'You tell {hearer}, "{event.text}"',)
    return (f'{event.actor.name} tells you, "{event.text}"',)


def departed(event: e.Departed, face: e.Face) -> Lines:
    where = f" {event.direction}" if event.direction else ""
    return (f"{event.actor.name} leaves{where}.",)


OUT_OF_LINE = {"up": "from above", "down": "from below", "in": "from inside", "out": "from outside"}


def arrived(event: e.Arrived, face: e.Face) -> Lines:
    if not event.origin:
        return (f"{event.actor.name} arrives.",)
    where = OUT_OF_LINE.get(event.origin, f"from the {event.origin}")
    return (f"{event.actor.name} arrives {where}.",)


def followers_moved(event: e.FollowersMoved, face: e.Face) -> Lines:
    leader = "you" if face.part is e.Part.ACTOR else event.actor.name
    parts = []
    if event.came:
        verb = "follows" if len(event.came) == 1 else "follow"
        parts.append(f"{names(event.came)} {verb} {leader}")
    for why in e.Stay:
        behind = [player for player, reason in event.stayed if reason is why]
        if behind:
            verb = "stays" if len(behind) == 1 else "stay"
            parts.append(f"{names(behind)} {verb} behind ({why.value})")
    return (f"[{event.group.name}] {'; '.join(parts)}.",)


def woke(event: e.Woke, face: e.Face) -> Lines:
    return (f"{event.actor.name} wakes up.",)


def slept(event: e.Slept, face: e.Face) -> Lines:
    return (f"{event.actor.name} falls asleep.",)


def who_seen(event: e.WhoSeen, face: e.Face) -> Lines:
    if not event.rows:
        return ("Nobody is online.",)
    lines = [f"{count(len(event.rows), 'player')} online:"]
    for row in event.rows:
        online, idle = span(event.at - row.since), span(event.at - row.active_at)
        lines.append(f"  {row.player.name}, in {row.room.name}, online {online}, idle {idle}")
    return tuple(lines)


def help_seen(event: e.HelpSeen, face: e.Face) -> Lines:
    lines: list[str] = []
    width = max(len(topic.usage) for topic in event.topics) + 2
    for section in dict.fromkeys(topic.section for topic in event.topics):
        lines.append(f"{section}:")
        lines += [
            f"  {topic.usage:<{width}}{topic.summary}"
            for topic in event.topics
            if topic.section == section
        ]
    lines.append("Names and commands may be shortened. 'help COMMAND' tells more.")
    return tuple(lines)


def topic_seen(event: e.TopicSeen, face: e.Face) -> Lines:
    lines = [f"{event.topic.usage}: {event.topic.summary}"]
    if event.aliases:
        lines.append(f"Also: {', '.join(event.aliases)}")
    if event.details:
        lines.append(event.details)
    width = max((len(topic.usage) for topic in event.more), default=0) + 2
    lines += [f"  {topic.usage:<{width}}{topic.summary}" for topic in event.more]
    return tuple(lines)


def dialect_chosen(event: e.DialectChosen, face: e.Face) -> Lines:
    if event.dialect is Dialect.GRAPHICAL:
        return ("Your client gets #GROUP directives from now on.",)
    return ("Your client gets prose from now on.",)


def quit_(event: e.Quit, face: e.Face) -> Lines:
    return ("Good-bye. Your groups keep your place.",)


def group_created(event: e.GroupCreated, face: e.Face) -> Lines:
    return (f"You form the group {title(event.group)} and lead it.",)


def member_added(event: e.MemberAdded, face: e.Face) -> Lines:
    assert event.target
    match face.part:
        case e.Part.ACTOR:
            return (f"You add {event.target.name} to {event.group.name}.",)
        case e.Part.TARGET:
            return (f"{event.actor.name} adds you to the group {title(event.group)}.",)
        case _:
            return (f"{event.actor.name} adds {event.target.name} to {event.group.name}.",)


def member_removed(event: e.MemberRemoved, face: e.Face) -> Lines:
    assert event.target
    group = event.group.name
    if event.target == event.actor:
        return (f"You leave {group}.",) if _acts(face) else (f"{event.actor.name} leaves {group}.",)
    match face.part:
        case e.Part.ACTOR:
            return (f"You remove {event.target.name} from {group}.",)
        case e.Part.TARGET:
            return (f"{event.actor.name} removes you from {group}.",)
        case _:
            return (f"{event.actor.name} removes {event.target.name} from {group}.",)


def _acts(face: e.Face) -> bool:
    return face.part is e.Part.ACTOR


def leader_set(event: e.LeaderSet, face: e.Face) -> Lines:
    assert event.target
    if face.part is e.Part.TARGET or (_acts(face) and event.target == event.actor):
        return (f"You lead {event.group.name} now.",)
    return (f"{event.target.name} leads {event.group.name} now.",)


def name_set(event: e.NameSet, face: e.Face) -> Lines:
    who = "You rename" if _acts(face) else f"{event.actor.name} renames"
    return (f"{who} {event.group.name} to {event.name}.",)


def follow_toggled(event: e.FollowToggled, face: e.Face) -> Lines:
    group = event.group.name
    if _acts(face):
        what = "follow" if event.following else "no longer follow"
        return (f"[{group}] You {what} {event.leader.name}.",)
    what = "follows" if event.following else "no longer follows"
    return (f"[{group}] {event.actor.name} {what} {event.leader.name}.",)


def said(event: e.Said, face: e.Face) -> Lines:
    speaker = "You" if _acts(face) else event.actor.name
    lines = (f"[{event.group.name}] {speaker}: {event.text}",)
    if _acts(face) and event.online == (event.actor.number,):
        return (*lines, f"[{event.group.name}] No one else is connected; it is in the history.")
    return lines


def disbanded(event: e.Disbanded, face: e.Face) -> Lines:
    who = "You disband" if _acts(face) else f"{event.actor.name} disbands"
    return (f"{who} {event.group.name}.",)


def member_connected(event: e.MemberConnected, face: e.Face) -> Lines:
    return (f"[{event.group.name}] {event.actor.name} has connected.",)


def member_left(event: e.MemberLeft, face: e.Face) -> Lines:
    return (f"[{event.group.name}] {event.actor.name} has left.",)


def status_seen(event: e.StatusSeen, face: e.Face) -> Lines:
    if not event.asked:
        return ()
    online = sum(row.online for row in event.rows)
    lines = [f"{title(event.group)}: {count(len(event.rows), 'member')}, {online} online"]
    for row in event.rows:
        parts = [row.role, "online" if row.online else "offline"]
        if row.following:
            parts.append("follows")
        lines.append(f"  {row.player.name}: {', '.join(parts)}")
    return tuple(lines)


def groups_listed(event: e.GroupsListed, face: e.Face) -> Lines:
    if not event.rows:
        return ("You are in no group. 'group create NAME' forms one.",)
    lines = [f"You are in {count(len(event.rows), 'group')}:"]
    for row in event.rows:
        mark = " (your commands go here)" if row.current else ""
        members = count(row.members, "member")
        lines.append(f"  {title(row.group)}, led by {row.leader.name}, {members}{mark}")
    return tuple(lines)


def group_chosen(event: e.GroupChosen, face: e.Face) -> Lines:
    return (f"Your group commands go to {title(event.group)} now.",)


def history_seen(event: e.HistorySeen, face: e.Face) -> Lines:
    if not event.entries:
        return (f"{title(event.group)} has no history yet.",)
    known = {ref.number: ref.name for ref in event.names}
    head = f"{title(event.group)}, newest last:"
    return (head, *(f"  {entry_line(entry, known)}" for entry in event.entries))


def nothing(event: e.Event, face: e.Face) -> Lines:
    return ()


VIEWS: Mapping[type[e.Event], View] = {
    e.RoomSeen: room_seen,
    e.PlayerSeen: player_seen,
    e.ExitsSeen: exits_seen,
    e.SaidHere: said_here,
    e.Emoted: emoted,
    e.Told: told,
    e.Departed: departed,
    e.Arrived: arrived,
    e.FollowersMoved: followers_moved,
    e.Woke: woke,
    e.Slept: slept,
    e.WhoSeen: who_seen,
    e.HelpSeen: help_seen,
    e.TopicSeen: topic_seen,
    e.DialectChosen: dialect_chosen,
    e.Quit: quit_,
    e.GroupCreated: group_created,
    e.MemberAdded: member_added,
    e.MemberRemoved: member_removed,
    e.LeaderSet: leader_set,
    e.NameSet: name_set,
    e.FollowToggled: follow_toggled,
    e.Said: said,
    e.Disbanded: disbanded,
    e.MemberConnected: member_connected,
    e.MemberLeft: member_left,
    e.StatusSeen: status_seen,
    e.GroupsListed: groups_listed,
    e.GroupChosen: group_chosen,
    e.HistorySeen: history_seen,
    e.GroupsAllowed: nothing,
}


def lines(event: e.Event, face: e.Face) -> Lines:
    """What a person reads of an event. Raises KeyError for an event that has no view."""
    return VIEWS[type(event)](event, face)
