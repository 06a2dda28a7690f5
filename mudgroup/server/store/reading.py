"""What an admin reads of a store, whether or not a server runs on it."""

from collections.abc import Iterator
from datetime import datetime

from mudgroup.model.records.groups import Group
from mudgroup.model.records.history import Action, Entry
from mudgroup.model.records.places import Realm
from mudgroup.model.records.players import Player
from mudgroup.model.rights.matching import groups_meant, titles
from mudgroup.model.world.errors import Ambiguous, NoSuchGroup
from mudgroup.model.world.replay import disagreements
from mudgroup.model.world.world import World
from mudgroup.server.store.reader import StoreReader
from mudgroup.text import sort_key
from mudgroup.views.entries import name_of
from mudgroup.views.tables.history import GroupSummary


def groups_of(world: World) -> list[Group]:
    """Every group, those that were disbanded included, sorted by name."""
    groups = (record for record in world.records.values() if isinstance(record, Group))
    return sorted(groups, key=lambda group: (sort_key(group.name), group.number))


def match_group(world: World, typed: str) -> Group:
    """The one group of a number, with or without ``#``, or of a name or its beginning.

    Raises:
        Ambiguous, NoSuchGroup: not exactly one group is meant.
    """
    groups = groups_of(world)
    meant = groups_meant(groups, f"#{typed}") or groups_meant(groups, typed)
    if not meant:
        raise NoSuchGroup(typed)
    if len(meant) > 1:
        raise Ambiguous(typed, titles(meant))
    return meant[0]


def names_of(world: World) -> dict[int, str]:
    """The names of players, groups and the realm by their numbers."""
    return {
        record.number: record.name
        for record in world.records.values()
        if isinstance(record, (Player, Group, Realm))
    }


def group_rows(reader: StoreReader, world: World, player: Player | None) -> list[GroupSummary]:
    """The groups, or those that a player is or was in, sorted by name."""
    extents = reader.extents()
    wanted = reader.groups_of(player.number) if player else None
    names = names_of(world)
    rows = []
    for group in groups_of(world):
        if wanted is not None and group.number not in wanted:
            continue
        extent = extents.get(group.number)
        ended_by = extent.ended_by if extent else None
        rows.append(
            GroupSummary(
                group=group.number,
                group_name=group.name,
                leader=group.leader,
                # 0 is nobody's number: a disbanded group has no leader; the realm's is 0 as well.
                leader_name=names.get(group.leader, "") if group.leader else "",
                members=len(group.members),
                entries=extent.entries if extent else 0,
                first=extent.first if extent else None,
                last=extent.last if extent else None,
                disbanded_at=group.disbanded_at,
                disbanded_by=ended_by,
                disbanded_by_name="" if ended_by is None else name_of(ended_by, names),
            )
        )
    return rows


def entries(
    reader: StoreReader, group: Group | None, since: datetime | None, player: Player | None
) -> Iterator[Entry]:
    """The entries of one or all groups from a time on, oldest first.

    Of a ``player``: what the player did, and what was done with the player: to lead a new group,
    or to lead no longer, too.
    """
    for entry in reader.history(group.number) if group else reader.all_history():
        if since and entry.at < since:
            continue
        if player and player.number not in _concerned(entry):
            continue
        yield entry


def _concerned(entry: Entry) -> tuple[int | str, ...]:
    """Who acted, and whom it was done with."""
    gave_the_lead = entry.action in (Action.CREATED_GROUP, Action.SET_LEADER)
    return entry.actor, entry.result, entry.leader if gave_the_lead else entry.actor


def history_disagreements(reader: StoreReader, group: Group) -> list[str]:
    """In what a group and its history disagree, a line each."""
    return disagreements(group, reader.history(group.number), reader.told(group.number))
