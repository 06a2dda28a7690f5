"""The verbs of asking that change nothing but the asker's own choice of group."""

from attrs import evolve

from mudgroup.model.groups import panels
from mudgroup.model.groups.roles_held import role_title
from mudgroup.model.groups.status_events import GroupChosen, GroupRow, GroupsListed
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.rights.permissions import require_member
from mudgroup.model.sessions.events import PlayerSeen, WhoRow, WhoSeen
from mudgroup.model.world.earshot import mutes
from mudgroup.model.world.online import afk_for
from mudgroup.model.world.turn import Turn
from mudgroup.text import sort_key


def who_rows(turn: Turn, reader: Player | None = None) -> tuple[WhoRow, ...]:
    """The first of those who are shown as online, by name, as a reader sees them; None: a visitor.

    They are at most the limit of 'who'.
    """
    most = turn.settings.groups.who_limit
    first = (number for _, _, number in turn.world.by_name[:most])
    shown = turn.world.shown
    rows = [
        WhoRow(
            player=turn.ref(number),
            room=turn.ref(turn.player(number).location),
            online_seconds=int(turn.elapsed - presence.since_elapsed),
            idle_seconds=int(turn.elapsed - turn.world.active[number]),
            companion=bool(turn.player(number).companion),
            afk=afk_for(turn, reader, number),
        )
        for number in dict.fromkeys((*first, *turn.world.leaving))
        if (presence := shown.get(number))
    ]
    return tuple(sorted(rows, key=lambda row: sort_key(row.player.name))[:most])


def who(turn: Turn, actor: Player) -> None:
    """Show a player who is online."""
    rows = who_rows(turn, actor)
    more = len(turn.world.shown) - len(rows)
    turn.tell(WhoSeen(to=(actor.number,), actor=actor.ref, rows=rows, more=more))


def look_at(turn: Turn, actor: Player, player: Player) -> None:
    """Show a player another one; of one whom they have muted no words."""
    shared = turn.all(Group, (number for number in actor.groups if number in player.groups))
    members = [(group, require_member(turn, group, player.number)) for group in shared]
    presence = turn.world.shown.get(player.number)
    is_heard = not mutes(turn.world, actor.number, player.number)
    turn.tell(
        PlayerSeen(
            to=(actor.number,),
            actor=actor.ref,
            target=player.ref,
            online=turn.is_shown_online(player.number),
            groups=tuple(group.ref for group in shared),
            roles=tuple(role_title(turn, group, member) for group, member in members),
            seconds=int(turn.elapsed - presence.since_elapsed) if presence else 0,
            afk=afk_for(turn, actor, player.number),
            description=player.description if is_heard else "",
            companion=_described(turn, player),
        )
    )


def _described(turn: Turn, player: Player) -> str:
    """What the world's files tell of a companion; of one they have no more, the key."""
    known = {who.key: who.description for who in turn.world.realm.companions}
    return known.get(player.companion, player.companion)


def list_groups(turn: Turn, actor: Player) -> None:
    """Show a player their groups, in the order of joining."""
    rows = tuple(
        GroupRow(
            group=group.ref,
            leader=turn.ref(group.leader),
            members=len(group.members),
            current=group.number == actor.current_group,
        )
        for group in turn.all(Group, actor.groups)
    )
    turn.tell(GroupsListed(to=(actor.number,), actor=actor.ref, rows=rows))


def use(turn: Turn, actor: Player, group: Group) -> None:
    """Choose the group that commands act on. Raises NotInGroup."""
    require_member(turn, group, actor.number)

    is_new = actor.current_group != group.number
    if is_new:
        turn.put(evolve(actor, current_group=group.number))

    turn.tell(GroupChosen(to=(actor.number,), actor=actor.ref, group=group.ref))
    if not is_new:
        panels.tell_current(turn, actor)
