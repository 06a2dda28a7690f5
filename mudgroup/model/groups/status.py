"""The state of a group, as its members are shown it."""

from mudgroup.model.groups import restrained
from mudgroup.model.groups.events import Roll
from mudgroup.model.groups.roles_held import role_title
from mudgroup.model.groups.status_events import MembersSeen, Occasion, StatusRow, StatusSeen
from mudgroup.model.groups.talk import floor
from mudgroup.model.records.groups import Group, Permissions
from mudgroup.model.rights import audience, permissions
from mudgroup.model.world.finding import goal_of
from mudgroup.model.world.turn import Turn

NO_RIGHTS = permissions.from_flags((0,) * 7)
"""The rights of staff who listen in a group."""


def status(
    turn: Turn, group: Group, *explorers: int, occasion: Occasion = Occasion.CHANGED
) -> None:
    """``group:status(OBJ explorer)``: show members the state of the group.

    Staff who listen in it are shown it, too, without rights. A client also draws who is restricted.

    Raises:
        NotInGroup: code -2.
    """
    listeners = audience.listeners(turn, group)
    rights = {
        explorer: NO_RIGHTS
        if explorer in listeners
        else permissions.require_member(turn, group, explorer).permissions
        for explorer in explorers
    }

    goal = goal_of(turn, group)
    turn.tell(
        StatusSeen(
            to=explorers,
            actor=turn.ref(group.leader),
            group=group.ref,
            occasion=occasion,
            goal=goal.name if goal else "",
            goal_description=goal.description if goal else "",
            activity=goal.activity if goal else "",
            board=group.board,
            floor=floor.seen(turn, group),
            permissions=rights,
            rows=rows(turn, group),
            listeners=turn.refs(listeners),
            mandatory=group.mandatory,
            least=goal.fewest if goal else 0,
            most=goal.most if goal else 0,
            past_open=group.past_open,
            current=occasion is Occasion.CONNECTED and _is_chosen(turn, group, explorers),
        )
    )
    for explorer in explorers:
        restrained.tell_in_group(turn, group, turn.player(explorer))


def _is_chosen(turn: Turn, group: Group, explorers: tuple[int, ...]) -> bool:
    """Whether players act in this one of their groups; who has one group has no choice."""
    players = [turn.player(number) for number in explorers]
    return all(len(p.groups) > 1 and p.current_group == group.number for p in players)


def rows(turn: Turn, group: Group) -> tuple[StatusRow, ...]:
    """A row for each member, in the order of joining."""
    usual = {leads: permissions.usual(turn, leads) for leads in (False, True)}
    return tuple(
        StatusRow(
            player=turn.player(member.player).ref,
            role=role_title(turn, group, member),
            score=member.score,
            following=member.following,
            online=turn.is_shown_online(member.player),
            hearing=member.hearing,
            rights=_unless_usual(member.permissions, usual[member.player == group.leader]),
        )
        for member in group.members
    )


def _unless_usual(rights: Permissions, usual: Permissions) -> Permissions | None:
    return None if rights == usual else rights


def show_members(turn: Turn, group: Group, explorer: int) -> None:
    """Show who hears the group who is in it and where they are. Raises NotInGroup."""
    audience.require_hearer(turn, group, explorer)

    show_list(turn, group, explorer, (explorer,), Occasion.ASKED)


def roll(turn: Turn, group: Group) -> Roll:
    """How many members a group has, and who is shown as online, in the order of joining."""
    players = group.players()
    return Roll(len(players), turn.refs(p for p in players if turn.is_shown_online(p)))


def show_changed(turn: Turn, group: Group, changed: int, unread: frozenset[int]) -> None:
    """Show who is in the group now to the client of who came or went, and to its ``unread``
    hearers, who read nothing of that: they have muted who did it."""
    wanted = {*unread, changed} if changed in turn.world.graphical else unread
    if to := wanted and tuple(p for p in audience.hearers(turn, group) if p in wanted):
        show_list(turn, group, changed, to, Occasion.CHANGED)


def show_list(
    turn: Turn, group: Group, changed: int, to: tuple[int, ...], occasion: Occasion
) -> None:
    """Show members who is in the group; ``changed`` is who came, went or asked.

    What is neither asked for nor the news of a verb is for clients that draw it.
    """
    if occasion in (Occasion.CONNECTED, Occasion.RENEWED):
        to = tuple(player for player in to if player in turn.world.graphical)
        if not to:
            return
    places = [turn.player(number).location for number in group.players()]
    # A group mostly is together, however large.
    rooms = {place: turn.ref(place) for place in {*places}}
    turn.tell(
        MembersSeen(
            to=to,
            actor=turn.ref(changed),
            group=group.ref,
            occasion=occasion,
            rows=rows(turn, group),
            rooms=tuple(rooms[place] for place in places),
            listeners=turn.refs(audience.listeners(turn, group)),
        )
    )
