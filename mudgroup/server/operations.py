"""What an admin can do to the world from the server's machine, running or stopped.

Each operation is a function of a turn and its arguments; it gives the lines to show.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from mudgroup.model import administration, presence
from mudgroup.model.turn import Turn
from mudgroup.outcome import Batch
from mudgroup.server import rosters
from mudgroup.server.store import Store
from mudgroup.server.text import clean
from mudgroup.settings import Settings

Arguments = Mapping[str, str]
Operation = Callable[[Turn, Arguments], list[str]]


def player_list(turn: Turn, arguments: Arguments) -> list[str]:
    """Every player: online or since when not, admin, banned."""
    rows = []
    for player in administration.all_players(turn):
        seen = f"left {player.left_at.isoformat(timespec='seconds')}" if player.left_at else ""
        state = "online" if turn.presence(player.number) else seen or "not seen leaving"
        marks = " admin" * player.admin + (f" banned: {player.banned}" if player.banned else "")
        rows.append(f"#{player.number:<7} {player.name:<24} {state}{marks}")
    return rows or ["no players yet"]


def player_admin(turn: Turn, arguments: Arguments) -> list[str]:
    """``name``; ``revoke`` is "yes" to take the right away."""
    revoke = arguments.get("revoke") == "yes"
    player = administration.set_admin(turn, arguments["name"], not revoke)
    return [f"{player.name} is {'no longer ' if revoke else ''}an admin"]


def player_password(turn: Turn, arguments: Arguments) -> list[str]:
    """``name`` and ``hash``, an Argon2 hash."""
    player = administration.set_password(turn, arguments["name"], arguments["hash"])
    return [f"{player.name} has a new password"]


def player_ban(turn: Turn, arguments: Arguments) -> list[str]:
    """``name`` and ``reason``; an empty reason lifts the ban."""
    player = administration.ban(turn, arguments["name"], arguments["reason"])
    return [f"{player.name} is {'banned' if player.banned else 'not banned any more'}"]


def player_online(turn: Turn, arguments: Arguments) -> list[str]:
    """Who is online, by number, and for how many seconds: what the store does not know yet."""
    players = map(turn.player, sorted(turn.world.online))
    return [f"{player.number} {presence.seconds_online(turn, player)}" for player in players]


OPERATIONS: Mapping[str, Operation] = {
    "player list": player_list,
    "player online": player_online,
    "player admin": player_admin,
    "player password": player_password,
    "player ban": player_ban,
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
        Refused, BadRoster, sqlite3.Error: nothing has changed.
    """
    turn = Turn(store.reader.load(), now, settings or Settings(), store.reader)
    texts = {
        key: clean(value.encode("utf-8", "replace")).strip() for key, value in arguments.items()
    }
    lines = OPERATIONS[name](turn, texts)
    commit = turn.commit()
    if commit.changed:
        store.save([Batch(commit.records, commit.entries, commit.world.next_number, now)])
    return lines
