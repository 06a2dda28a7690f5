"""The verbs that make, fill, lead and end groups. Each checks, changes, tells."""

from collections.abc import Sequence

from attrs import evolve

from mudgroup.model.groups import listeners, past
from mudgroup.model.groups.errors import AlreadyMember, TooManyGroups
from mudgroup.model.groups.events import Disbanded, GroupCreated, MemberAdded, MemberRemoved
from mudgroup.model.groups.leadership import pass_leadership
from mudgroup.model.groups.notes.drafts import drop_draft
from mudgroup.model.groups.roles_held import role_name, role_title, seat
from mudgroup.model.groups.status import roll, show_changed, show_list, status
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.groups.talk import floor
from mudgroup.model.records.groups import Board, Group, Member
from mudgroup.model.records.moderation import OPEN
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.model.rights import audience, permissions
from mudgroup.model.rights.authority import require_voluntary
from mudgroup.model.rights.people import require_person
from mudgroup.model.rights.permissions import require_member, require_right
from mudgroup.model.rights.restrictions import require_not_banned, require_voice
from mudgroup.model.world.given_names import checked_name
from mudgroup.model.world.turn import Turn


def require_room_for_group(turn: Turn, player: Player) -> None:
    """Raises TooManyGroups."""
    most = turn.settings.groups.per_player
    if len(player.groups) >= most:
        raise TooManyGroups(player.ref, most)


def create_group_object(turn: Turn, leader: Player, name: str) -> Group:
    """A new group object with the leader as its only member (the document's internal verb).

    It is sorted under the leader's section, and has a bulletin board where the section uses them.

    Raises:
        IsBanned: the leader is banned everywhere.
    """
    require_not_banned(turn, leader)
    rights = permissions.from_flags(turn.settings.groups.group_leader_permissions)
    member = Member(leader.number, rights, turn.now)
    number = turn.new_number()
    board = 0
    if not leader.section or turn.get(Section, leader.section).uses_boards:
        board = turn.new_number()
        turn.put(Board(board, number))
    return Group(
        number=number,
        name=name,
        leader=leader.number,
        members=(member,),
        created_at=turn.now,
        section=leader.section,
        board=board,
    )


def create(turn: Turn, leader: int, name: str = "") -> Group:
    """``$g.group:create(OBJ leader)``. Without a name the group is called ``LEADER's group``.

    Raises:
        IllFormed: the name cannot be.
        IsMuted: who may not speak chooses no name.
        IsBanned: the leader is banned everywhere.
        TooManyGroups: the leader is in as many as may be.
    """
    player = turn.player(leader)
    if name:
        require_voice(turn, player)
    name = checked_name(turn, name or f"{player.name}'s group")
    require_room_for_group(turn, player)

    group = create_group_object(turn, player, name)
    turn.put(group)
    turn.put(evolve(player, groups=(*player.groups, group.number), current_group=group.number))

    turn.tell(GroupCreated(to=(leader,), actor=player.ref, group=group.ref))
    status(turn, group, leader)
    show_list(turn, group, leader, (leader,), Occasion.CONNECTED)
    return group


def add_member(turn: Turn, group: Group, explorer: int, by: int) -> Group:
    """``$g.group:add_member(OBJ explorer)``: explorer joins at once, with the default rights.

    Raises:
        NotAPlayer: explorer is not a player (code -1).
        LacksRight: ``by`` may not invite.
        AlreadyMember, TooManyGroups: nothing to do, or no room.
        IsBanned: explorer may not be in the group.
    """
    turn.player(explorer)
    require_right(turn, group, by, "can_invite")

    return join(turn, group, explorer, by, accepted=False)


def join(turn: Turn, group: Group, explorer: int, by: int, accepted: bool) -> Group:
    """Make a player a member on the word of ``by``.

    Who ``accepted`` chose the group: their commands go to it. Who is added by others goes on
    talking to the group they chose before.

    Raises:
        AlreadyMember, TooManyGroups: nothing to do, or no room.
        IsCompanion: one of the server's is added.
        IsBanned: the player may not be in the group.
    """
    return join_all(turn, group, (explorer,), by, accepted)


def join_all(
    turn: Turn, group: Group, explorers: Sequence[int], by: int, accepted: bool = False
) -> Group:
    """Make several players members by one deed, in this order. Raises the same."""
    stages = [group]
    for explorer in explorers:
        stages.append(_with_member(turn, stages[-1], explorer, accepted))
    joined = stages[-1]
    turn.mark_read(group.number, *explorers, entry=turn.world.next_entry - 1)
    turn.put(joined, *(_of_group(turn, group, explorer, accepted) for explorer in explorers))
    for explorer in explorers:
        listeners.end(turn, group, explorer)

    unread: list[frozenset[int]] = []
    for explorer, before, after in zip(explorers, stages, stages[1:], strict=False):
        unread.append(_tell_added(turn, before, after, explorer, by, accepted))
    if clients := [number for number in explorers if number in turn.world.graphical]:
        status(turn, joined, *clients)
    for explorer, others in zip(explorers, unread, strict=True):
        show_changed(turn, joined, explorer, others)
    return turn.get(Group, group.number)


