"""The commands on what a group does: ``group goal``, ``group role``, ``group score``; ``map``;
and ``goal``, on the goals that a player has alone.
"""

from mudgroup.commands.command import Command, Table, split
from mudgroup.model import goal_sheets, goals, modules, own_goals, roles, scores, shared_map
from mudgroup.model.errors import Missing
from mudgroup.model.matching import current_group, match_player
from mudgroup.model.player_records import Player
from mudgroup.model.turn import Turn

ROLE = "role [PLAYER ROLE]"
SCORE = "score [give PLAYER POINTS]"
HISTORY = "history [NUMBER]"


def show(turn: Turn, actor: Player, rest: str) -> None:
    goal_sheets.show_goal(turn, current_group(turn, actor), actor.number)


def list_(turn: Turn, actor: Player, rest: str) -> None:
    modules.send_goal_orderings(turn, current_group(turn, actor), actor.number)


def choose(turn: Turn, actor: Player, rest: str) -> None:
    goals.choose_module(turn, current_group(turn, actor), rest, actor.number)


def drop(turn: Turn, actor: Player, rest: str) -> None:
    goals.drop_goal(turn, current_group(turn, actor), actor.number)


GOAL = Table(
    under="group goal",
    commands=(
        Command("show", "shows the goal and how far it is met", show),
        Command("list", "lists the modules that your group can choose", list_),
        Command(
            "choose MODULE",
            "sets your group to work on a module",
            choose,
            needs=True,
            details="MODULE is a name or the beginning of one. Your group gets the next goal of it"
            " that it can do.",
        ),
        Command(
            "drop",
            "gives up the module",
            drop,
            details="What counted for the goal is kept until you take it up again.",
        ),
    ),
)


def run(turn: Turn, actor: Player, rest: str) -> None:
    """``group goal ...``; alone it shows the goal."""
    GOAL.do(turn, actor, rest, bare="show")


def role(turn: Turn, actor: Player, rest: str) -> None:
    """``group role`` and ``group role PLAYER ROLE``."""
    group = current_group(turn, actor)
    if not rest:
        roles.show_roles(turn, group, actor.number)
        return
    name, wanted = split(rest)
    explorer = match_player(turn, actor, name, f"group {ROLE}")
    if not wanted:
        raise Missing(f"group {ROLE}")
    roles.set_role(turn, group, explorer.number, wanted, actor.number)


def score(turn: Turn, actor: Player, rest: str) -> None:
    """``group score`` and ``group score give PLAYER POINTS``."""
    group = current_group(turn, actor)
    if not rest:
        scores.show_scores(turn, group, actor.number)
        return
    word, rest = split(rest)
    name, points = split(rest)
    if word.casefold() != "give" or not (points.isascii() and points.isdigit()):
        raise Missing(f"group {SCORE}")
    explorer = match_player(turn, actor, name, f"group {SCORE}")
    scores.give(turn, group, explorer.number, int(points[:9]), actor.number)


# --- the shared map ------------------------------------------------------------------------------


def map_show(turn: Turn, actor: Player, rest: str) -> None:
    shared_map.show_map(turn, current_group(turn, actor), actor.number)


def map_mark(turn: Turn, actor: Player, rest: str) -> None:
    square, unit = split(rest)
    if not unit:
        raise Missing("map mark SQUARE UNIT")
    shared_map.mark(turn, current_group(turn, actor), actor.number, square, unit)


def map_undo(turn: Turn, actor: Player, rest: str) -> None:
    shared_map.undo(turn, current_group(turn, actor), actor.number)


def map_history(turn: Turn, actor: Player, rest: str) -> None:
    if rest and not (rest.isascii() and rest.isdigit()):
        raise Missing(f"map {HISTORY}")
    limits = turn.settings.goals
    most = max(1, min(int(rest[:9] or limits.map_page), limits.map_marks))
    shared_map.show_marks(turn, current_group(turn, actor), actor.number, most)


MAP = Table(
    under="map",
    commands=(
        Command("show", "shows the map that your group draws", map_show),
        Command(
            "mark SQUARE UNIT",
            "marks a square of the map with a unit of rock",
            map_mark,
            needs=True,
            details="'map mark B4 sandstone'. What was there before stays in the history.",
        ),
        Command(
            "undo",
            "takes your last mark back",
            map_undo,
            details="The square is again as it was before; 'map undo' once more marks it again.",
        ),
        Command(HISTORY, "shows the last marks, those drawn over too", map_history),
    ),
)


def map_(turn: Turn, actor: Player, rest: str) -> None:
    """``map ...``; alone it shows the map."""
    MAP.do(turn, actor, rest, bare="show")


# --- individual goals ----------------------------------------------------------------------------


def own_list(turn: Turn, actor: Player, rest: str) -> None:
    own_goals.show(turn, actor)


def own_take(turn: Turn, actor: Player, rest: str) -> None:
    own_goals.take(turn, actor, rest)


def own_drop(turn: Turn, actor: Player, rest: str) -> None:
    own_goals.drop(turn, actor, rest)


OWN = Table(
    under="goal",
    commands=(
        Command("list", "lists the goals that you have alone, and those to take", own_list),
        Command("take GOAL", "takes a goal of your own", own_take, needs=True),
        Command("drop GOAL", "gives up a goal of your own", own_drop, needs=True),
    ),
)


def own(turn: Turn, actor: Player, rest: str) -> None:
    """``goal ...``; alone it lists one's own goals."""
    OWN.do(turn, actor, rest, bare="list")
