"""Prose of groups: who is in them, what they say, what became of them."""

from collections.abc import Mapping

from mudgroup.model.groups.events import (
    Disbanded,
    FloorSeen,
    FollowToggled,
    GroupChosen,
    GroupCreated,
    GroupsListed,
    HistorySeen,
    LeaderSet,
    MemberAdded,
    MemberConnected,
    MemberLeft,
    MemberRemoved,
    MembersSeen,
    MissedLines,
    NameSet,
    Occasion,
    Said,
    StatusRow,
    StatusSeen,
    UsefulSeen,
)
from mudgroup.model.places.events import FollowersMoved, Stay
from mudgroup.model.records.moderation import FloorMode, Hearing
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.entries import entry_line
from mudgroup.views.phrases import (
    Lines,
    acts,
    count,
    doer,
    listened,
    listing,
    missed,
    names,
    speech,
    title,
)
from mudgroup.views.prose.field_words import summary_of
from mudgroup.views.prose.floor import floor_line
from mudgroup.views.registry import View, view

MOST_NAMES = 20
"""Names in the line that tells who is in the group, when members come and go."""

OPEN = FloorSeen(FloorMode.OPEN, None, (), 0)
"""A floor that a status need not speak of."""


def followers_moved(event: FollowersMoved, face: Face) -> Lines:
    leader = "you" if face.part is Part.ACTOR else event.actor.name
    parts = []
    if event.came:
        verb = "follows" if len(event.came) == 1 else "follow"
        parts.append(f"{names(event.came)} {verb} {leader}")
    for why in Stay:
        behind = [player for player, reason in event.stayed if reason is why]
        if behind:
            verb = "stays" if len(behind) == 1 else "stay"
            parts.append(f"{names(behind)} {verb} behind ({why.value.format(needs=event.needs)})")
    return (f"[{event.group.name}] {'; '.join(parts)}.",)


def group_created(event: GroupCreated, face: Face) -> Lines:
    return (f"You form the group {title(event.group)} and lead it.",)


def member_added(event: MemberAdded, face: Face) -> Lines:
    if event.accepted:
        who = "You join" if face.part is Part.TARGET else f"{event.target.name} joins"
        return (f"{who} {title(event.group)}.",)
    match face.part:
        case Part.ACTOR:
            return (f"You add {event.target.name} to {event.group.name}.",)
        case Part.TARGET:
            return (f"{doer(event.actor)} adds you to the group {title(event.group)}.",)
        case _:
            return (f"{doer(event.actor)} adds {event.target.name} to {event.group.name}.",)


def member_removed(event: MemberRemoved, face: Face) -> Lines:
    group = event.group.name
    if event.target == event.actor:
        return (f"You leave {group}.",) if acts(face) else (f"{event.actor.name} leaves {group}.",)
    match face.part:
        case Part.ACTOR:
            return (f"You remove {event.target.name} from {group}.",)
        case Part.TARGET:
            return (f"{doer(event.actor)} removes you from {group}.",)
        case _:
            return (f"{doer(event.actor)} removes {event.target.name} from {group}.",)


def leader_set(event: LeaderSet, face: Face) -> Lines:
    if face.part is Part.TARGET or (acts(face) and event.target == event.actor):
        return (f"You lead {event.group.name} now.",)
    return (f"{event.target.name} leads {event.group.name} now.",)


def name_set(event: NameSet, face: Face) -> Lines:
    who = "You rename" if acts(face) else f"{doer(event.actor)} renames"
    return (f"{who} {event.group.name} to {event.name}.",)


def follow_toggled(event: FollowToggled, face: Face) -> Lines:
    group = event.group.name
    if acts(face):
        what = "follow" if event.following else "no longer follow"
        return (f"[{group}] You {what} {event.leader.name}.",)
    what = "follows" if event.following else "no longer follows"
    return (f"[{group}] {event.actor.name} {what} {event.leader.name}.",)


def said(event: Said, face: Face) -> Lines:
    speaker, how = ("You", "say") if acts(face) else (event.actor.name, "says")
    to_vips = " to vips" if event.to_vips else ""
    lines = (f"[{event.group.name}] {speech(speaker, how + to_vips, event.text)}",)
    if acts(face) and event.online == (event.actor.number,):
        one = "No other vip" if event.to_vips else "No one else"
        return (*lines, f"[{event.group.name}] {one} is connected; it is in the history.")
    return lines


def disbanded(event: Disbanded, face: Face) -> Lines:
    who = "You disband" if acts(face) else f"{doer(event.actor)} disbands"
    return (f"{who} {event.group.name}.",)


def member_connected(event: MemberConnected, face: Face) -> Lines:
    return (f"[{event.group.name}] {event.actor.name} has connected.",)


