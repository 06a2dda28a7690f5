"""Prose of groups: who is in them, what they say, what became of them."""

from collections.abc import Mapping, Sequence

from mudgroup.model.goals.events import Standing
from mudgroup.model.groups.events import (
    Disbanded,
    FollowToggled,
    GroupCreated,
    LeaderSet,
    MemberAdded,
    MemberConnected,
    MemberLeft,
    MemberRemoved,
    NameSet,
    Roll,
    Said,
)
from mudgroup.model.groups.history_events import MissedLines
from mudgroup.model.groups.status_events import (
    FloorSeen,
    GroupChosen,
    GroupsListed,
    MembersSeen,
    Occasion,
    StatusRow,
    StatusSeen,
    UsefulSeen,
)
from mudgroup.model.places.events import FollowersMoved, Stay
from mudgroup.model.records.moderation import FloorMode, Hearing
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.goal_phrases import rests
from mudgroup.views.layout.aloud import either
from mudgroup.views.layout.pieces import Text
from mudgroup.views.phrases import (
    MOST_HEARD,
    MOST_TOGETHER,
    Lines,
    acts,
    addressed,
    aside,
    bracketed,
    count,
    doer,
    few,
    lasting,
    listened,
    listing,
    missed,
    speech,
    title,
    titled,
    within,
)
from mudgroup.views.prose.field_words import defined
from mudgroup.views.prose.floor import floor_line
from mudgroup.views.registry import View, view

MOST_NAMES = 20
"""Names in a line that tells who is in the group, or who stays behind."""

PAST_OPEN = "The past is open: 'group past'."

OPEN = FloorSeen(FloorMode.OPEN, None, (), 0)
"""A floor that a status need not speak of."""


def followers_moved(event: FollowersMoved, face: Face) -> Lines:
    leader = "you" if acts(face) else event.actor.name
    parts = []
    # Who stays where they are saw who went.
    stays = any(player.number == face.player for player, _ in event.stayed)
    if event.came and not stays:
        who, s = _came(event.came, face)
        parts.append(f"{who} follow{s} {leader}")
    for why in Stay:
        behind = [player for player, reason in event.stayed if reason is why]
        if behind:
            who, s = _who(behind, face, "you" if parts else "You")
            parts.append(f"{who} stay{s} behind{aside(why.value.format(needs=event.needs))}")
    return (f"{within(event.group)}{'; '.join(parts)}.",)


def _came(players: Sequence[Ref], face: Face) -> tuple[str, str]:
    """Those who follow, and how a verb of theirs ends; who listens is told how many they are."""
    seen, s = _who(players, face, "You", MOST_TOGETHER)
    reader, others = _parted(players, face, "You")
    if len(others) <= MOST_HEARD:
        return seen, s
    told = "others" if reader else "of your group"
    return either(seen, listing([*reader, f"{len(others)} {told}"])), s


def _who(players: Sequence[Ref], face: Face, you: str, most: int = MOST_NAMES) -> tuple[str, str]:
    """Some players, the reader as ``you`` and first, and how a verb of theirs ends."""
    reader, others = _parted(players, face, you)
    return few([*reader, *others], most), "" if reader or len(others) > 1 else "s"


def _parted(players: Sequence[Ref], face: Face, you: str) -> tuple[list[str], list[str]]:
    """The reader, if they are one of the players, and the others."""
    others = [player.name for player in players if player.number != face.player]
    return [you] if len(others) < len(players) else [], others


def group_created(event: GroupCreated, face: Face) -> Lines:
    return (f"You form the group {title(event.group)} and lead it.",)


def member_added(event: MemberAdded, face: Face) -> Lines:
    now = _now(event.roll)
    targets = [ref.name for ref in (*event.also, event.target) if ref.number != face.player]
    added = few(targets, MOST_NAMES)
    if event.accepted:
        who = "You join" if face.part is Part.TARGET else f"{event.target.name} joins"
        return (f"{who} {title(event.group)}, {now}.",)
    match face.part:
        case Part.ACTOR:
            return (f"You add {added} to {event.group.name}, {now}.",)
        case Part.TARGET:
            return (f"{doer(event.actor)} adds you to the group {title(event.group)}, {now}.",)
        case _:
            return (f"{doer(event.actor)} adds {added} to {event.group.name}, {now}.",)


def member_removed(event: MemberRemoved, face: Face) -> Lines:
    group, now = event.group.name, _now(event.roll)
    if event.target == event.actor:
        left = f"{event.actor.name} leaves {group}, {now}."
        return (f"You leave {group}.",) if acts(face) else (left,)
    match face.part:
        case Part.ACTOR:
            return (f"You remove {event.target.name} from {group}, {now}.",)
        case Part.TARGET:
            return (f"{doer(event.actor)} removes you from {group}.",)
        case _:
            return (f"{doer(event.actor)} removes {event.target.name} from {group}, {now}.",)


def _now(roll: Roll) -> str:
    """How many members there are from now on, and who is online."""
    return f"now {_rolled(roll.members, [player.name for player in roll.online])}"


def leader_set(event: LeaderSet, face: Face) -> Lines:
    is_you = face.part is Part.TARGET or (acts(face) and event.target == event.actor)
    who = "you lead" if is_you else f"{event.target.name} leads"
    if event.away_seconds:
        who = f"{event.old.name} has been away {lasting(event.away_seconds)}: {who}"
    return (f"{titled(who)} {event.group.name} now.",)


