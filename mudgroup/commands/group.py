"""The commands on groups: ``$g.game_player:group`` of the document."""

import re
from collections.abc import Callable

from mudgroup.commands import floor, goal, rights
from mudgroup.commands.command import (
    AddressedCommand,
    Branch,
    Command,
    GroupCommand,
    GroupHandler,
    Table,
    split,
)
from mudgroup.commands.finding import FINDING
from mudgroup.commands.invitation import INVITATIONS
from mudgroup.commands.note import NOTE
from mudgroup.commands.numbers import history_page
from mudgroup.commands.useful import useful
from mudgroup.model.goals import sheets
from mudgroup.model.groups import history_shown, leadership, membership, panels, unread
from mudgroup.model.groups import status as statuses
from mudgroup.model.groups.errors import NotSure
from mudgroup.model.groups.notes import boards
from mudgroup.model.groups.status_events import Occasion, UsefulSeen
from mudgroup.model.groups.talk import conversation
from mudgroup.model.joining import asked, invitations
from mudgroup.model.places import following
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.rights.authority import require_voluntary
from mudgroup.model.rights.matching import (
    any_group,
    current_group,
    match_group,
    match_player,
    match_players,
)
from mudgroup.model.rights.permissions import require_right
from mudgroup.model.sessions import browsing
from mudgroup.model.world.errors import BadUsage, Missing
from mudgroup.model.world.given_names import QUOTES
from mudgroup.model.world.turn import MOST_DIGITS, Turn

OPENING = tuple(pair[0] for pair in QUOTES)
"""What may stand before a group's name."""

AMONG = re.compile(r",|&|\sand\s", re.IGNORECASE)
"""What stands between names: ``Bo and Cy``, ``Bo, Cy``."""

OnPlayer = Callable[[Turn, Group, int, int], object]


def create(turn: Turn, actor: Player, rest: str) -> None:
    membership.create(turn, actor.number, rest)


def on_player(verb: OnPlayer) -> GroupHandler:
    """Does a verb of the group on the player who is named."""

    def handler(turn: Turn, group: Group, actor: Player, rest: str) -> None:
        explorer = match_player(turn, actor, rest, group)
        verb(turn, group, explorer.number, actor.number)

    return handler


def on_players(verb: OnPlayer) -> GroupHandler:
    """Does a verb of the group on all who are named: on nobody if it cannot be on one of them."""

    def handler(turn: Turn, group: Group, actor: Player, rest: str) -> None:
        names = [name.strip() for name in AMONG.split(rest) if name.strip()]
        for explorer in match_players(turn, actor, names, group):
            verb(turn, turn.get(Group, group.number), explorer.number, actor.number)

    return handler


