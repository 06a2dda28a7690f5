"""The verbs that make, fill, lead and end groups. Each checks, changes, tells."""

from attrs import evolve

from mudgroup.model import audience, permissions
from mudgroup.model.errors import (
    AlreadyLeads,
    AlreadyMember,
    IllFormed,
    LacksRight,
    NotInGroup,
    TooManyGroups,
)
from mudgroup.model.events import (
    Disbanded,
    FollowToggled,
    GroupCreated,
    LeaderSet,
    MemberAdded,
    MemberRemoved,
    NameSet,
    StatusRow,
    StatusSeen,
)
from mudgroup.model.records import Group, Member, Player
from mudgroup.model.turn import Turn


def require_member(turn: Turn, group: Group, player: int) -> Member:
    """The membership of a player. Raises NotInGroup (code -2)."""
    member = group.member(player)
    if member is None:
        raise NotInGroup(turn.ref(player), group.ref)
    return member


def require_right(turn: Turn, group: Group, player: int, right: str) -> None:
    """Raises NotInGroup, or LacksRight with those who have the right."""
    member = require_member(turn, group, player)
    if not getattr(member.permissions, right):
        holders = turn.refs(permissions.holders(group, right))
        raise LacksRight(right, group.ref, holders)


def checked_name(turn: Turn, name: str) -> str:
    """A group's name as it will stand.

    Raises:
        IllFormed: empty, too long, or with a character that directives and commands use.
    """
    name = " ".join(name.split())
    most = turn.settings.names.group_max
    if not name:
        raise IllFormed("group name", "empty")
    if len(name) > most:
        raise IllFormed("group name", "long", most)
    if name.startswith("#") or "|" in name or '"' in name:
        raise IllFormed("group name", "characters")
    return name


def _require_room_for_group(turn: Turn, player: Player) -> None:
    most = turn.settings.groups.per_player
    if len(player.groups) >= most:
        raise TooManyGroups(player.ref, most)


def create_group_object(turn: Turn, leader: Player, name: str) -> Group:
    """A new group object with the leader as its only member (the document's internal verb)."""
    rights = permissions.from_flags(turn.settings.groups.group_leader_permissions)
    member = Member(leader.number, rights, turn.now)
    return Group(turn.new_number(), name, leader.number, (member,), turn.now)


def create(turn: Turn, leader: int, name: str = "") -> Group:
    """``$g.group:create(OBJ leader)``. Without a name the group is called ``LEADER's group``.

    Raises:
        IllFormed: the name cannot be.
        TooManyGroups: the leader is in as many as may be.
    """
    player = turn.player(leader)
    name = checked_name(turn, name or f"{player.name}'s group")
    _require_room_for_group(turn, player)

    group = create_group_object(turn, player, name)
    turn.put(group)
    turn.put(evolve(player, groups=(*player.groups, group.number), current_group=group.number))

    turn.tell(GroupCreated(to=(leader,), actor=player.ref, group=group.ref))
    status(turn, group, leader)
    return group


def add_member(turn: Turn, group: Group, explorer: int, by: int) -> Group:
    """``$g.group:add_member(OBJ explorer)``: explorer joins at once, with the default rights.

    Raises:
        NotAPlayer: explorer is not a player (code -1).
        LacksRight: ``by`` may not invite.
        AlreadyMember, TooManyGroups: nothing to do, or no room.
    """
    player = turn.player(explorer)
    require_right(turn, group, by, "can_invite")
    if group.member(explorer):
        raise AlreadyMember(player.ref, group.ref)
    _require_room_for_group(turn, player)

    rights = permissions.from_flags(turn.settings.groups.group_member_permissions)
    joined = evolve(group, members=(*group.members, Member(explorer, rights, turn.now)))
    turn.put(joined)
    # Who is added by others goes on talking to the group they chose themselves.
    current = player.current_group or group.number
    turn.put(evolve(player, groups=(*player.groups, group.number), current_group=current))

    turn.tell(
        MemberAdded(
            to=audience.members(turn, joined),
            actor=turn.ref(by),
            target=player.ref,
            group=group.ref,
            role="member",
            before=group.players(),
            removers=frozenset(permissions.holders(joined, "can_remove")),
            leader_setters=frozenset(permissions.holders(joined, "can_set_leader")),
        )
    )
    status(turn, joined, explorer)
    return joined