def name_set(event: NameSet, face: Face) -> Lines:
    who = "You rename" if acts(face) else f"{doer(event.actor)} renames"
    return (f"{who} {event.group.name} to {event.name}.",)


def follow_toggled(event: FollowToggled, face: Face) -> Lines:
    who, verb = ("You", "follow") if acts(face) else (event.actor.name, "follows")
    leader = "you" if face.part is Part.TARGET else event.leader.name
    no_longer = "" if event.following else "no longer "
    return (f"{within(event.group)}{who} {no_longer}{verb} {leader}.",)


def said(event: Said, face: Face) -> Lines:
    speaker, how = ("You", "say") if acts(face) else (event.actor.name, "says")
    to_vips = " to vips" if event.to_vips else ""
    lines = (f"{within(event.group)}{speech(speaker, how + to_vips, event.text)}",)
    if acts(face) and event.online == (event.actor.number,):
        one = "No other vip" if event.to_vips else "No one else"
        return (*lines, f"{within(event.group)}{one} is connected; it is in the history.")
    return lines


def disbanded(event: Disbanded, face: Face) -> Lines:
    who = "You disband" if acts(face) else f"{doer(event.actor)} disbands"
    return (f"{who} {event.group.name}.",)


def member_connected(event: MemberConnected, face: Face) -> Lines:
    return (f"{within(event.group)}{event.actor.name} has connected.",)


def member_left(event: MemberLeft, face: Face) -> Lines:
    return (f"{within(event.group)}{event.actor.name} has disconnected.",)


def status_seen(event: StatusSeen, face: Face) -> Lines:
    if event.occasion is Occasion.CHANGED:
        return ()
    online = sum(row.online for row in event.rows)
    current = ", your current group" if event.current else ""
    head = f"{title(event.group)}{current}: {count(len(event.rows), 'member')}, {online} online"
    if event.occasion is Occasion.CONNECTED:
        works = f" Your goal: {event.goal}." if event.goal else ""
        return (f"{head}.{works}{_follows(event, face)}",)
    goal = (f"  Goal: {event.goal}{_rests(event)}, see 'group goal'",) if event.goal else ()
    rows = (f"  {row.player.name}: {_row(event, row)}" for row in event.rows)
    floor = () if event.floor == OPEN else (f"  {floor_line(event.floor)}",)
    bound = (f"  {bracketed('Mandatory: only a teacher or an admin takes members out.')}",)
    past = (f"  {bracketed(PAST_OPEN)}",)
    marks = (*(bound if event.mandatory else ()), *(past if event.past_open else ()))
    more = (*marks, *listened(event.listeners))
    return (head, *goal, *rows, *floor, *more)


def _follows(event: StatusSeen, face: Face) -> str:
    """That the reader goes where the leader goes, which they may have forgotten."""
    mine = any(row.following for row in event.rows if row.player.number == face.player)
    return f" You follow {event.actor.name}: 'group follow off' ends that." if mine else ""


def _rests(event: StatusSeen) -> str:
    """That the goal rests, and why; nothing while the group has the size for it."""
    members = len(event.rows)
    if event.least <= members <= event.most:
        return ""
    standing = Standing.TOO_FEW if members < event.least else Standing.TOO_MANY
    return f" rests: {rests(standing, event.least, event.most, members)}"


def _row(event: StatusSeen, row: StatusRow) -> str:
    place = _place(event, row)
    role = "" if place and row.role in ("leader", "member") else row.role
    parts = [*filter(None, (place, role)), "online" if row.online else "offline"]
    parts += ["follows"] if row.following else []
    parts += [row.hearing] if row.hearing is not Hearing.DEFAULT else []
    return ", ".join([*parts, count(row.score, "point")] if row.score else parts)


def _place(event: StatusSeen, row: StatusRow) -> str:
    """What a member is by their rights: who leads, or may choose who does, as few members may."""
    if row.player == event.actor:
        return "leader"
    return "co-leader" if row.rights and row.rights.can_set_leader else ""


def members_seen(event: MembersSeen, face: Face) -> Lines:
    if event.occasion in (Occasion.CONNECTED, Occasion.RENEWED):
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
    return f"{within(event.group)}{_rolled(len(event.rows), online)}."


def _rolled(members: int, online: Sequence[str]) -> str:
    head = f"{count(members, 'member')}, {len(online)} online"
    return f"{head}: {few(online, MOST_NAMES)}" if online else head


def useful_seen(event: UsefulSeen, face: Face) -> Text:
    return ("Now:", defined(event.topics))


def missed_lines(event: MissedLines, face: Face) -> Lines:
    lines, typed = missed(event.lines, event.more), addressed(event.group, event.current)
    what = "it" if event.lines == 1 and not event.more else "them"
    said = f"{lines} said while you were away"
    return (f"{within(event.group)}{said}: '{typed} catchup' shows {what}.",)


def groups_listed(event: GroupsListed, face: Face) -> Lines:
    if not event.rows:
        return ("You are in no group. 'group create NAME' forms one.",)
    lines = [f"You are in {count(len(event.rows), 'group')}:"]
    for row in event.rows:
        mark = aside("your current group") if row.current else ""
        members = count(row.members, "member")
        lines.append(f"  {title(row.group)}, led by {row.leader.name}, {members}{mark}")
    return tuple(lines)


def group_chosen(event: GroupChosen, face: Face) -> Lines:
    return (f"Your group commands go to {title(event.group)} now.",)


VIEWS: Mapping[type[Event], View[Text]] = dict(
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
    )
)
