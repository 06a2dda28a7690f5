"""The map that a group draws together: the document's activity, kept on the server.

The last writer wins, and every mark is kept.
"""

from collections.abc import Iterable, Sequence

from attrs import evolve

from mudgroup.model.goals.errors import (
    MapFull,
    NoMap,
    NoSuchSquare,
    NoSuchUnit,
    NothingToUndo,
    SameMark,
)
from mudgroup.model.goals.map_events import (
    Drawing,
    Filled,
    MapSeen,
    MarkRow,
    MarksSeen,
    SquaresMarked,
)
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.goals import Goal, MapTruth, Mark, SharedMap
from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import Room
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


def match_squares(truth: MapTruth, typed: str) -> tuple[str, ...]:
    """The squares from one corner to another (``A1-C2``), or the one. Raises NoSuchSquare."""
    first, dash, last = typed.partition("-")
    if dash and not last.strip():
        raise NoSuchSquare(typed, truth.squares[0][0], truth.squares[-1][0])
    corner = match_square(truth, first.strip())
    other = match_square(truth, last.strip()) if dash else corner
    columns, rows = _spans(truth, (corner, other))
    there = {square for square, _ in truth.squares}
    area = (f"{column}{row}" for row in rows for column in columns)
    return tuple(square for square in area if square in there)


def _spans(truth: MapTruth, squares: Iterable[str]) -> tuple[str, range]:
    """The columns and the rows that squares reach over."""
    columns = [truth.columns.index(square[0]) for square in squares]
    rows = [int(square[1:]) for square in squares]
    return truth.columns[min(columns) : max(columns) + 1], range(min(rows), max(rows) + 1)


def _area(truth: MapTruth, squares: Sequence[str]) -> str:
    """The one square, or the area that squares lie in: ``A1-C2``."""
    columns, rows = _spans(truth, squares)
    first, last = f"{columns[0]}{rows[0]}", f"{columns[-1]}{rows[-1]}"
    return first if first == last else f"{first}-{last}"


def mark(turn: Turn, group: Group, player: int, squares: str, unit: str) -> None:
    """Mark a square, or an area of them, with a unit, whatever was there before.

    Raises:
        NotInGroup, NoMap: there is nothing to draw on.
        NoSuchSquare, NoSuchUnit, Ambiguous: the map has no such thing.
        SameMark: nothing to do.
        MapFull: the history of the map holds no more.
    """
    drawn = _require_map(turn, group, player)
    truth = _truth(turn, drawn)
    meant, unit = match_squares(truth, squares), match_unit(truth, unit)
    filled = [Filled(s, unit, before) for s in meant if (before := _unit(drawn, s)) != unit]
    if not filled:
        raise SameMark(_area(truth, meant), unit)

    _fill(turn, group, drawn, player, filled)


def undo(turn: Turn, group: Group, player: int) -> None:
    """Put back what was where one marked last; what others have marked over since stays.

    Raises:
        NotInGroup, NoMap, MapFull: as `mark`.
        NothingToUndo: one made no mark, or somebody has marked over all of it.
    """
    drawn = _require_map(turn, group, player)
    last = {mark.square: mark for mark in drawn.marks}
    held = [mark for mark in _made_last(drawn, player) if last[mark.square] is mark]
    if not held:
        raise NothingToUndo

    _fill(turn, group, drawn, player, [Filled(m.square, _under(drawn, m), m.unit) for m in held])


def _made_last(drawn: SharedMap, player: int) -> list[Mark]:
    """The marks that a player made last, all at once."""
    made: list[Mark] = []
    for mark in reversed([mark for mark in drawn.marks if mark.by == player]):
        made.insert(0, mark)
        if not mark.joined:
            break
    return made


def _unit(drawn: SharedMap, square: str) -> str:
    there = drawn.sheet().get(square)
    return there.unit if there else ""


def _under(drawn: SharedMap, last: Mark) -> str:
    """What was on the square of its last mark before it."""
    there = [mark for mark in drawn.marks if mark.square == last.square]
    return there[-2].unit if len(there) > 1 else ""


def _fill(
    turn: Turn, group: Group, drawn: SharedMap, player: int, filled: Sequence[Filled]
) -> None:
    most = turn.settings.goals.map_marks
    if len(drawn.marks) + len(filled) > most:
        raise MapFull(most)

    marks = (Mark(f.square, f.unit, player, turn.now, n > 0) for n, f in enumerate(filled))
    turn.put(evolve(drawn, marks=(*drawn.marks, *marks)))

    turn.tell(
        SquaresMarked(
            to=audience.hearers(turn, group),
            actor=turn.ref(player),
            group=group.ref,
            area=_area(_truth(turn, drawn), [each.square for each in filled]),
            filled=tuple(filled),
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
    here = _square_of(turn, truth, player)
    turn.tell(
        MapSeen(
            to=(player,),
            actor=turn.ref(player),
            group=group.ref,
            drawing=Drawing(truth.name, truth.columns, truth.rows, truth.units, squares, here),
            occasion=occasion,
        )
    )


def _square_of(turn: Turn, truth: MapTruth, player: int) -> str:
    """The square of a map in which a player stands, empty for none."""
    room = turn.get(Room, turn.player(player).location)
    there = room.region == truth.region and room.grid in dict(truth.squares)
    return room.grid if there else ""


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