def remove_member(turn: Turn, group: Group, explorer: int, by: int) -> None:
    """``group:remove_member(OBJ explorer)``; leaving is removing oneself and needs no right.

    The last member's leaving disbands the group; when the leader goes, the next member in the order
    of joining leads.

    Raises:
        NotInGroup: explorer is not in the group (code -2).
        LacksRight: ``by`` may not remove others.
    """
    require_member(turn, group, explorer)
    if explorer != by:
        require_right(turn, group, by, "can_remove")
    if len(group.members) == 1:
        _disband(turn, group, by)
        return

    rest = tuple(member for member in group.members if member.player != explorer)
    left = evolve(group, members=rest)
    turn.put(left)
    _forget_group(turn, explorer, group.number)

    turn.tell(
        MemberRemoved(
            to=audience.members(turn, group),
            actor=turn.ref(by),
            target=turn.ref(explorer),
            group=group.ref,
            before=group.players(),
        )
    )
    if group.leader == explorer:
        _set_leader(turn, left, rest[0].player, by)


def set_leader(turn: Turn, group: Group, leader: int, by: int) -> None:
    """``group:set_leader(OBJ leader)``: a member leads from now on, with the leader's rights.

    Raises:
        NotAPlayer: code -1.
        NotInGroup: code -2.
        LacksRight: ``by`` may not set the leader.
        AlreadyLeads: nothing to do.
    """
    turn.player(leader)
    require_right(turn, group, by, "can_set_leader")
    require_member(turn, group, leader)
    if group.leader == leader:
        raise AlreadyLeads(turn.ref(leader), group.ref)

    _set_leader(turn, group, leader, by)


def _set_leader(turn: Turn, group: Group, leader: int, by: int) -> None:
    old = turn.ref(group.leader)
    limits = turn.settings.groups
    led = evolve(group, leader=leader)
    for player, flags in (
        (old.number, limits.group_member_permissions),
        (leader, limits.group_leader_permissions),
    ):
        led = permissions.change_permissions(led, player, permissions.from_flags(flags))
    followed = led.member(leader)
    members = tuple(evolve(m, following=False) if m.player == leader else m for m in led.members)
    led = evolve(led, members=members)
    turn.put(led)

    hearers = audience.members(turn, led)
    if followed and followed.following:
        turn.tell(
            FollowToggled(
                to=hearers,
                actor=turn.ref(leader),
                group=led.ref,
                following=False,
                leader=old,
                members=led.players(),
            )
        )
    turn.tell(
        LeaderSet(
            to=hearers,
            actor=turn.ref(by),
            target=turn.ref(leader),
            group=led.ref,
            old=old,
            members=led.players(),
        )
    )
    status(turn, led, *hearers)


def set_name(turn: Turn, group: Group, name: str, by: int) -> None:
    """``group:set_name(STR name)``.

    Raises:
        LacksRight: ``by`` may not rename.
        IllFormed: the name cannot be.
    """
    require_right(turn, group, by, "can_rename")
    name = checked_name(turn, name)

    turn.put(evolve(group, name=name))

    turn.tell(
        NameSet(
            to=audience.members(turn, group),
            actor=turn.ref(by),
            group=group.ref,
            name=name,
            members=group.players(),
        )
    )


def disband(turn: Turn, group: Group, by: int) -> None:
    """``group:disband()``. Raises LacksRight."""
    require_right(turn, group, by, "can_disband")

    _disband(turn, group, by)


def _disband(turn: Turn, group: Group, by: int) -> None:
    turn.put(evolve(group, members=(), leader=0, disbanded_at=turn.now))
    for player in group.players():
        _forget_group(turn, player, group.number)

    turn.tell(
        Disbanded(
            to=audience.members(turn, group),
            actor=turn.ref(by),
            group=group.ref,
            members=turn.refs(group.players()),
        )
    )


def _forget_group(turn: Turn, player: int, group: int) -> None:
    """Take a group off a player's list; the one before it becomes current if it was."""
    old = turn.player(player)
    groups = tuple(number for number in old.groups if number != group)
    current = old.current_group
    if current == group:
        current = groups[-1] if groups else 0
    turn.put(evolve(old, groups=groups, current_group=current))


def status(turn: Turn, group: Group, *explorers: int, asked: bool = False) -> None:
    """``group:status(OBJ explorer)``: show members the state of the group.

    ``asked`` is for who typed the command: prose is shown only then, directives always.

    Raises:
        NotInGroup: code -2.
    """
    rights = {
        explorer: permissions.to_text(require_member(turn, group, explorer).permissions)
        for explorer in explorers
    }

    turn.tell(
        StatusSeen(
            to=explorers,
            actor=turn.ref(group.leader),
            group=group.ref,
            asked=asked,
            goal="",
            goal_description="",
            activity="",
            board=0,
            permissions=rights,
            rows=tuple(
                StatusRow(
                    player=turn.ref(member.player),
                    role="leader" if member.player == group.leader else "member",
                    score=0,
                    following=member.following,
                    online=turn.presence(member.player) is not None,
                )
                for member in group.members
            ),
        )
    )
