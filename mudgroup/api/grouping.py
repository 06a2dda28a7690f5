"""Groups: members, leaders, names, modules, notes."""

from datetime import datetime

from mudgroup.api.errors import ScriptError, in_one_line, one_line, realm
from mudgroup.model.goals import goals, lookup
from mudgroup.model.groups import leadership, membership
from mudgroup.model.groups.notes import boards, notes
from mudgroup.model.records.groups import Group
from mudgroup.model.records.history import Entry
from mudgroup.model.records.places import REALM
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.model.rights import matching
from mudgroup.model.rights.permissions import require_member
from mudgroup.model.teaching import forming
from mudgroup.model.world.given_names import checked_name
from mudgroup.model.world.history import page
from mudgroup.model.world.turn import Turn


def groups(turn: Turn) -> tuple[Group, ...]:
    """Every group that is not disbanded, by number."""
    records = (record for _, record in sorted(turn.world.records.items()))
    return tuple(r for r in records if isinstance(r, Group) and r.disbanded_at is None)


def group(turn: Turn, name: str | int) -> Group:
    """The group of a name, whatever its case, or of an object number (``412`` or ``"#412"``)."""
    typed = f"#{name}" if isinstance(name, int) else name
    meant = matching.groups_meant(groups(turn), typed) if typed else []
    if not meant:
        raise ScriptError(f"there is no group called {typed}")
    if len(meant) > 1:
        raise ScriptError(f"{typed} is one of several: {', '.join(matching.titles(meant))}")
    return meant[0]


def members(turn: Turn, group: Group) -> tuple[Player, ...]:
    """The members of a group, in the order of joining."""
    return tuple(map(turn.player, turn.get(Group, group.number).players()))


def last_entry_at(turn: Turn, group: Group) -> datetime:
    """When something was last said, done or written in a group."""
    known = turn.get(Group, group.number)
    entries = history(turn, known, 1)
    written = (note.at for note in boards.on_board(turn, known.board))
    return max((*(entry.at for entry in entries), *written), default=known.created_at)


def history(turn: Turn, group: Group, most: int) -> tuple[Entry, ...]:
    """The newest ``most`` entries of a group's history, oldest first.

    ``entry.told()`` is the document's tuple; ``entry.actor`` and ``entry.leader`` are who did it
    and who led then. What the script does comes into the history when it has ended.
    """
    return page(turn.world, turn.archive, group.number, most)


@in_one_line()
def create_group(turn: Turn, leader: Player, name: str) -> Group:
    """A new group with its leader as the only member."""
    plan = forming.Plan(one_line(name, "group's name"), (leader,), leader)
    return forming.form(turn, realm(turn).ref, plan, turn.player(leader.number).section)


@in_one_line()
def add(turn: Turn, group: Group, player: Player) -> Group:
    """The group with one more member, who is not asked."""
    known = _open(turn, group)
    return membership.join(turn, known, player.number, REALM, accepted=False)


@in_one_line()
def remove(turn: Turn, group: Group, player: Player) -> Group:
    """The group with one member less; without any it is disbanded."""
    known = _open(turn, group)
    require_member(turn, known, player.number)
    membership.take_out(turn, known, player.number, REALM)
    return turn.get(Group, group.number)


@in_one_line()
def disband(turn: Turn, group: Group) -> None:
    """End a group. Its history stays."""
    known = _open(turn, group)
    membership.end(turn, known, REALM)


@in_one_line()
def set_leader(turn: Turn, group: Group, player: Player) -> Group:
    """The group with another member as its leader."""
    known = _open(turn, group)
    leadership.require_other_member(turn, known, player.number)
    leadership.pass_leadership(turn, known, player.number, REALM)
    return turn.get(Group, group.number)


@in_one_line()
def set_module(turn: Turn, group: Group, name: str) -> Group:
    """The group with a module to work on, in place of what it worked on."""
    goals.start_module(turn, _open(turn, group), lookup.match_module(turn, name), REALM)
    return turn.get(Group, group.number)


@in_one_line()
def set_name(turn: Turn, group: Group, name: str) -> Group:
    """The group with another name."""
    known = _open(turn, group)
    given = checked_name(turn, one_line(name, "group's name"))
    leadership.rename(turn, known, given, realm(turn).ref)
    return turn.get(Group, group.number)


@in_one_line()
def write_note(
    turn: Turn, group: Group, subject: str, text: str, writer: Player | None = None
) -> None:
    """A note on a group's bulletin board, written by the leader or another member."""
    known = _open(turn, group)
    number = writer.number if writer else known.leader
    notes.write_note(turn, known, number, one_line(subject, "subject"), text.expandtabs().strip())


def _open(turn: Turn, group: Group) -> Group:
    known = turn.get(Group, group.number)
    if known.disbanded_at:
        raise ScriptError(f"the group {known.name} (#{known.number}) is disbanded")
    return known


@in_one_line()
def random_groups(turn: Turn, section: Section, size: int, seed: str = "") -> tuple[Group, ...]:
    """Groups of ``size`` or more of everybody in a section; the same seed draws the same."""
    known = turn.get(Section, section.number)
    seed = seed or str(turn.world.next_number)
    return tuple(forming.random_groups(turn, realm(turn).ref, known, size, seed))
