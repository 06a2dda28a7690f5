"""The map that a group draws together: the document's activity, kept on the server.

The last writer wins, and every mark is kept.
"""

from attrs import evolve

from mudgroup.model.goals.errors import (
    MapFull,
    NoMap,
    NoSuchSquare,
    NoSuchUnit,
    NothingToUndo,
    SameMark,
)
from mudgroup.model.goals.map_events import Drawing, MapSeen, MarkRow, MarksSeen, SquareMarked
from mudgroup.model.groups.events import Occasion
from mudgroup.model.records.goals import Goal, MapTruth, Mark, SharedMap
from mudgroup.model.records.groups import Group
from mudgroup.model.rights import audience
from mudgroup.model.rights.permissions import require_member
from mudgroup.model.world.errors import Ambiguous
from mudgroup.model.world.finding import by_key
from mudgroup.model.world.turn import Turn
from mudgroup.text import fold


def open_map(turn: Turn, group: Group, goal: Goal) -> Group:
    """The group with the map that a goal is about as its activity; a map of before goes on."""
    if not goal.map_key:
        return evolve(group, activity=0)
    for number in group.maps:
        if turn.get(SharedMap, number).key == goal.map_key:
            return evolve(group, activity=number)
    new = SharedMap(turn.new_number(), group.number, goal.map_key)
    turn.put(new)
    return evolve(group, activity=new.number, maps=(*group.maps, new.number))


def get_activity(turn: Turn, group: Group) -> SharedMap | None:
    """``group:get_activity()``: the map that the group draws now, None for none."""
    return turn.get(SharedMap, group.activity) if group.activity else None


def _require_map(turn: Turn, group: Group, player: int) -> SharedMap:
    """The map that a member can draw on. Raises NotInGroup, NoMap."""
    require_member(turn, group, player)
    drawn = get_activity(turn, group)
    if drawn is None:
        raise NoMap(group.ref)
    return drawn


def _last_map(turn: Turn, group: Group, player: int) -> SharedMap:
    """The map that is drawn, else the one drawn last. Raises NotInGroup, NoMap."""
    audience.require_hearer(turn, group, player)
    number = group.activity or next(reversed(group.maps), 0)
    if not number:
        raise NoMap(group.ref)
    return turn.get(SharedMap, number)


def _truth(turn: Turn, drawn: SharedMap) -> MapTruth:
    truth = by_key(turn, drawn.key, MapTruth)
    assert truth
    return truth


def match_square(truth: MapTruth, typed: str) -> str:
    """The square that is meant. Raises NoSuchSquare."""
    squares = [square for square, _ in truth.squares]
    if typed.upper() not in squares:
        raise NoSuchSquare(typed, squares[0], squares[-1])
    return typed.upper()


def match_unit(truth: MapTruth, typed: str) -> str:
    """The unit that a name, or an unambiguous beginning of one, stands for.

    Raises:
        Ambiguous, NoSuchUnit: not exactly one is meant.
    """
    word = fold(" ".join(typed.split()))
    whole = [unit for unit in truth.units if fold(unit) == word]
    meant = whole or [unit for unit in truth.units if fold(unit).startswith(word)]
    if not meant or not word:
        raise NoSuchUnit(typed, truth.units)
    if len(meant) > 1:
        raise Ambiguous(typed, tuple(meant))
    return meant[0]


def mark(turn: Turn, group: Group, player: int, square: str, unit: str) -> None:
    """Mark a square with a unit, whatever was there before.

    Raises:
        NotInGroup, NoMap: there is nothing to draw on.
        NoSuchSquare, NoSuchUnit, Ambiguous: the map has no such thing.
        SameMark: nothing to do.
        MapFull: the history of the map holds no more.
    """
    drawn = _require_map(turn, group, player)
    truth = _truth(turn, drawn)
    square, unit = match_square(truth, square), match_unit(truth, unit)
    if _unit(drawn, square) == unit:
        raise SameMark(square, unit)

    _put_mark(turn, group, drawn, Mark(square, unit, player, turn.now))


def undo(turn: Turn, group: Group, player: int) -> None:
    """Put back what was on the square of one's last mark, if that mark still holds.

    Raises:
        NotInGroup, NoMap, MapFull: as `mark`.
        NothingToUndo: one made no mark, or somebody has marked over it.
    """
    drawn = _require_map(turn, group, player)
    mine = [mark for mark in drawn.marks if mark.by == player]
    there = [mark for mark in drawn.marks if mine and mark.square == mine[-1].square]
    if not mine or there[-1] != mine[-1]:
        raise NothingToUndo
    unit = there[-2].unit if len(there) > 1 else ""

    _put_mark(turn, group, drawn, Mark(mine[-1].square, unit, player, turn.now))


def _unit(drawn: SharedMap, square: str) -> str:
    there = drawn.sheet().get(square)
    return there.unit if there else ""


def _put_mark(turn: Turn, group: Group, drawn: SharedMap, new: Mark) -> None:
    most = turn.settings.goals.map_marks
    if len(drawn.marks) >= most:
        raise MapFull(most)

    turn.put(evolve(drawn, marks=(*drawn.marks, new)))

    turn.tell(
        SquareMarked(
            to=audience.hearers(turn, group),
            actor=turn.ref(new.by),
            group=group.ref,
            square=new.square,
            unit=new.unit,
            before=_unit(drawn, new.square),
        )
    )


def show_map(turn: Turn, group: Group, player: int, occasion: Occasion = Occasion.ASKED) -> None:
    """Show who hears the group the map as it is drawn. Raises NotInGroup, NoMap."""
    drawn = _last_map(turn, group, player)
    truth = _truth(turn, drawn)

    sheet = drawn.sheet()
    squares = tuple(
        (square, sheet[square].unit, turn.ref(sheet[square].by))
        for square, _ in truth.squares
        if square in sheet
    )
    turn.tell(
        MapSeen(
            to=(player,),
            actor=turn.ref(player),
            group=group.ref,
            drawing=Drawing(truth.name, truth.columns, truth.rows, truth.units, squares),
            occasion=occasion,
        )
    )


def show_marks(turn: Turn, group: Group, player: int, most: int) -> None:
    """Show a member the last marks, those drawn over included. Raises NotInGroup, NoMap."""
    drawn = _last_map(turn, group, player)

    shown = drawn.marks[-most:]
    turn.tell(
        MarksSeen(
            to=(player,),
            actor=turn.ref(player),
            group=group.ref,
            name=_truth(turn, drawn).name,
            marks=tuple(MarkRow(m.at, turn.ref(m.by), m.square, m.unit) for m in shown),
            earlier=len(drawn.marks) - len(shown),
        )
    )
