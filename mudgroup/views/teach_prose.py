"""Prose of staff: rosters, groups that were formed, listening, participation."""

from collections.abc import Mapping

from mudgroup.model import events as e
from mudgroup.model import teach_events as t
from mudgroup.model.refs import Ref
from mudgroup.views.participation_table import table_lines
from mudgroup.views.phrases import Lines, View, count, listing, moment, names, title
from mudgroup.views.rosters import csv_lines


def roster_seen(event: t.RosterSeen, face: e.Face) -> Lines:
    players = count(len(event.players), "player")
    lines = [f"{title(event.section)}: {players}, {_online(event.players)} online"]
    if event.teachers:
        lines += ["Taught by:", *map(_roster_row, event.teachers)]
    if event.players:
        lines += ["Players:", *map(_roster_row, event.players)]
    return tuple(lines)


def _online(rows: tuple[t.RosterRow, ...]) -> int:
    return sum(row.online for row in rows)


def _roster_row(row: t.RosterRow) -> str:
    seen = f"offline since {moment(row.left_at)}" if row.left_at else "not seen leaving"
    groups = ", ".join(map(title, row.groups)) or "in no group"
    return f"  {row.player.name}, {'online' if row.online else seen}: {groups}"


def roster_copied(event: t.RosterCopied, face: e.Face) -> Lines:
    return csv_lines(event.lines)


def transfer_asked(event: t.TransferAsked, face: e.Face) -> Lines:
    doing = "Writing" if event.what is t.Transfer.EXPORT else "Reading"
    return (f"{doing} {event.file} ..." if event.file else f"{doing} a file ...",)


def group_formed(event: t.GroupFormed, face: e.Face) -> Lines:
    assert event.target
    group = title(event.group)
    if face.part is e.Part.TARGET:
        return (f"{event.actor.name} forms the group {group}, which you lead.",)
    if event.target == event.actor:
        return (f"You form the group {group} and lead it.",)
    return (f"You form {group}: {_members(event.target, event.members)}",)


def _members(leader: Ref, members: tuple[Ref, ...]) -> str:
    return ", ".join(f"{m.name} (leader)" if m == leader else m.name for m in members)


def groups_drawn(event: t.GroupsDrawn, face: e.Face) -> Lines:
    drawn = f"{count(event.groups, 'group')} of {count(event.players, 'player')}"
    again = f"@groups random {event.size} in {event.section.name} seed {event.seed}"
    return (f"{drawn} drawn. From the same players '{again}' draws the same.",)


def arranged(event: t.Arranged, face: e.Face) -> Lines:
    if event.target is None:
        return (f"You disband {event.group.name}.",)
    name = "yourself" if event.target == event.actor else event.target.name
    if event.what is t.Arrangement.ADDED:
        return (f"You add {name} to {event.group.name}.",)
    return (f"You remove {name} from {event.group.name}.",)


def modules_assigned(event: t.ModulesAssigned, face: e.Face) -> Lines:
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


def mandatory_set(event: t.MandatorySet, face: e.Face) -> Lines:
    who = "You make" if face.part is e.Part.ACTOR else f"{event.actor.name} makes"
    if event.mandatory:
        how = "mandatory: only a teacher or an admin takes members out of it."
    else:
        how = "voluntary: its members may leave it."
    return (f"[{event.group.name}] {who} the group {how}",)


def section_groups_seen(event: t.SectionGroupsSeen, face: e.Face) -> Lines:
    lines = []
    for section, rows in event.sections:
        under = title(section) if section else "In no section"
        lines.append(f"{under}: {count(len(rows), 'group')}")
        lines += map(_section_group, rows)
    return tuple(lines) or ("There are no sections and no groups.",)


def _section_group(row: t.SectionGroupRow) -> str:
    members = ", ".join(
        ref.name if ref.number in row.online else f"{ref.name} (offline)"
        for ref in row.members
        if ref != row.leader
    )
    offline = "" if row.leader.number in row.online else " (offline)"
    parts = [f"led by {row.leader.name}{offline}"] + ([f"with {members}"] if members else [])
    marks = (["mandatory"] if row.mandatory else []) + ([f"goal {row.goal}"] if row.goal else [])
    return f"  {title(row.group)}: {'; '.join([' '.join(parts), *marks])}"


def listening_began(event: t.ListeningBegan, face: e.Face) -> Lines:
    if face.part is e.Part.ACTOR:
        group = title(event.group)
        return (f"You listen in {group}; its members know. '@listen off' ends it.",)
    return (f"[{event.group.name}] {event.actor.name} listens to this group from now on.",)


def listening_ended(event: t.ListeningEnded, face: e.Face) -> Lines:
    if face.part is e.Part.ACTOR:
        return (f"You listen in {title(event.group)} no longer.",)
    return (f"[{event.group.name}] {event.actor.name} listens to this group no longer.",)


def listeners_seen(event: t.ListenersSeen, face: e.Face) -> Lines:
    verb = "listens" if len(event.listeners) == 1 else "listen"
    return (f"[{event.group.name}] {names(event.listeners)} {verb} to this group.",)


def listening_seen(event: t.ListeningSeen, face: e.Face) -> Lines:
    if not event.groups:
        return ("You listen in no group. '@listen GROUP' begins.",)
    return (f"You listen in {', '.join(map(title, event.groups))}.",)


def participation_seen(event: t.ParticipationSeen, face: e.Face) -> Lines:
    if not event.rows:
        return (f"Nobody is in {title(event.of)}.",)
    return (f"{title(event.of)}:", *(f"  {line}" for line in table_lines(event.rows)))


VIEWS: Mapping[type[e.Event], View] = {
    t.RosterSeen: roster_seen,
    t.RosterCopied: roster_copied,
    t.TransferAsked: transfer_asked,
    t.GroupFormed: group_formed,
    t.GroupsDrawn: groups_drawn,
    t.Arranged: arranged,
    t.MandatorySet: mandatory_set,
    t.ModulesAssigned: modules_assigned,
    t.SectionGroupsSeen: section_groups_seen,
    t.ListeningBegan: listening_began,
    t.ListeningEnded: listening_ended,
    t.ListenersSeen: listeners_seen,
    t.ListeningSeen: listening_seen,
    t.ParticipationSeen: participation_seen,
}