def member_left(event: MemberLeft, face: Face) -> Lines:
    return (f"[{event.group.name}] {event.actor.name} has left.",)


def status_seen(event: StatusSeen, face: Face) -> Lines:
    if event.occasion is Occasion.CHANGED:
        return ()
    online = sum(row.online for row in event.rows)
    head = f"{title(event.group)}: {count(len(event.rows), 'member')}, {online} online"
    if event.occasion is Occasion.CONNECTED:
        return (f"{head}. Your goal: {event.goal}." if event.goal else f"{head}.",)
    goal = (f"  Goal: {event.goal}, see 'group goal'",) if event.goal else ()
    rows = (f"  {row.player.name}: {_row(event, row)}" for row in event.rows)
    floor = () if event.floor == OPEN else (f"  {floor_line(event.floor)}",)
    bound = ("  (Mandatory: only a teacher or an admin takes members out.)",)
    more = (*(bound if event.mandatory else ()), *listened(event.listeners))
    return (head, *goal, *rows, *floor, *more)


def _row(event: StatusSeen, row: StatusRow) -> str:
    leads = row.player == event.actor and row.role != "leader"
    parts = ["leader"] if leads else []
    parts += [row.role, "online" if row.online else "offline"]
    parts += ["follows"] if row.following else []
    parts += [row.hearing] if row.hearing is not Hearing.DEFAULT else []
    return ", ".join([*parts, count(row.score, "point")] if row.score else parts)


def members_seen(event: MembersSeen, face: Face) -> Lines:
    if event.occasion is Occasion.CONNECTED:
        return ()
    if event.occasion is Occasion.CHANGED:
        return (_list(event),)
    lines = [f"{title(event.group)}:"]
    for row, room in zip(event.rows, event.rooms, strict=True):
        where = f"in {room.name}" if row.online else "offline"
        lines.append(f"  {row.player.name}, {row.role}, {where}")
    return (*lines, *listened(event.listeners))


def _list(event: MembersSeen) -> str:
    """Who is in the group now, in one line."""
    online = [row.player.name for row in event.rows if row.online]
    head = f"[{event.group.name}] {count(len(event.rows), 'member')}, {len(online)} online"
    if len(online) > MOST_NAMES:
        online = [*online[:MOST_NAMES], count(len(online) - MOST_NAMES, "other")]
    return f"{head}: {listing(online)}." if online else f"{head}."


def useful_seen(event: UsefulSeen, face: Face) -> Lines:
    width = max(len(topic.usage) for topic in event.topics) + 2
    return ("Now:", *(f"  {topic.usage:<{width}}{summary_of(topic)}" for topic in event.topics))


def missed_lines(event: MissedLines, face: Face) -> Lines:
    lines = missed(event.lines, event.more)
    return (f"[{event.group.name}] {lines} said while you were away: 'group history'.",)


def groups_listed(event: GroupsListed, face: Face) -> Lines:
    if not event.rows:
        return ("You are in no group. 'group create NAME' forms one.",)
    lines = [f"You are in {count(len(event.rows), 'group')}:"]
    for row in event.rows:
        mark = " (your commands go here)" if row.current else ""
        members = count(row.members, "member")
        lines.append(f"  {title(row.group)}, led by {row.leader.name}, {members}{mark}")
    return tuple(lines)


def group_chosen(event: GroupChosen, face: Face) -> Lines:
    return (f"Your group commands go to {title(event.group)} now.",)


def history_seen(event: HistorySeen, face: Face) -> Lines:
    older = ("  Older entries are archived, where the admin finds them.",) * event.archived
    if not event.entries and not older:
        return (f"{title(event.group)} has no history yet.",)
    known = {ref.number: ref.name for ref in event.names}
    head = f"{title(event.group)}, newest last:"
    return (head, *older, *(f"  {entry_line(entry, known)}" for entry in event.entries))


VIEWS: Mapping[type[Event], View[Lines]] = dict(
    (
        view(FollowersMoved, followers_moved),
        view(GroupCreated, group_created),
        view(MemberAdded, member_added),
        view(MemberRemoved, member_removed),
        view(LeaderSet, leader_set),
        view(NameSet, name_set),
        view(FollowToggled, follow_toggled),
        view(Said, said),
        view(Disbanded, disbanded),
        view(MemberConnected, member_connected),
        view(MemberLeft, member_left),
        view(StatusSeen, status_seen),
        view(MembersSeen, members_seen),
        view(UsefulSeen, useful_seen),
        view(MissedLines, missed_lines),
        view(GroupsListed, groups_listed),
        view(GroupChosen, group_chosen),
        view(HistorySeen, history_seen),
    )
)
