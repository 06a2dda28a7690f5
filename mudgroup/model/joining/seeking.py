"""The verbs of finding players to join."""

from collections.abc import Callable, Iterable

from attrs import evolve

from mudgroup.model.joining.events import FoundRow, LookingSet, PlayersFound
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.rights.restrictions import require_voice
from mudgroup.model.world.earshot import mutes
from mudgroup.model.world.errors import IllFormed, Missing
from mudgroup.model.world.pieces import PIECE, Pieces
from mudgroup.model.world.turn import Turn
from mudgroup.text import fold, sort_key
from mudgroup.values import frozen


@frozen
class Found:
    """The first players of those who were found, by name, and how many there are."""

    first: tuple[Player, ...]
    number: int


def search(
    turn: Turn,
    explorer: Player,
    *,
    online: bool | None = None,
    in_class: bool | None = None,
    in_room: bool | None = None,
    same_goal: bool | None = None,
    not_in_group: bool | None = None,
    looking: bool | None = None,
) -> Pieces[Found]:
    """``group:search(OBJ explorer, INT online, ...)``: the other players who match, by name.

    None stands for the document's -1: that term does not matter.
    """
    goals = _goals(turn, explorer)
    terms: tuple[tuple[bool | None, Callable[[Player], bool]], ...] = (
        (online, lambda player: turn.is_shown_online(player.number)),
        (in_class, lambda player: player.section != 0 and player.section == explorer.section),
        (in_room, lambda player: player.location == explorer.location),
        (same_goal, lambda player: not goals.isdisjoint(_goals(turn, player))),
        (not_in_group, lambda player: not player.groups),
        (looking, lambda player: bool(_looking(turn, explorer, player))),
    )
    asked = [(wanted, holds) for wanted, holds in terms if wanted is not None]
    numbers: Iterable[int] = turn.world.names.values()
    if in_class:
        numbers = turn.world.classes.get(explorer.section, ())
    if online:
        numbers = turn.world.shown.keys()
    return (
        yield from _found(
            turn, explorer, numbers, lambda p: all(holds(p) == wanted for wanted, holds in asked)
        )
    )


def search_by_name(turn: Turn, explorer: Player, typed: str) -> Pieces[Found]:
    """``group:search_by_name(STR player_to_search_for)``: those with it in their names."""
    if not typed:
        raise Missing("name")
    part, everybody = fold(typed), turn.world.names.values()
    return (yield from _found(turn, explorer, everybody, lambda p: part in fold(p.name)))


def _found(
    turn: Turn, explorer: Player, numbers: Iterable[int], fits: Callable[[Player], bool]
) -> Pieces[Found]:
    """Of some numbers the people who fit, but for the explorer."""
    most, found = turn.settings.groups.search_limit, 0
    first: list[Player] = []
    for looked_at, number in enumerate(numbers, start=1):
        player = turn.player(number)
        if number != explorer.number and not player.companion and fits(player):
            found += 1
            first.append(player)
        if looked_at % PIECE == 0:
            first = _first(first, most)
            yield PIECE
    return Found(tuple(_first(first, most)), found)


def _first(players: list[Player], most: int) -> list[Player]:
    return sorted(players, key=lambda player: sort_key(player.name))[:most]


def _goals(turn: Turn, player: Player) -> set[int]:
    """The goal of a player's current group, and the individual ones."""
    of_group = turn.get(Group, player.current_group).goal if player.current_group else 0
    return {of_group, *(own.goal for own in player.goals)} - {0}


def show_found(turn: Turn, explorer: Player, found: Found, narrowed: bool = False) -> None:
    """Show what a search found, as many as the search limit allows."""
    turn.tell(
        PlayersFound(
            to=(explorer.number,),
            actor=explorer.ref,
            players=tuple(_row(turn, explorer, player) for player in found.first),
            more=found.number - len(found.first),
            narrowed=narrowed,
        )
    )


def _row(turn: Turn, explorer: Player, player: Player) -> FoundRow:
    online = turn.is_shown_online(player.number)
    return FoundRow(player.ref, online, _looking(turn, explorer, player))


def _looking(turn: Turn, explorer: Player, player: Player) -> str:
    """What a player advertises, as another one sees it who may have muted them."""
    return "" if mutes(turn.world, explorer.number, player.number) else player.looking


def advertise(turn: Turn, player: Player, text: str) -> None:
    """Say that one is looking for a group; empty for no longer. Raises IllFormed, IsMuted."""
    text = " ".join(text.split())
    if text:
        require_voice(turn, player)
    most = turn.settings.groups.looking_max
    if len(text) > most:
        raise IllFormed("looking text", "long", most)

    if text != player.looking:
        turn.put(evolve(player, looking=text))

    show_looking(turn, evolve(player, looking=text))


def show_looking(turn: Turn, player: Player) -> None:
    """Show a player what they advertise."""
    turn.tell(LookingSet(to=(player.number,), actor=player.ref, text=player.looking))
