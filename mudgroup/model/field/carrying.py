"""The verbs of carrying: what lies where, taking, dropping, giving.

An instrument that is away from its place for too long, unused or with a player offline, is at its
place again. Nothing waits for that: `whereabouts` tells it from the time, and whoever takes the
instrument there has it. Who leaves on purpose gives back what they carry.

In the region where players start nothing runs out, however many come: who takes the last copy
leaves one behind (`restock`).
"""

from collections.abc import Iterable, Iterator

from attrs import evolve

from mudgroup.model.field.errors import (
    BagFull,
    CarriesOne,
    Lacks,
    NoSuchInstrument,
    NotCarried,
    NotHere,
    NotWithYou,
)
from mudgroup.model.field.events import Dropped, Given, InventorySeen, Taken
from mudgroup.model.records.places import Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.records.things import Instrument, Outcrop
from mudgroup.model.rights import audience
from mudgroup.model.world.errors import Yourself
from mudgroup.model.world.naming import bare, match_name, near
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.waits import seconds_left
from mudgroup.text import sort_key

MOST_TOLD = 3
"""Rooms, or players, that a refusal names of those where an instrument is."""


def whereabouts(turn: Turn, instrument: Instrument) -> int:
    """The room where an instrument lies by now, or the player who carries it."""
    holder = turn.world.records[instrument.location]
    if instrument.location == instrument.home or turn.presence(holder.number):
        return instrument.location
    since = holder.left_elapsed if isinstance(holder, Player) else instrument.moved_elapsed
    wait = turn.settings.field.return_minutes * 60
    away = since is not None and seconds_left(since + wait, turn.elapsed)
    return instrument.location if away else instrument.home


def _at(turn: Turn, number: int) -> list[Instrument]:
    """The instruments at a room or player by now, by name."""
    index = turn.world.things
    numbers = {*index.at.get(number, ()), *index.homes.get(number, ())}
    if not numbers:
        return []
    known = (turn.world.records[n] for n in numbers)
    there = [
        thing
        for thing in known
        if isinstance(thing, Instrument)
        and not thing.retired
        and whereabouts(turn, thing) == number
    ]
    return sorted(there, key=lambda thing: (sort_key(thing.name), thing.number))


def lying(turn: Turn, room: int) -> list[Instrument]:
    """The instruments that lie in a room, by name."""
    return _at(turn, room)


def carried(turn: Turn, player: Player) -> list[Instrument]:
    """The instruments that a player carries, by name."""
    return _at(turn, player.number)


def carried_key(turn: Turn, player: Player, key: str) -> Instrument | None:
    """The instrument of a key that a player carries, None if there is none."""
    return next((thing for thing in carried(turn, player) if thing.key == key), None)


def all_instruments(turn: Turn) -> list[Instrument]:
    """Every copy of every instrument, by name."""
    there = (thing for key in turn.world.things.copies for thing in copies_of(turn, key))
    return sorted(there, key=lambda thing: (sort_key(thing.name), thing.number))


def one_of_each(turn: Turn) -> list[Instrument]:
    """A copy of every instrument, by name: the copies are alike but for where they are."""
    first = (next(_copies(turn, key), None) for key in turn.world.things.copies)
    return sorted(filter(None, first), key=lambda thing: (sort_key(thing.name), thing.number))


def copies_of(turn: Turn, key: str) -> list[Instrument]:
    """Every copy of the instrument of a key, in the order of their numbers."""
    return [*_copies(turn, key)]


def _copies(turn: Turn, key: str) -> Iterator[Instrument]:
    copies = (turn.get(Instrument, number) for number in turn.world.things.copies.get(key, ()))
    return (thing for thing in copies if not thing.retired)


def samples(turn: Turn, player: Player) -> list[Outcrop]:
    """The outcrops of which a player carries a piece, in the order of sampling."""
    return [turn.get(Outcrop, number) for number in player.samples]


