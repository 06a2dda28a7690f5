"""Answers as directives of level 2, where a client needs no prose: what was asked for as values.

What is several lines begins with how many. Group number 0 stands for what is of no group.
"""

from collections.abc import Callable, Mapping

from mudgroup.model.goals.map_events import MarksSeen
from mudgroup.model.goals.module_events import ModulesSeen
from mudgroup.model.goals.role_events import PointsGiven, RoleRow, RolesSeen, ScoresSeen
from mudgroup.model.groups.events import GroupEvent, Said
from mudgroup.model.groups.history_events import CaughtUp, HistorySeen, HistorySince, MissedLines
from mudgroup.model.groups.status_events import GroupsListed
from mudgroup.model.joining.events import JoiningSet, LookingSet, PlayersFound
from mudgroup.model.moderation.events import (
    AddressRow,
    MutesKept,
    MutesSeen,
    PlayerMuted,
    RestrictionRow,
    RestrictionsSeen,
)
from mudgroup.model.records.history import SPOKEN, Entry
from mudgroup.model.world.events import Event, Face
from mudgroup.views.directives import goals
from mudgroup.views.directives.line import directive, group_line
from mudgroup.views.layout.instants import moment
from mudgroup.views.phrases import Lines, staff
from mudgroup.views.registry import View, view

Names = Mapping[int, str]


def besides(
    first: Callable[..., Lines | None], then: Callable[..., Lines | None]
) -> View[Lines | None]:
    """What level 1 shows of an event, and then what level 2 adds."""

    def both(event: Event, face: Face) -> Lines:
        return (*(first(event, face) or ()), *(then(event, face) or ()))

    return both


def _answer(action: str, *values: str | int) -> str:
    return directive("#GROUP", 0, action, *values)


# --- players and groups --------------------------------------------------------------------------


def players_found(event: PlayersFound, face: Face) -> Lines:
    rows = [
        value for row in event.players for value in (row.player.name, int(row.online), row.looking)
    ]
    return (_answer("found", len(event.players), *rows, event.more),)


def looking_set(event: LookingSet, face: Face) -> Lines:
    return (_answer("looking", event.text),)


def joining_set(event: JoiningSet, face: Face) -> Lines:
    return (_answer("joining", "ask" if event.asks else "open"),)


def groups_listed(event: GroupsListed, face: Face) -> Lines:
    rows = (
        directive(
            "#GROUP",
            row.group.number,
            "group",
            row.group.name,
            row.leader.name,
            row.members,
            int(row.current),
        )
        for row in event.rows
    )
    return (_answer("groups", len(event.rows)), *rows)


# --- history -------------------------------------------------------------------------------------


def _name(names: Names, number: int) -> str:
    return names.get(number, f"#{number}")


def _who(names: Names, number: int) -> str:
    """A player's name; empty for the server, and where nobody leads."""
    return _name(names, number) if number else ""


def _entry(event: GroupEvent, entry: Entry, names: Names) -> str:
    actor, leader = _who(names, entry.actor), _who(names, entry.leader)
    result = entry.result if isinstance(entry.result, str) else _name(names, entry.result)
    more = (entry.activity,) if entry.activity else ()
    when = moment(entry.at)
    return group_line(
        event, "entry", entry.number, when, actor, leader, entry.action, result, *more
    )


def _said(event: GroupEvent, entry: Entry, names: Names) -> str:
    speaker, text = _name(names, entry.actor), str(entry.result)
    return group_line(event, "said", entry.number, moment(entry.at), speaker, text)


def said(event: Said, face: Face) -> Lines:
    """What is said with its place in the history, to the speaker too."""
    if event.entry is None:
        return ()
    return (_said(event, event.entry, {event.actor.number: event.actor.name}),)


def _names(event: HistorySeen | HistorySince) -> Names:
    return {ref.number: ref.name for ref in event.names}


def history_seen(event: HistorySeen, face: Face) -> Lines:
    names = _names(event)
    head = group_line(event, "history", len(event.entries), int(event.archived))
    return (head, *(_entry(event, entry, names) for entry in event.entries))


