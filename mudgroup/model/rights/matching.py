"""What a typed name means (the work of a MOO's ``match_player``)."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from attrs import evolve

from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.rights import audience
from mudgroup.model.rights.authority import Rank, rank_anywhere, rank_in
from mudgroup.model.rights.errors import NoGroupYet
from mudgroup.model.world.errors import Ambiguous, IllFormed, Missing, NoSuchGroup, NoSuchPlayer
from mudgroup.model.world.given_names import unquoted
from mudgroup.model.world.indexes.by_name import beginning
from mudgroup.model.world.turn import MOST_DIGITS, Turn
from mudgroup.model.world.world import World
from mudgroup.text import fold, sort_key

MOST_NEAR = 40
"""Names that are compared with what was typed: a millisecond or two if all of them are long."""

MOST_NAMED = 20
"""Names in a line: each is sought among all who are online."""


def player_named(world: World, name: str) -> Player | None:
    """The player of exactly this name, without regard to case."""
    number = world.names.get(fold(name))
    record = None if number is None else world.records[number]
    return record if isinstance(record, Player) else None


def match_player(turn: Turn, actor: Player, typed: str, group: Group | None = None) -> Player:
    """The player that a name, ``me``, or an unambiguous beginning of a name stands for.

    Beginnings are completed among those in the room first, then among the members of ``group``
    (without one: the current group) and all who are online.

    Raises:
        Missing: nothing was typed.
        Ambiguous, NoSuchPlayer: not exactly one player is meant.
    """
    if player := _meant(turn, actor, typed, group):
        return player
    near = get_close_matches(typed, _near(turn, actor, _companions(turn, actor, group), typed), 1)
    raise NoSuchPlayer(typed, next(iter(near), ""))


def match_players(
    turn: Turn, actor: Player, names: Sequence[str], group: Group
) -> tuple[Player, ...]:
    """The players that some names stand for, each as for `match_player`.

    Raises:
        Missing, Ambiguous, NoSuchPlayer: somebody is not exactly one player; the others are told.
        IllFormed: there are too many names.
    """
    if len(names) < 2:
        return (match_player(turn, actor, "".join(names), group),)
    if len(names) > MOST_NAMED:
        raise IllFormed("line", "names", MOST_NAMED)
    meant = {name: _meant(turn, actor, name, group) for name in names}
    unknown = tuple(name for name, player in meant.items() if player is None)
    known = tuple(dict.fromkeys(player for player in meant.values() if player))
    if not unknown:
        return known
    try:
        match_player(turn, actor, unknown[0], group)
    except NoSuchPlayer as nobody:
        others = tuple(player.name for player in known)
        raise evolve(nobody, also=unknown[1:], others=others) from None
    raise AssertionError("a name means nobody, and somebody")


def _meant(turn: Turn, actor: Player, typed: str, group: Group | None) -> Player | None:
    """Whom a name means, None for nobody. Raises Missing, Ambiguous."""
    if not typed:
        raise Missing("player")
    if fold(typed) == "me":
        return actor
    if player := player_named(turn.world, typed):
        return player
    companions = _companions(turn, actor, group)
    for names in (_here(turn, actor), _known(turn, companions, typed)):
        meant = sorted({name for name in names if fold(name).startswith(fold(typed))}, key=sort_key)
        if len(meant) > 1:
            raise Ambiguous(typed, tuple(meant))
        if meant and (player := player_named(turn.world, meant[0])):
            return player
    return None


def _here(turn: Turn, actor: Player) -> list[str]:
    return [ref.name for ref in turn.refs(audience.room(turn, actor.location))]


def _companions(turn: Turn, actor: Player, group: Group | None) -> tuple[int, ...]:
    if group is None and actor.current_group:
        group = turn.get(Group, actor.current_group)
    return group.players() if group else ()


def _near(turn: Turn, actor: Player, companions: Iterable[int], typed: str) -> list[str]:
    """Those a slip may have meant, who begin alike first: few, since comparing is slow."""
    names = {*_here(turn, actor), *(ref.name for ref in turn.refs(companions))}
    first = fold(typed[:1])
    return sorted(names, key=lambda name: (fold(name[:1]) != first, name))[:MOST_NEAR]


def _known(turn: Turn, companions: Iterable[int], typed: str) -> list[str]:
    """The companions, and those online whose names begin with what was typed."""
    return [*(ref.name for ref in turn.refs(companions)), *beginning(turn.world.by_name, typed)]


def current_group(turn: Turn, actor: Player) -> Group:
    """The group that commands act on. Raises NoGroupYet."""
    if not actor.current_group:
        raise NoGroupYet(turn.refs(actor.groups))
    return turn.get(Group, actor.current_group)


def match_group(turn: Turn, actor: Player, typed: str) -> Group:
    """One of the player's groups, by ``#number``, name, or an unambiguous beginning of its name.

    Raises:
        Missing: nothing was typed.
        Ambiguous, NoSuchGroup: not exactly one of the player's groups is meant.
    """
    if not typed:
        raise Missing("group")
    return _only(groups_meant([turn.get(Group, number) for number in actor.groups], typed), typed)


def any_group(turn: Turn, actor: Player, typed: str) -> Group:
    """A group that a player is in or moderates, by ``#number``, name, or the beginning of one.

    Raises:
        Ambiguous, NoSuchGroup: not exactly one is meant.
    """
    meant = groups_meant([turn.get(Group, number) for number in actor.groups], typed)
    meant = meant or staffed_groups_meant(turn, actor, typed)
    if not meant:
        raise NoSuchGroup(typed, moderates=rank_anywhere(turn, actor) is not Rank.MEMBER)
    return _only(meant, typed)


def staffed_groups_meant(
    turn: Turn, actor: Player, typed: str, disbanded: bool = False
) -> list[Group]:
    """The same of all groups that a player is staff of, with or without those disbanded."""
    name, titles = fold(unquoted(typed)), turn.world.titles
    numbers = {*titles.get(name, ())}
    if name.startswith("#"):
        if name[1:].isdecimal() and len(name) <= MOST_DIGITS:
            numbers.add(int(name[1:]))
    elif name and not (numbers and _staffed(turn, actor, numbers, disbanded)):
        numbers = {n for title, same in titles.items() if title.startswith(name) for n in same}
    return groups_meant(_staffed(turn, actor, numbers, disbanded), typed)


def _staffed(turn: Turn, actor: Player, numbers: Iterable[int], disbanded: bool) -> list[Group]:
    """Of some numbers the groups that a player is staff of."""
    known = (turn.world.records.get(number) for number in sorted(numbers))
    return [
        group
        for group in known
        if isinstance(group, Group)
        and (disbanded or group.disbanded_at is None)
        and rank_in(turn, actor, group) >= Rank.TEACHER
    ]


def _only(meant: list[Group], typed: str) -> Group:
    if not meant:
        raise NoSuchGroup(typed)
    if len(meant) > 1:
        raise Ambiguous(typed, titles(meant))
    return meant[0]


def groups_meant(groups: Iterable[Group], typed: str) -> list[Group]:
    """Of some groups those with this ``#number`` or name, else those whose names begin so."""
    known, typed = list(groups), unquoted(typed)
    if not typed:
        return []
    whole = [g for g in known if typed == f"#{g.number}" or fold(g.name) == fold(typed)]
    return whole or [g for g in known if fold(g.name).startswith(fold(typed))]


def titles(groups: Iterable[Group]) -> tuple[str, ...]:
    """Groups with their object numbers, to choose from."""
    return tuple(f"{group.name} (#{group.number})" for group in groups)