def found(turn: Turn, copies: Iterable[Instrument]) -> tuple[tuple[Ref, ...], tuple[Ref, ...]]:
    """Some rooms where one of several instruments lies; if none does, some who carry one."""
    places = {whereabouts(turn, thing) for thing in copies}
    rooms = {turn.ref(n) for n in places if not isinstance(turn.world.records[n], Player)}
    players = {turn.ref(n) for n in places if isinstance(turn.world.records[n], Player)}
    lie = sorted(rooms, key=lambda ref: sort_key(ref.name))[:MOST_TOLD]
    carry = [] if lie else sorted(players, key=lambda ref: sort_key(ref.name))[:MOST_TOLD]
    return tuple(lie), tuple(carry)


def lacks(turn: Turn, player: Player, meant: Iterable[Instrument], way: str = "") -> Lacks:
    """The refusal for want of any of several instruments."""
    copies = list(meant)
    names = sorted({thing.name for thing in copies}, key=sort_key)
    here = [thing.name for thing in copies if whereabouts(turn, thing) == player.location]
    return Lacks(tuple(names), *found(turn, copies), here[0] if here else "", way)


def for_use(turn: Turn, player: Player, use: str) -> Instrument:
    """An instrument that the player carries and that can do something. Raises Lacks."""
    for thing in carried(turn, player):
        if use in thing.uses:
            return thing
    raise lacks(turn, player, (thing for thing in all_instruments(turn) if use in thing.uses))


def lacking(turn: Turn, player: Player, uses: Iterable[str]) -> Iterator[Lacks]:
    """What a player has no instrument for, of some uses."""
    for use in uses:
        try:
            for_use(turn, player, use)
        except Lacks as missing:
            yield missing


def find_carried(turn: Turn, player: Player, typed: str) -> Instrument | Outcrop:
    """The instrument, or the outcrop of the sample, that a player means of what they carry.

    Raises:
        Ambiguous, NotCarried: not exactly one thing is meant.
    """
    instruments, pieces = carried(turn, player), samples(turn, player)
    thing = match_name(typed, [(thing.name, thing) for thing in instruments])
    piece = None if thing else match_name(typed, [(sample_name(o), o) for o in pieces])
    if thing is None and piece is None:
        names = [thing.name for thing in instruments] + [sample_name(o) for o in pieces]
        raise NotCarried(bare(typed), tuple(names))
    return thing or piece  # type: ignore[return-value]


def sample_name(outcrop: Outcrop) -> str:
    """What a piece of an outcrop is called."""
    return f"{outcrop.name} sample"


def find_instrument(turn: Turn, typed: str) -> Instrument:
    """The instrument of the world that is meant. Raises Ambiguous, NoSuchInstrument."""
    every = all_instruments(turn)
    meant = match_name(typed, [(thing.name, thing) for thing in every])
    if meant is None:
        raise NoSuchInstrument(bare(typed), near(typed, (thing.name for thing in every)))
    return meant


def _find_here(turn: Turn, player: Player, typed: str) -> Instrument:
    """The instrument in the player's room that is meant. Raises as `take`."""
    thing = match_name(typed, [(thing.name, thing) for thing in lying(turn, player.location)])
    if thing:
        return thing
    meant = find_instrument(turn, typed)
    if carried_key(turn, player, meant.key):
        raise CarriesOne(player.ref, meant.name)
    raise NotHere(meant.name, *found(turn, copies_of(turn, meant.key)))


def take(turn: Turn, player: Player, typed: str) -> Instrument:
    """Take an instrument that lies here.

    Raises:
        Ambiguous, NoSuchInstrument: not exactly one instrument is meant.
        NotHere: it is somewhere else.
        CarriesOne: nobody needs two.
    """
    thing = _find_here(turn, player, typed)
    if carried_key(turn, player, thing.key):
        raise CarriesOne(player.ref, thing.name)

    taken = _move(turn, thing, player.number)
    restock(turn, thing.key)

    turn.tell(
        Taken(to=audience.room(turn, player.location), actor=player.ref, instrument=thing.ref)
    )
    return taken


def bring(turn: Turn, player: Player, key: str) -> None:
    """Let who sets out have the instrument of a key, if one is at its place and they have none."""
    at_home = [thing for thing in copies_of(turn, key) if whereabouts(turn, thing) == thing.home]
    if at_home and not carried_key(turn, player, key):
        _move(turn, at_home[-1], player.number)
        restock(turn, key)