def history_since(event: HistorySince, face: Face) -> Lines:
    names, entries = _names(event), event.entries
    first = entries[0].number if entries else 0
    return (
        *((_said if e.action in SPOKEN else _entry)(event, e, names) for e in entries),
        group_line(event, "since", first, event.last, int(event.complete)),
    )


def caught_up(event: CaughtUp, face: Face) -> Lines:
    names = {ref.number: ref.name for ref in event.names}
    head = group_line(event, "catchup", len(event.entries), int(event.more))
    return (head, *(_said(event, entry, names) for entry in event.entries))


def missed_lines(event: MissedLines, face: Face) -> Lines:
    return (group_line(event, "missed", event.lines, int(event.more)),)


# --- goals ---------------------------------------------------------------------------------------


def modules_seen(event: ModulesSeen, face: Face) -> Lines:
    head = group_line(event, "goal orderings", len(event.rows))
    return (head, *(goals.modules_seen(event, face) or ()))


def roles_seen(event: RolesSeen, face: Face) -> Lines:
    head = group_line(event, "roles", len(event.rows))
    return (head, *(_role(event, row) for row in event.rows))


def _role(event: RolesSeen, row: RoleRow) -> str:
    holders = [ref.name for ref in row.holders]
    gains = [value for gain in row.gains for value in (gain.action, gain.points, gain.most)]
    lists = (len(holders), *holders, len(row.gains), *gains)
    return group_line(event, "goal role", row.name, row.number, row.description, *lists)


def pot_seen(event: ScoresSeen, face: Face) -> Lines:
    return (group_line(event, "pot", event.pot),)


def pot_left(event: PointsGiven, face: Face) -> Lines:
    return (group_line(event, "pot", event.left),)


def marks_seen(event: MarksSeen, face: Face) -> Lines:
    marks = (
        group_line(event, "mark", moment(mark.at), mark.by.name, mark.square, mark.unit)
        for mark in event.marks
    )
    return (group_line(event, "marks", event.name, len(event.marks), event.earlier), *marks)


# --- mutes and restrictions ----------------------------------------------------------------------


def player_muted(event: PlayerMuted, face: Face) -> Lines:
    return (_answer("mute", event.target.name, int(event.muted), int(event.kept)),)


def mutes_kept(event: MutesKept, face: Face) -> Lines:
    return (_answer("mute sync", int(event.keeps), event.kept, event.muted),)


def mutes_seen(event: MutesSeen, face: Face) -> Lines:
    rows = [value for player, kept in event.rows for value in (player.name, int(kept))]
    return (_answer("mutes", int(event.keeps), len(event.rows), *rows),)


def restrictions_seen(event: RestrictionsSeen, face: Face) -> Lines:
    rows = (_restriction(row) for row in event.rows)
    addresses = (_answer("banned address", row.network, *_terms(row)) for row in event.addresses)
    return (_answer("restrictions", len(event.rows), len(event.addresses)), *rows, *addresses)


def _restriction(row: RestrictionRow) -> str:
    where = row.where.number if row.where else 0
    return directive("#GROUP", where, row.kind, row.player.name, *_terms(row))


def _terms(row: RestrictionRow | AddressRow) -> tuple[str, str, str]:
    """By whom, until when, and why."""
    return staff(row.by), moment(row.until) if row.until else "", row.reason


VIEWS: Mapping[type[Event], View[Lines | None]] = dict(
    (
        view(PlayersFound, players_found),
        view(LookingSet, looking_set),
        view(JoiningSet, joining_set),
        view(GroupsListed, groups_listed),
        view(HistorySeen, history_seen),
        view(HistorySince, history_since),
        view(CaughtUp, caught_up),
        view(ModulesSeen, modules_seen),
        view(RolesSeen, roles_seen),
        view(MarksSeen, marks_seen),
        view(PlayerMuted, player_muted),
        view(MutesKept, mutes_kept),
        view(MutesSeen, mutes_seen),
        view(RestrictionsSeen, restrictions_seen),
    )
)
"""What takes the place of prose, or of lines of level 1."""
