"""The commands on what a group does: ``group goal``, ``group role``, ``group score``; ``map``;
and ``goal``, on the goals that a player has alone.
"""

from mudgroup.commands.command import Branch, Command, GroupCommand, Table, split
from mudgroup.commands.numbers import number_of
from mudgroup.model.goals import goals, modules, own_goals, roles, scores, shared_map, sheets
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.rights.matching import match_player
from mudgroup.model.world.errors import Missing
from mudgroup.model.world.turn import Turn

ROLE = "role [PLAYER ROLE]"
SCORE = "score [give PLAYER POINTS]"
HISTORY = "history [NUMBER]"


def show(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    sheets.show_goal(turn, group, actor.number)


def list_(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    if rest:
        modules.show_module(turn, group, actor.number, rest)
    else:
        modules.send_goal_orderings(turn, group, actor.number)


def choose(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    goals.choose_module(turn, group, rest, actor.number)


def drop(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    goals.drop_goal(turn, group, actor.number)


GOAL = Table(
    under="group goal",
    bare="show",
    commands=(
        GroupCommand("show", "shows the goal and how far it is met", show, rare=True),
        GroupCommand(
            "list [MODULE]",
            "lists the modules that your group can choose, or the goals of one",
            list_,
            example="group goal list First Steps",
        ),
        GroupCommand(
            "choose MODULE",
            "sets your group to work on a module",
            choose,
            needs=True,
            details="MODULE is a name or the beginning of one, or its next goal. Your group"
            " gets the next goal of it that it can do.",
            example="group goal choose First Steps",
        ),
        GroupCommand(
            "drop",
            "gives up the module",
            drop,
            details="What counted for the goal is kept until you take it up again.",
            rare=True,
        ),
    ),
)


def role(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    """``group role`` and ``group role PLAYER ROLE``."""
    if not rest:
        roles.show_roles(turn, group, actor.number)
        return
    name, wanted = split(rest)
    explorer = match_player(turn, actor, name, group)
    if not wanted:
        raise Missing("role")
    roles.set_role(turn, group, explorer.number, wanted, actor.number)


def score(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    """``group score`` and ``group score give PLAYER POINTS``."""
    if not rest:
        scores.show_scores(turn, group, actor.number)
        return
    word, rest = split(rest)
    name, points = split(rest)
    if word.casefold() != "give" or not (points.isascii() and points.isdigit()):
        raise Missing("number of points")
    explorer = match_player(turn, actor, name, group)
    scores.give(turn, group, explorer.number, int(points[:9]), actor.number)


# --- the shared map ------------------------------------------------------------------------------


def map_show(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    shared_map.show_map(turn, group, actor.number)


def map_mark(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    square, unit = split(rest)
    if not unit:
        raise Missing("unit of rock")
    shared_map.mark(turn, group, actor.number, square, unit)


def map_undo(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    shared_map.undo(turn, group, actor.number)


def map_history(turn: Turn, group: Group, actor: Player, rest: str) -> None:
    limits = turn.settings.goals
    most = number_of("marks", rest, limits.map_page, limits.map_marks)
    shared_map.show_marks(turn, group, actor.number, most)


MAP = Table(
    under="map",
    bare="show",
    commands=(
        GroupCommand("show", "shows the map that your group draws", map_show, rare=True),
        GroupCommand(
            "mark SQUARES UNIT",
            "marks squares, such as B4 or E1-F6, with a unit of rock",
            map_mark,
            needs=True,
            details="From one corner to the other. What was there before stays in the history.",
            example="map mark E1-F6 basalt",
        ),
        GroupCommand(
            "undo",
            "takes back what you marked last",
            map_undo,
            details="It is again as it was before; 'map undo' once more marks it again.",
        ),
        GroupCommand(
            HISTORY,
            "shows the last marks, those drawn over too",
            map_history,
            example="map history 50",
            rare=True,
        ),
    ),
)


# --- individual goals ----------------------------------------------------------------------------


def own_list(turn: Turn, actor: Player, rest: str) -> None:
    own_goals.show(turn, actor)


def own_take(turn: Turn, actor: Player, rest: str) -> None:
    own_goals.take(turn, actor, rest)


def own_drop(turn: Turn, actor: Player, rest: str) -> None:
    own_goals.drop(turn, actor, rest)


OWN = Table(
    under="goal",
    bare="list",
    commands=(
        Command(
            "list", "lists the goals that you have alone, and those to take", own_list, rare=True
        ),
        Command(
            "take GOAL",
            "takes a goal of your own",
            own_take,
            needs=True,
            example="goal take First Finds",
        ),
        Command(
            "drop GOAL",
            "gives up a goal of your own",
            own_drop,
            needs=True,
            example="goal drop First Finds",
            rare=True,
        ),
    ),
)

ROWS = (
    Branch(
        "goal ...",
        "shows and chooses what you do: 'help group goal'",
        GOAL,
    ),
    GroupCommand(
        ROLE,
        "shows the roles of the goal, or gives a member one",
        role,
        details="'group role Bo mapper'; 'group role Bo none' takes it away.",
        example="group role Bo mapper",
        rare=True,
    ),
    GroupCommand(
        SCORE,
        "shows the points of the members, or gives some of the group's pot",
        score,
        details="Goals whose points the leader shares out fill the pot.",
        example="group score give Bo 2",
        rare=True,
    ),
)
"""The rows of the table of ``group``."""
