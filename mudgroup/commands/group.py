"""The commands on groups: ``$g.game_player:group`` of the document."""

from collections.abc import Callable

from attrs import evolve

from mudgroup.commands import floor, goal
from mudgroup.commands.command import Command, Table, split
from mudgroup.commands.finding import FINDING
from mudgroup.commands.note import NOTE
from mudgroup.model import (
    browsing,
    conversation,
    goal_sheets,
    history_shown,
    invitations,
    leadership,
    membership,
    modules,
    notes,
    travel,
)
from mudgroup.model import status as statuses
from mudgroup.model.authority import require_voluntary
from mudgroup.model.errors import Missing
from mudgroup.model.finding import every, goal_of
from mudgroup.model.goal_records import Module
from mudgroup.model.group_errors import NotSure
from mudgroup.model.group_events import Occasion, UsefulSeen
from mudgroup.model.group_records import Group
from mudgroup.model.matching import any_group, current_group, match_group, match_player
from mudgroup.model.permissions import require_right
from mudgroup.model.player_records import Player
from mudgroup.model.turn import Turn

OnPlayer = Callable[[Turn, Group, int, int], object]


def create(turn: Turn, actor: Player, rest: str) -> None:
    membership.create(turn, actor.number, rest)


def on_player(turn: Turn, actor: Player, rest: str, word: str, verb: OnPlayer) -> None:
    """Do a verb of the current group on the player who is named."""
    group = current_group(turn, actor)
    explorer = match_player(turn, actor, rest, f"group {word} PLAYER")
    verb(turn, group, explorer.number, actor.number)


def add(turn: Turn, actor: Player, rest: str) -> None:
    on_player(turn, actor, rest, "add", invitations.add_or_invite)


def invite(turn: Turn, actor: Player, rest: str) -> None:
    on_player(turn, actor, rest, "invite", invitations.invite)


def remove(turn: Turn, actor: Player, rest: str) -> None:
    on_player(turn, actor, rest, "remove", membership.remove_member)


def leader(turn: Turn, actor: Player, rest: str) -> None:
    on_player(turn, actor, rest, "leader", leadership.set_leader)


def accept(turn: Turn, actor: Player, rest: str) -> None:
    invitations.accept(turn, actor, invitations.match_invitation(turn, actor, rest))


def decline(turn: Turn, actor: Player, rest: str) -> None:
    invitations.decline_join(turn, actor, invitations.match_invitation(turn, actor, rest))


def leave(turn: Turn, actor: Player, rest: str) -> None:
    membership.remove_member(turn, current_group(turn, actor), actor.number, actor.number)


def follow(turn: Turn, actor: Player, rest: str) -> None:
    travel.toggle_follow(turn, current_group(turn, actor), actor.number)


def say(turn: Turn, actor: Player, rest: str) -> None:
    conversation.say(turn, current_group(turn, actor), actor.number, rest)


def name(turn: Turn, actor: Player, rest: str) -> None:
    leadership.set_name(turn, current_group(turn, actor), rest, actor.number)


def status(turn: Turn, actor: Player, rest: str) -> None:
    group = current_group(turn, actor)
    statuses.status(turn, group, actor.number, occasion=Occasion.ASKED)


def who(turn: Turn, actor: Player, rest: str) -> None:
    statuses.show_members(turn, current_group(turn, actor), actor.number)


def refresh(turn: Turn, actor: Player, rest: str) -> None:
    group = current_group(turn, actor)
    statuses.status(turn, group, actor.number, occasion=Occasion.ASKED)
    goal_sheets.tell_goal(turn, group, actor.number, Occasion.ASKED)
    statuses.show_members(turn, group, actor.number)
    if group.board and group.member(actor.number):
        notes.display_note_headers(turn, group, actor.number)


def disband(turn: Turn, actor: Player, rest: str) -> None:
    group = current_group(turn, actor)
    require_right(turn, group, actor.number, "can_disband")
    require_voluntary(turn, group, actor.number)
    if rest.casefold() != "sure":
        raise NotSure("group disband sure", group.ref, len(group.members))
    membership.disband(turn, group, actor.number)


def list_(turn: Turn, actor: Player, rest: str) -> None:
    browsing.list_groups(turn, actor)


def use(turn: Turn, actor: Player, rest: str) -> None:
    browsing.use(turn, turn.player(actor.number), match_group(turn, actor, rest))


def history(turn: Turn, actor: Player, rest: str) -> None:
    limits = turn.settings.groups
    group = current_group(turn, actor)
    if rest and not (rest.isascii() and rest.isdigit()):
        raise Missing("group history [NUMBER]")
    most = min(int(rest[:9] or limits.history_page), limits.history_most)
    history_shown.show_history(turn, actor, group, max(1, most))


def note(turn: Turn, actor: Player, rest: str) -> None:
    NOTE.do(turn, actor, rest, bare="show")


def bare(turn: Turn, actor: Player) -> None:
    """``group`` alone: the state of the current group, and what is most useful now."""
    if actor.current_group:
        status(turn, actor, "")
    else:
        list_(turn, actor, "")
    topics = tuple(GROUP.words[word].topic("group") for word in useful(turn, actor)[:3])
    turn.tell(UsefulSeen(to=(actor.number,), actor=actor.ref, topics=topics))