def restock(turn: Turn, key: str) -> None:
    """Let a copy of an instrument lie at its place, if that is in the region where players start.

    It is the one that has lain elsewhere the longest, a new one if all are in somebody's hands: so
    there are never more new ones than players who carry one.
    """
    copies = copies_of(turn, key)
    if not copies or not is_near_start(turn, copies[0].home):
        return
    if any(whereabouts(turn, thing) == thing.home for thing in copies):
        return
    idle = [thing for thing in copies if isinstance(turn.world.records[thing.location], Room)]
    if idle:
        oldest = min(idle, key=lambda thing: (thing.moved_elapsed or 0.0, thing.number))
        _move(turn, oldest, oldest.home)
        return
    # A retired copy may come again: no two have the same number among their kind.
    past = turn.all(Instrument, turn.world.things.copies[key])
    last = max(past, key=lambda thing: thing.copy)
    more = evolve(copies[0], number=turn.new_number(), copy=last.copy + 1)
    turn.put(evolve(more, location=more.home, moved_elapsed=None))


def is_near_start(turn: Turn, number: int) -> bool:
    """Whether a room is that where players start, or in its region."""
    start, room = turn.get(Room, turn.world.realm.start), turn.get(Room, number)
    return room == start or (bool(room.region) and room.region == start.region)


def give_back(turn: Turn, player: Player) -> None:
    """Let all that a player carries be at its place again, but for samples, which are theirs."""
    for thing in carried(turn, player):
        _move(turn, thing, thing.home)


def _move(turn: Turn, thing: Instrument, where: int) -> Instrument:
    since = None if where == thing.home else turn.elapsed
    moved = evolve(thing, location=where, moved_elapsed=since)
    turn.put(moved)
    return moved


def drop(turn: Turn, player: Player, typed: str) -> None:
    """Put an instrument down, or throw a sample away. Raises Ambiguous, NotCarried."""
    thing = find_carried(turn, player, typed)

    sample = isinstance(thing, Outcrop)
    if isinstance(thing, Instrument):
        _move(turn, thing, player.location)
    else:
        turn.put(_without(player, thing))

    here = audience.room(turn, player.location)
    turn.tell(Dropped(to=here, actor=player.ref, thing=thing.ref, sample=sample))


def _without(player: Player, piece: Outcrop) -> Player:
    return evolve(player, samples=tuple(n for n in player.samples if n != piece.number))


def add_sample(turn: Turn, player: Player, piece: Outcrop) -> None:
    """Give a player a piece of an outcrop. Raises BagFull, CarriesOne."""
    most = turn.settings.field.samples_max
    if piece.number in player.samples:
        raise CarriesOne(player.ref, sample_name(piece))
    if len(player.samples) >= most:
        raise BagFull(player.ref, most)

    turn.put(evolve(player, samples=(*player.samples, piece.number)))


def give(turn: Turn, player: Player, receiver: Player, typed: str) -> None:
    """Give an instrument or a sample to a player in the same room.

    Raises:
        Yourself: the receiver is the giver.
        NotWithYou: the receiver is elsewhere, or offline.
        Ambiguous, NotCarried: not exactly one thing is meant.
        BagFull, CarriesOne: the receiver cannot take it.
    """
    if receiver.number == player.number:
        raise Yourself("give")
    here = audience.room(turn, player.location)
    if receiver.number not in here:
        raise NotWithYou(receiver.ref)
    thing = find_carried(turn, player, typed)
    if isinstance(thing, Instrument) and carried_key(turn, receiver, thing.key):
        raise CarriesOne(receiver.ref, thing.name)

    sample = isinstance(thing, Outcrop)
    if isinstance(thing, Instrument):
        _move(turn, thing, receiver.number)
    else:
        add_sample(turn, receiver, thing)
        turn.put(_without(player, thing))

    turn.tell(Given(to=here, actor=player.ref, target=receiver.ref, thing=thing.ref, sample=sample))


def show_inventory(turn: Turn, player: Player) -> None:
    """Show a player what they carry."""
    turn.tell(
        InventorySeen(
            to=(player.number,),
            actor=player.ref,
            instruments=tuple(thing.ref for thing in carried(turn, player)),
            samples=tuple(piece.ref for piece in samples(turn, player)),
        )
    )
