"""What an admin can do to the world from the server's machine, running or stopped.

Each operation is a function of a turn and its arguments; it gives the lines to show.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from mudgroup import durations
from mudgroup.engine.naming import TakenNames, look_alikes
from mudgroup.engine.outcome import Batch
from mudgroup.engine.ports import Store
from mudgroup.engine.units import Unit
from mudgroup.model import consequences
from mudgroup.model.moderation import address_bans, lists, moderating
from mudgroup.model.moderation.errors import NotRestricted, NoWorldYet
from mudgroup.model.moderation.events import Notice, RestrictionsSeen
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.records.places import REALM
from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights import restrictions
from mudgroup.model.sessions import administration
from mudgroup.model.world import online
from mudgroup.model.world.errors import BadUsage
from mudgroup.model.world.events import Face, Part
from mudgroup.model.world.turn import Turn
from mudgroup.server.exchange import rosters
from mudgroup.settings.values import Settings
from mudgroup.text import clean
from mudgroup.views.layout.tables import aligned
from mudgroup.views.layout.wrapping import UNBROKEN, laid_out
from mudgroup.views.prose import prose

Arguments = Mapping[str, str]
Operation = Callable[[Turn, Arguments], list[str]]


def player_list(turn: Turn, arguments: Arguments) -> list[str]:
    """Every player: online or since when not, admin, with a password for one login, banned,
    whose name theirs looks like.
    """
    rows = []
    players = administration.all_players(turn)
    alike = look_alikes(players)
    for player in players:
        seen = f"left {player.left_at.isoformat(timespec='seconds')}" if player.left_at else ""
        state = "online" if turn.presence(player.number) else seen or "not seen leaving"
        marks = " admin" * player.admin + " one-time password" * player.password_once
        marks += _restrained(turn, player)
        marks += f" looks like {alike[player.number]}" if player.number in alike else ""
        rows.append((f"#{player.number}", player.name, f"{state}{marks}"))
    return aligned(rows) or ["no players yet"]


def _keeper(turn: Turn) -> Ref:
    """In whose name the server's own user acts. Raises NoWorldYet."""
    if REALM not in turn.world.records:
        raise NoWorldYet
    return turn.world.realm.ref


def _restrained(turn: Turn, player: Player) -> str:
    """Whether a player is muted or banned everywhere."""
    kinds = (kind for kind in Restraint if restrictions.find(turn, player, kind, None))
    return "".join(f" {kind}" for kind in kinds)


def player_admin(turn: Turn, arguments: Arguments) -> list[str]:
    """``name``; ``revoke`` is "yes" to take the right away."""
    revoke = arguments.get("revoke") == "yes"
    player = administration.set_admin(turn, arguments["name"], not revoke)
    return [f"{player.name} is {'no longer ' if revoke else ''}an admin"]


def player_create(turn: Turn, arguments: Arguments) -> list[str]:
    """``name`` and ``hash``: as many names as Argon2 hashes, each of a password for one login."""
    taken = TakenNames(turn.world, turn.settings.names)
    _keeper(turn)
    names, hashes = arguments["name"].split(), arguments["hash"].split()
    for name, hash_ in zip(names, hashes, strict=True):
        taken.check(name)
        taken.add(name)
        administration.make_player(turn, name, hash_, once=True)
    return [f"{name} is a new player" for name in names]


def player_password(turn: Turn, arguments: Arguments) -> list[str]:
    """``name`` and ``hash``, an Argon2 hash; ``once`` is "yes" for one login only."""
    once = arguments.get("once") == "yes"
    player = administration.set_password(turn, arguments["name"], arguments["hash"], once)
    return [f"{player.name} has a new password"]


def player_ban(turn: Turn, arguments: Arguments) -> list[str]:
    """``name`` (a player or an address), ``for`` (a length, empty: no end), ``reason``."""
    name, reason = arguments["name"], arguments["reason"]
    length = durations.parse(arguments["for"]) if arguments["for"] else None
    if arguments["for"] and not length:
        raise BadUsage("a length such as 90s, 10m, 2h or 1d")
    by = _keeper(turn)
    if address_bans.is_network(name):
        address_bans.ban_address(turn, by, name, length, reason)
    else:
        player = administration.require_player(turn, name)
        moderating.impose(turn, by, player, Restraint.BANNED, None, length, reason)
    return _told(turn)


def player_lift(turn: Turn, arguments: Arguments) -> list[str]:
    """``name`` (a player or an address) and ``reason``: all that restricts them everywhere."""
    name, reason = arguments["name"], arguments["reason"]
    by = _keeper(turn)
    if address_bans.is_network(name):
        address_bans.lift_address(turn, by, name, reason)
    else:
        player = administration.require_player(turn, name)
        held = [r for r in restrictions.holding(turn, player) if r.where == REALM]
        if not held:
            raise NotRestricted(player.ref, None, ())
        moderating.remove(turn, by, player, held, reason)
    return _told(turn)


def player_restrictions(turn: Turn, arguments: Arguments) -> list[str]:
    """Every restriction that holds, by player, then every banned address."""
    players = lists.restricted_players(turn)
    rows = [row for player in players for row in lists.rows(turn, None, player)]
    keeper = _keeper(turn)
    seen = RestrictionsSeen(
        to=(), actor=keeper, own=False, rows=tuple(rows), addresses=address_bans.rows(turn)
    )
    return list(laid_out(prose.lines(seen, Face(Part.WITNESS)), UNBROKEN))


def _told(turn: Turn) -> list[str]:
    """What a turn tells, as those read it who see it."""
    events = [event for event in turn.events if isinstance(event, Notice)]
    read = (prose.lines(event, Face(Part.WITNESS)) for event in events)
    return [line for text in read for line in laid_out(text, UNBROKEN)]


def player_online(turn: Turn, arguments: Arguments) -> list[str]:
    """Who is online, by number, and for how many seconds: what the store does not know yet."""
    players = map(turn.player, sorted(turn.world.online))
    return [f"{player.number} {online.seconds_online(turn, player)}" for player in players]


OPERATIONS: Mapping[str, Operation] = {
    "player list": player_list,
    "player online": player_online,
    "player admin": player_admin,
    "player create": player_create,
    "player password": player_password,
    "player ban": player_ban,
    "player lift": player_lift,
    "player restrictions": player_restrictions,
    "section export": rosters.section_export,
    "section import": rosters.section_import,
}


def run_stopped(
    store: Store,
    name: str,
    arguments: Arguments,
    now: datetime,
    settings: Settings | None = None,
) -> list[str]:
    """Do an operation on the store of a stopped server.

    Raises:
        Refused, BadRoster, StoreError: nothing has changed.
    """
    world = store.load()
    turn = Turn(world, world.at_rest(now), settings or Settings(), store.archive)
    texts = {
        key: clean(value.encode("utf-8", "replace")).strip() for key, value in arguments.items()
    }
    lines = OPERATIONS[name](turn, texts)
    commit = consequences.commit(turn)
    if commit.changed:
        store.save([Unit.of(Batch.of(commit, turn.at))])
    return lines