def leave(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    membership.remove_member(turn, group, actor.number, actor.number)


def follow(turn: Turn, group: Group | None, actor: Player, rest: str) -> None:
    """``group follow``, the document's toggle, ``group follow on|off`` and ``group follow P``."""
    word = rest.casefold()
    if word not in ("", "on", "off"):
        leader = match_player(turn, actor, rest, group)
        led = following.group_led_by(turn, actor, leader, group)
        following.set_follow(turn, led, actor.number, True)
        return
    group = group or current_group(turn, actor)
    if word:
        following.set_follow(turn, group, actor.number, word == "on")
    else:
        following.toggle_follow(turn, group, actor.number)


def say(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    conversation.say(turn, group, actor.number, rest)


def name(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    leadership.set_name(turn, group, rest, actor.number)


def status(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    statuses.status(turn, group, actor.number, occasion=Occasion.ASKED)


def who(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    statuses.show_members(turn, group, actor.number)


def refresh(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    """``group refresh`` and ``group refresh since NUMBER``."""
    if rest:
        word, number = split(rest)
        if word.casefold() != "since" or not (number.isascii() and number.isdigit()):
            raise Missing("number of the entry")
        history_shown.show_since(turn, actor, group, int(number[:MOST_DIGITS]))
        return
    statuses.status(turn, group, actor.number, occasion=Occasion.ASKED)
    sheets.tell_goal(turn, group, actor.number, Occasion.ASKED)
    statuses.show_list(turn, group, actor.number, (actor.number,), Occasion.CONNECTED)
    boards.show_board(turn, group, actor.number, Occasion.ASKED)
    if group.number == actor.current_group:
        panels.tell_current(turn, actor)
    asked.show(turn, actor, Occasion.CONNECTED)


def disband(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    require_right(turn, group, actor.number, "can_disband")
    require_voluntary(turn, group, actor.number)
    if rest.casefold() != "sure":
        address = "" if group.number == actor.current_group else f"#{group.number} "
        raise NotSure(f"group {address}disband sure", group.ref, len(group.members))
    membership.disband(turn, group, actor.number)


def list_(turn: Turn, actor: Player, rest: str) -> None:
    browsing.list_groups(turn, actor)


def use(turn: Turn, actor: Player, rest: str) -> None:
    browsing.use(turn, turn.player(actor.number), match_group(turn, actor, rest))


def history(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    """``group history``, ``group history 50``, ``group history before 1842``."""
    history_shown.show_history(turn, actor, group, *history_page(turn, rest))


def catchup(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    unread.catch_up(turn, group, actor)


def bare(turn: Turn, group: Group | None, actor: Player) -> None:
    """``group`` alone: the state of the group, and what is most useful now."""
    if group:
        status(turn, group, actor, "")
    else:
        list_(turn, actor, "")
    topics = tuple(GROUP.words[word].topic("group") for word in useful(turn, group, actor)[:3])
    turn.tell(UsefulSeen(to=(actor.number,), actor=actor.ref, topics=topics))


def run(turn: Turn, actor: Player, rest: str) -> None:
    """``group ...``, ``group #412 ...`` and ``group "Rock Hounds" ...``."""
    group = None
    if rest.startswith(("#", *OPENING)):
        typed, rest = _address(rest)
        group = any_group(turn, actor, typed)
    if rest:
        GROUP.do(turn, actor, rest, group)
    else:
        if actor.current_group and not group:
            group = current_group(turn, actor)
        bare(turn, group, actor)


def _address(rest: str) -> tuple[str, str]:
    """The group that is addressed, and the command. Raises BadUsage."""
    if rest.startswith("#"):
        return split(rest)
    closing = "".join(pair[1] for pair in QUOTES if pair[0] == rest[0])
    parts = re.fullmatch(rf".([^{closing}]*\S[^{closing}]*)[{closing}](.*)", rest)
    if not parts:
        raise BadUsage('group "NAME" COMMAND')
    return parts[1], parts[2].strip()


GROUP = Table(
    under="group",
    commands=(
        Command(
            "create [NAME]",
            "forms a group that you lead",
            create,
            example="group create Rock Hounds",
        ),
        GroupCommand(
            "add PLAYER",
            "adds a player, or invites who wants to be asked",
            on_players(invitations.add_or_invite),
            needs=True,
            details="Several at once: group add Bo and Cy.",
            example="group add Bo",
        ),
        GroupCommand(
            "invite PLAYER",
            "asks a player to join",
            on_players(invitations.invite),
            needs=True,
            details="Who is not online is asked when they come. An invitation ends by itself some"
            " minutes later, and at once when you leave the group or may invite no more.",
            example="group invite Bo",
        ),
        *INVITATIONS,
        GroupCommand(
            "remove PLAYER",
            "removes a member",
            on_player(membership.remove_member),
            needs=True,
            example="group remove Bo",
            rare=True,
        ),
        GroupCommand("leave", "takes you out", leave),
        AddressedCommand(
            "follow [on|off|LEADER]",
            "follows the leader through exits, or stops",
            follow,
            details="Without a word it changes what it is. LEADER finds the group that they lead.",
            example="group follow on",
        ),
        GroupCommand(
            "say TEXT",
            "speaks to the members, wherever they are",
            say,
            needs=True,
            details="Short form: a comma before the text.",
            example="group say I have the lens.",
        ),
        GroupCommand(
            "name NAME",
            "renames the group",
            name,
            needs=True,
            example="group name Rock Hounds",
            rare=True,
        ),
        GroupCommand("status", "shows the members and what they do", status, rare=True),
        GroupCommand("who", "shows the members and where they are", who),
        GroupCommand(
            "refresh [since NUMBER]",
            "shows all of the group again, or what came after an entry, for clients",
            refresh,
            details="The status, the floor, who may not speak, the goal, the map, the members, the"
            " notes, whether your commands go to it, and who invites you. NUMBER is that of the"
            " last history entry that a client knows.",
            example="group refresh since 1842",
            rare=True,
        ),
        GroupCommand("catchup", "shows what was said since you last read it", catchup),
        GroupCommand(
            "history [NUMBER|before ENTRY]",
            "shows what was said and done last, or before that",
            history,
            details="NUMBER is how many entries. Below a page stands what to type for the older"
            " ones, back to the first.",
            example="group history 50",
        ),
        Branch("note ...", "reads and writes notes: 'help group note'", NOTE),
        *floor.ROWS,
        *goal.ROWS,
        GroupCommand(
            "leader PLAYER",
            "makes a member the leader",
            on_player(leadership.set_leader),
            needs=True,
            example="group leader Bo",
            rare=True,
        ),
        *rights.ROWS,
        GroupCommand(
            "disband sure",
            "ends the group for all its members",
            disband,
            details="The history is kept.",
            example="group disband sure",
            rare=True,
        ),
        Command("list", "lists your groups", list_, rare=True),
        Command(
            "use GROUP",
            "chooses the group that your commands act on",
            use,
            needs=True,
            details="GROUP is a name, the beginning of one, or a number such as #412."
            " 'group #412 say hi' and 'group \"Rock Hounds\" say hi' address a group once.",
            example="group use Rock Hounds",
        ),
        *FINDING,
    ),
)
