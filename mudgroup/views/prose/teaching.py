"""Prose of staff: rosters, groups that were formed, listening, participation."""

from collections.abc import Mapping

from mudgroup.model.groups.status_events import ListenersSeen
from mudgroup.model.records.refs import Ref
from mudgroup.model.teaching.events import (
    Arranged,
    Arrangement,
    GroupFormed,
    GroupsDrawn,
    ListeningBegan,
    ListeningEnded,
    ListeningSeen,
    MandatorySet,
    ModulesAssigned,
    ParticipationSeen,
    RosterCopied,
    RosterRow,
    RosterSeen,
    SectionGroupRow,
    SectionGroupsSeen,
    Transfer,
    TransferAsked,
)
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.layout.pieces import Text
from mudgroup.views.phrases import (
    Lines,
    aside,
    count,
    doer,
    listing,
    more_sections,
    names,
    title,
    under_way,
    when,
    within,
)
from mudgroup.views.registry import View, view
from mudgroup.views.tables.participation import table
from mudgroup.views.tables.rosters import csv_lines


def roster_seen(event: RosterSeen, face: Face) -> Lines:
    players = count(len(event.players), "player")
    lines = [f"{title(event.section)}: {players}, {_online(event.players)} online"]
    if event.teachers:
        lines += ["Taught by:", *map(_roster_row, event.teachers)]
    if event.players:
        lines += ["Players:", *map(_roster_row, event.players)]
    return tuple(lines)


def _online(rows: tuple[RosterRow, ...]) -> int:
    return sum(row.online for row in rows)


def _roster_row(row: RosterRow) -> str:
    seen = f"offline since {when(row.left_at)}" if row.left_at else "not seen leaving"
    groups = ", ".join(map(title, row.groups)) or "in no group"
    return f"  {row.player.name}, {'online' if row.online else seen}: {groups}"


def roster_copied(event: RosterCopied, face: Face) -> Lines:
    return csv_lines(event.lines)


def transfer_asked(event: TransferAsked, face: Face) -> Lines:
    doing = "Writing" if event.what is Transfer.EXPORT else "Reading"
    return (under_way(f"{doing} {event.file or 'a file'}"),)


def group_formed(event: GroupFormed, face: Face) -> Lines:
    group = title(event.group)
    if face.part is Part.TARGET:
        return (f"{doer(event.actor)} forms the group {group}, which you lead.",)
    if event.target == event.actor:
        return (f"You form the group {group} and lead it.",)
    return (f"You form {group}: {_members(event.target, event.members)}",)


def _members(leader: Ref, members: tuple[Ref, ...]) -> str:
    return ", ".join(f"{m.name}{aside('leader')}" if m == leader else m.name for m in members)


def groups_drawn(event: GroupsDrawn, face: Face) -> Lines:
    drawn = f"{count(event.groups, 'group')} of {count(event.players, 'player')}"
    again = f"@groups random {event.size} in {event.section.name} seed {event.seed}"
    return (f"{drawn} drawn. From the same players '{again}' draws the same.",)


def arranged(event: Arranged, face: Face) -> Lines:
    if event.target is None:
        return (f"You disband {event.group.name}.",)
    name = "yourself" if event.target == event.actor else event.target.name
    if event.what is Arrangement.LEADS:
        return (f"You make {name} the leader of {event.group.name}.",)
    if event.what is Arrangement.ADDED:
        return (f"You add {name} to {event.group.name}.",)
    return (f"You remove {name} from {event.group.name}.",)


def modules_assigned(event: ModulesAssigned, face: Face) -> Lines:
    what = f"work on {event.module.name}" if event.module else "work on no module"
    lines = []
    if event.groups:
        verb = "" if len(event.groups) > 1 else "s"
        lines.append(
            f"{listing(map(title, event.groups))} now {what.replace('work', f'work{verb}')}."
        )
    if event.passed:
        works = "work on it or have" if len(event.passed) > 1 else "works on it or has"
        why = f"which {works} finished it" if event.module else "which had none"
        lines.append(f"Left as they are: {listing(map(title, event.passed))}, {why}.")
    return tuple(lines) or ("There are no groups to give it to.",)


def mandatory_set(event: MandatorySet, face: Face) -> Lines:
    who = "You make" if face.part is Part.ACTOR else f"{event.actor.name} makes"
    if event.mandatory:
        how = "mandatory: only a teacher or an admin takes members out of it."
    else:
        how = "voluntary: its members may leave it."
    return (f"{within(event.group)}{who} the group {how}",)


def section_groups_seen(event: SectionGroupsSeen, face: Face) -> Lines:
    lines = []
    for section, rows in event.sections:
        under = title(section) if section else "In no section"
        lines.append(f"{under}: {count(len(rows), 'group')}")
        lines += map(_section_group, rows)
    if event.more:
        lines.append(more_sections(event.more, "'@groups list SECTION' shows the groups of one"))
    if event.outside:
        lines.append(f"In no section: {count(event.outside, 'group')}, not shown.")
    return tuple(lines) or ("There are no sections and no groups.",)


OFFLINE = aside("offline")


def _section_group(row: SectionGroupRow) -> str:
    members = ", ".join(
        ref.name if ref.number in row.online else f"{ref.name}{OFFLINE}"
        for ref in row.members
        if ref != row.leader
    )
    offline = "" if row.leader.number in row.online else OFFLINE
    parts = [f"led by {row.leader.name}{offline}"] + ([f"with {members}"] if members else [])
    marks = (["mandatory"] if row.mandatory else []) + ([f"goal {row.goal}"] if row.goal else [])
    return f"  {title(row.group)}: {'; '.join([' '.join(parts), *marks])}"


def listening_began(event: ListeningBegan, face: Face) -> Lines:
    if face.part is Part.ACTOR:
        group = title(event.group)
        return (f"You listen in {group}; its members know. '@listen off' ends it.",)
    return (f"{within(event.group)}{event.actor.name} listens to this group from now on.",)


def listening_ended(event: ListeningEnded, face: Face) -> Lines:
    if face.part is Part.ACTOR:
        return (f"You listen in {title(event.group)} no longer.",)
    return (f"{within(event.group)}{event.actor.name} listens to this group no longer.",)


def listeners_seen(event: ListenersSeen, face: Face) -> Lines:
    verb = "listens" if len(event.listeners) == 1 else "listen"
    return (f"{within(event.group)}{names(event.listeners)} {verb} to this group.",)


def listening_seen(event: ListeningSeen, face: Face) -> Lines:
    if not event.groups:
        return ("You listen in no group. '@listen GROUP' begins.",)
    return (f"You listen in {', '.join(map(title, event.groups))}.",)


def participation_seen(event: ParticipationSeen, face: Face) -> Text:
    if not event.rows:
        return (f"Nobody is in {title(event.of)}.",)
    return (f"{title(event.of)}:", table(event.rows))


VIEWS: Mapping[type[Event], View[Text]] = dict(
    (
        view(RosterSeen, roster_seen),
        view(RosterCopied, roster_copied),
        view(TransferAsked, transfer_asked),
        view(GroupFormed, group_formed),
        view(GroupsDrawn, groups_drawn),
        view(Arranged, arranged),
        view(MandatorySet, mandatory_set),
        view(ModulesAssigned, modules_assigned),
        view(SectionGroupsSeen, section_groups_seen),
        view(ListeningBegan, listening_began),
        view(ListeningEnded, listening_ended),
        view(ListenersSeen, listeners_seen),
        view(ListeningSeen, listening_seen),
        view(ParticipationSeen, participation_seen),
    )
)