def useful(turn: Turn, actor: Player) -> list[str]:
    """The commands that a player needs most in their state, the first first."""
    invited = ["accept", "decline"] if invitations.pending(turn, actor) else []
    if not actor.current_group:
        return [*invited, "create", "looking", "search"]
    group = current_group(turn, actor)
    member = group.member(actor.number)
    unread = bool(group.board) and notes.unread(turn, group, actor.number) > 0
    alone = len(group.members) == 1
    leads = group.leader == actor.number
    wanted = (
        (unread, "note"),
        (alone, "add"),
        (alone and goes_alone(turn, group), "goal"),
        (alone, "invite"),
        (alone, "search"),
        (not leads and member is not None and not member.following, "follow"),
        (may_choose(turn, group, actor.number), "goal"),
        (True, "say"),
        (True, "history"),
        (True, "who"),
    )
    return invited + [word for is_useful, word in wanted if is_useful]


def goes_alone(turn: Turn, group: Group) -> bool:
    """Whether who is alone in a group has a goal to work on, or a module to choose."""
    goal = goal_of(turn, group)
    return goal.fits(1) if goal else not group.module and bool(modules.for_one(turn))


def may_choose(turn: Turn, group: Group, player: int) -> bool:
    """Whether there is a goal to look at, or a module that the player may choose."""
    if group.module:
        return True
    member = group.member(player)
    return bool(member and member.permissions.can_change_goal and every(turn, Module))


def run(turn: Turn, actor: Player, rest: str) -> None:
    """``group ...``, ``group #412 ...`` and ``group "Rock Hounds" ...``."""
    if rest.startswith(("#", '"')):
        typed, rest = _address(rest)
        actor = evolve(actor, current_group=any_group(turn, actor, typed).number)
    if rest:
        GROUP.do(turn, actor, rest)
    else:
        bare(turn, actor)


def _address(rest: str) -> tuple[str, str]:
    """The group that is addressed, and the command. Raises Missing."""
    if rest.startswith("#"):
        return split(rest)
    typed, quote, rest = rest[1:].partition('"')
    if not quote:
        raise Missing('group "NAME" COMMAND')
    return typed, rest.strip()


GROUP = Table(
    under="group",
    commands=(
        Command("create [NAME]", "forms a group that you lead", create),
        Command("add PLAYER", "adds a player, or invites who wants to be asked", add, needs=True),
        Command("invite PLAYER", "asks a player to join", invite, needs=True),
        Command("accept [GROUP]", "joins a group that has invited you", accept),
        Command("decline [GROUP]", "says no to an invitation", decline),
        Command("remove PLAYER", "removes a member", remove, needs=True),
        Command("leave", "takes you out", leave),
        Command("follow", "follows the leader through exits, or stops", follow),
        Command(
            "say TEXT",
            "speaks to the members, wherever they are",
            say,
            needs=True,
            details="Short form: ,TEXT",
        ),
        Command("name NAME", "renames the group", name, needs=True),
        Command("status", "shows the members and what they do", status),
        Command("who", "shows the members and where they are", who),
        Command(
            "refresh",
            "shows all of the group again, for clients",
            refresh,
            details="The status, the floor, the goal, the map, the members, the notes.",
        ),
        Command("history [NUMBER]", "shows what was said and done last", history),
        Command(
            "note ...", "reads and writes the group's notes: 'help group note'", note, table=NOTE
        ),
        Command(
            "floor ...",
            "chooses who may speak, so that nobody talks over others",
            floor.run,
            details="The leader, teachers and admins may always speak. Who leaves, is away or may"
            " not speak passes the floor on.",
            table=floor.FLOOR,
        ),
        Command("hand", "raises your hand for the floor, or lowers it", floor.hand),
        Command(
            "slow [SECONDS|off]",
            "lets a member speak once in so many seconds",
            floor.slow,
        ),
        Command(
            "hearing PLAYER ROLE",
            "chooses what a member hears",
            floor.hearing,
            needs=True,
            details="ROLE is vip, quiet or default. What a vip says is heard by vips alone; who is"
            " quiet hears nothing that is said; all others hear what those say who are no vips."
            " It goes for the history, too.",
        ),
        Command(
            "goal ...",
            "shows, lists and chooses what your group does: 'help group goal'",
            goal.run,
            table=goal.GOAL,
        ),
        Command(
            goal.ROLE,
            "shows the roles of the goal, or gives a member one",
            goal.role,
            details="'group role Bo mapper'; 'group role Bo none' takes it away.",
        ),
        Command(
            goal.SCORE,
            "shows the points of the members, or gives some of the group's pot",
            goal.score,
            details="Goals whose points the leader shares out fill the pot.",
        ),
        Command("leader PLAYER", "makes a member the leader", leader, needs=True),
        Command(
            "disband sure",
            "ends the group for all its members",
            disband,
            details="The history is kept.",
        ),
        Command("list", "lists your groups", list_),
        Command(
            "use GROUP",
            "chooses the group that your commands act on",
            use,
            needs=True,
            details="GROUP is a name, the beginning of one, or a number such as #412."
            " 'group #412 say hi' and 'group \"Rock Hounds\" say hi' address a group once.",
        ),
        *FINDING,
    ),
)
