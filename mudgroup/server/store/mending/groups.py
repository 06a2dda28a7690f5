"""Groups, their histories and their members brought to agree, after something of them was lost."""

from collections.abc import Iterator

from attrs import evolve

from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group
from mudgroup.model.records.history import Entry
from mudgroup.model.records.players import Player
from mudgroup.model.rights.permissions import from_flags
from mudgroup.model.world.lost import as_told, with_their_groups
from mudgroup.model.world.replay import Replayed, disagreements, of_group, replay
from mudgroup.server.store.database import retention
from mudgroup.server.store.database.rows import ENTRY, entry_of
from mudgroup.server.store.mending.objects import put_record, records
from mudgroup.server.store.mending.patient import Finding, Patient
from mudgroup.server.store.mending.tables import count_objects
from mudgroup.settings.groups import Groups

SETTLED = "settled: the group stands as it is, and 'history verify' goes on from there"


def mend_groups(patient: Patient) -> Iterator[Finding]:
    """Bring groups that were put back to where their histories are; settle what disagrees."""
    there = records(patient.connection)
    for number in sorted(patient.objects):
        group = there.get(number)
        if isinstance(group, Group) and (told := _brought_up(patient, group, there)) != group:
            there[number] = told
            put_record(patient, told)
            yield Finding(
                f"group #{number} lags behind its history",
                f"brought up to it: the group {told.name}",
            )
    for player in [*with_their_groups(there)] if patient.objects else ():
        put_record(patient, player)
        what = f"player #{player.number} {player.name} does not name the groups that they are in"
        yield Finding(what, "set right by the groups")
    if patient.objects:
        count_objects(patient.connection)
    for group in there.values():
        if isinstance(group, Group):
            yield from _settle(patient, group)


def _brought_up(patient: Patient, group: Group, there: dict[int, Record]) -> Group:
    """A group as its history tells; if that tells nothing, with those who say they are in it."""
    rights, lead = Groups().group_member_permissions, Groups().group_leader_permissions
    try:
        before = retention.told(patient.connection, group.number)
        told = replay(_entries(patient, group), before)
    except ValueError:
        told = Replayed()
    players = [r for r in there.values() if isinstance(r, Player)]
    if not (told.name and (told.disbanded or told.members)):
        if group.members:
            return group
        members = tuple(p.number for p in players if group.number in p.groups)
        told = Replayed(group.name, (*members, 0)[0], members, disbanded=not members)
    known = tuple(m for m in told.members if isinstance(there.get(m), Player))
    leader = told.leader if told.leader in known else (*known, 0)[0]
    told = evolve(told, members=known, leader=leader, disbanded=told.disbanded or not known)
    return as_told(group, told, from_flags(rights), from_flags(lead))


def _entries(patient: Patient, group: Group) -> list[Entry]:
    query = f"SELECT {ENTRY} WHERE grp = ? ORDER BY number"
    rows = patient.connection.execute(query, (group.number,))
    return [entry for row in rows if (entry := entry_of(row))]


def _settle(patient: Patient, group: Group) -> Iterator[Finding]:
    """Keep what a group is, if its history tells something else: it begins anew with that."""
    entries = _entries(patient, group)
    before = retention.told(patient.connection, group.number)
    if disagreements(group, entries, before):
        until = max((entry.number for entry in entries), default=before.until)
        retention.put_told(patient.connection, group.number, evolve(of_group(group), until=until))
        what = (
            f"the history of group #{group.number} {group.name} tells no longer what the group is"
        )
        yield Finding(what, SETTLED)