def _with_member(turn: Turn, group: Group, explorer: int, accepted: bool) -> Group:
    """The group with one more member."""
    player = turn.player(explorer)
    if group.member(explorer):
        raise AlreadyMember(player.ref, group.ref)
    if not accepted:
        require_person(player)
    require_not_banned(turn, player, group)
    require_room_for_group(turn, player)
    rights = permissions.from_flags(turn.settings.groups.group_member_permissions)
    return seat(turn, *past.recall(turn, group, Member(explorer, rights, turn.now)))


def _of_group(turn: Turn, group: Group, explorer: int, accepted: bool) -> Player:
    """The player who is in one more group."""
    player = turn.player(explorer)
    choose = accepted or not player.current_group
    return evolve(
        player,
        groups=(*player.groups, group.number),
        current_group=group.number if choose else player.current_group,
    )


def _tell_added(
    turn: Turn, before: Group, after: Group, explorer: int, by: int, accepted: bool
) -> frozenset[int]:
    """Tell a group of one more member; who of those who hear it does not read it."""
    turn.tell(
        MemberAdded(
            to=audience.hearers(turn, after),
            actor=turn.ref(by),
            target=turn.ref(explorer),
            group=after.ref,
            role=role_title(turn, after, require_member(turn, after, explorer)),
            accepted=accepted,
            roll=roll(turn, after),
            before=before.players(),
            removers=frozenset(permissions.holders(after, "can_remove")),
            leader_setters=frozenset(permissions.holders(after, "can_set_leader")),
        )
    )
    return turn.events[-1].unread


def remove_member(turn: Turn, group: Group, explorer: int, by: int) -> None:
    """``group:remove_member(OBJ explorer)``; leaving is removing oneself and needs no right.

    The last member's leaving disbands the group; when the leader goes, the next member in the order
    of joining leads.

    Raises:
        NotInGroup: explorer is not in the group (code -2).
        LacksRight: ``by`` may not remove others.
        Mandatory: only staff may.
    """
    require_member(turn, group, explorer)
    if explorer != by:
        require_right(turn, group, by, "can_remove")
    if not turn.player(explorer).companion:
        require_voluntary(turn, group, by)

    take_out(turn, group, explorer, by)


def take_out(turn: Turn, group: Group, explorer: int, by: int) -> None:
    """Remove a member, whether or not ``by`` has the right. Raises NotInGroup (code -2)."""
    member = require_member(turn, group, explorer)
    if len(group.members) == 1:
        end(turn, group, by)
        return

    floor.release(turn, group, turn.player(explorer))
    group = turn.get(Group, group.number)
    rest = tuple(member for member in group.members if member.player != explorer)
    left = evolve(past.remember(turn, group, member), members=rest)
    turn.put(left)
    _forget_group(turn, group.number, explorer)

    turn.tell(
        MemberRemoved(
            to=audience.hearers(turn, group),
            actor=turn.ref(by),
            target=turn.ref(explorer),
            group=group.ref,
            roll=roll(turn, left),
            before=group.players(),
            role=role_name(turn, member.role) if member.role else "",
        )
    )
    show_changed(turn, left, explorer, turn.events[-1].unread)
    if group.leader == explorer:
        pass_leadership(turn, left, rest[0].player, by)


def disband(turn: Turn, group: Group, by: int) -> None:
    """``group:disband()``. Raises LacksRight, Mandatory."""
    require_right(turn, group, by, "can_disband")
    require_voluntary(turn, group, by)

    end(turn, group, by)


def end(turn: Turn, group: Group, by: int) -> None:
    """The group is no more, whether or not ``by`` has the right."""
    ended = evolve(group, members=(), former=(), leader=0, floor=OPEN)
    turn.put(evolve(ended, disbanded_at=turn.now, disbanded_elapsed=turn.elapsed))
    _forget_group(turn, group.number, *group.players())

    turn.tell(
        Disbanded(
            to=audience.hearers(turn, group),
            actor=turn.ref(by),
            group=group.ref,
            members=turn.refs(group.players()),
        )
    )
    turn.leave_behind(group.number, frozenset())


def _forget_group(turn: Turn, group: int, *members: int) -> None:
    """Take a group off players' lists; the one before it becomes current if it was."""
    turn.mark_read(group, *members, entry=0)
    players = [turn.player(number) for number in members]
    turn.put(*(_without_group(player, group) for player in players))
    for player in players:
        if player.draft and player.draft.group == group:
            drop_draft(turn, turn.player(player.number))


def _without_group(player: Player, group: int) -> Player:
    groups = tuple(number for number in player.groups if number != group)
    current = player.current_group
    if current == group:
        current = groups[-1] if groups else 0
    return evolve(player, groups=groups, current_group=current)
