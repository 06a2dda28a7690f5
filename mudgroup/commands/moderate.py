"""The commands of restrictions and reports, for admins, teachers and leaders."""

import re
from datetime import timedelta

from mudgroup import durations
from mudgroup.commands.command import Command, split
from mudgroup.model.moderation import address_bans, lists, moderating, reporting
from mudgroup.model.moderation.events import Announced, RestrictionsSeen
from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.records.players import Player
from mudgroup.model.rights.authority import Rank, require_admin, require_moderator
from mudgroup.model.rights.matching import any_group, match_player
from mudgroup.model.sessions import describing
from mudgroup.model.world.errors import BadUsage
from mudgroup.model.world.turn import Turn
from mudgroup.values import frozen

ORDER = re.compile(
    r"(?P<whom>\S+)"
    r"(?: (?P<everywhere>everywhere)| in (?:\"(?P<quoted>[^\"]+)\"|(?P<named>[^ \"].*?)))?"
    rf"(?: for (?P<length>{durations.PATTERN}))?"
    r"(?: because(?: (?P<reason>.*))?)?",
    re.IGNORECASE,
)
"""The first ``for`` or ``because`` that can be one ends a group's name; a quoted name holds any."""

MUTE = "@mute PLAYER [in GROUP|everywhere] [for 10m] [because TEXT]"
BAN = "@ban PLAYER|ADDRESS [in GROUP|everywhere] [for 10m] [because TEXT]"
LIFT = "@lift PLAYER|ADDRESS [in GROUP|everywhere] [because TEXT]"
RESTRICTIONS = "@restrictions [PLAYER] [in GROUP]"


@frozen
class Order:
    """What follows ``@mute``, ``@ban`` and ``@lift``: whom, where, how long, why."""

    whom: str
    group: str
    everywhere: bool
    length: timedelta | None
    reason: str


def parse(rest: str, usage: str) -> Order:
    """Read ``P [in GROUP|everywhere] [for 10m] [because TEXT]``. Raises BadUsage."""
    read = ORDER.fullmatch(" ".join(rest.split()))
    if read is None:
        raise BadUsage(usage)
    length = durations.parse(read["length"]) if read["length"] else None
    if read["length"] and not length:
        raise BadUsage(usage)
    group = (read["quoted"] or read["named"] or "").strip()
    return Order(read["whom"], group, bool(read["everywhere"]), length, read["reason"] or "")


def _place(turn: Turn, actor: Player, order: Order) -> Group | None:
    """The group that is meant: named, else the current one; None for everywhere."""
    if order.everywhere:
        return None
    if order.group:
        return any_group(turn, actor, order.group)
    return turn.get(Group, actor.current_group) if actor.current_group else None


def _restrict(turn: Turn, actor: Player, rest: str, usage: str, kind: Restraint) -> None:
    order = parse(rest, usage)
    player = match_player(turn, actor, order.whom)
    group = _place(turn, actor, order)
    moderating.restrict(turn, actor, player, kind, group, order.length, order.reason)


def mute(turn: Turn, actor: Player, rest: str) -> None:
    _restrict(turn, actor, rest, MUTE, Restraint.MUTED)


def ban(turn: Turn, actor: Player, rest: str) -> None:
    word, _ = split(rest)
    if address_bans.is_network(word):
        require_admin(actor)
        order = parse(rest, BAN)
        if order.group:
            raise BadUsage(BAN)
        address_bans.ban_address(turn, actor.ref, word, order.length, order.reason)
    else:
        _restrict(turn, actor, rest, BAN, Restraint.BANNED)


def lift(turn: Turn, actor: Player, rest: str) -> None:
    order = parse(rest, LIFT)
    if order.length:
        raise BadUsage(LIFT)
    if address_bans.is_network(order.whom):
        require_admin(actor)
        address_bans.lift_address(turn, actor.ref, order.whom, order.reason)
        return
    player = match_player(turn, actor, order.whom)
    group = any_group(turn, actor, order.group) if order.group else None
    moderating.lift(turn, actor, player, group, order.everywhere, order.reason)


def restrictions(turn: Turn, actor: Player, rest: str) -> None:
    """``@restrictions [P] [in GROUP]``: of one player, of one group, or all one may see."""
    name, _, typed = f" {rest}".partition(" in ")
    group = any_group(turn, actor, typed.strip().strip('"')) if typed.strip() else None
    if group:
        require_moderator(turn, actor, group)
    rows = lists.in_group(turn, actor, group)
    if name.strip():
        player = match_player(turn, actor, name.strip())
        rows = [row for row in rows if row.player == player.ref]
    addresses = address_bans.rows(turn) if actor.admin and not rest else ()
    to, found = (actor.number,), tuple(rows)
    turn.tell(RestrictionsSeen(to=to, actor=actor.ref, own=False, rows=found, addresses=addresses))


def reports(turn: Turn, actor: Player, rest: str) -> None:
    """``@reports``, ``@reports N`` and ``@reports close N``."""
    word, typed = split(rest)
    if not word:
        reporting.show_reports(turn, actor)
    elif word.casefold() == "close":
        if not typed:
            raise BadUsage("@reports close NUMBER")
        reporting.close(turn, actor, reporting.find_report(turn, actor, typed))
    else:
        reporting.show_report(turn, actor, reporting.find_report(turn, actor, word))


def report(turn: Turn, actor: Player, rest: str) -> None:
    """``report player P TEXT``."""
    word, rest = split(rest)
    name, text = split(rest)
    if word.casefold() != "player" or not text:
        raise BadUsage("report player PLAYER TEXT")
    reporting.report_player(turn, actor, match_player(turn, actor, name), text)


def undescribe(turn: Turn, actor: Player, rest: str) -> None:
    describing.clear(turn, actor, match_player(turn, actor, rest))


def broadcast(turn: Turn, actor: Player, rest: str) -> None:
    """``@broadcast TEXT``: a notice to everybody online, whomever they have muted."""
    require_admin(actor)
    to = tuple(sorted(turn.world.online))
    turn.tell(Announced(to=to, actor=actor.ref, text=rest))


PLACES = (
    "Leaders can do it in their group, teachers in their section, admins everywhere. Without 'in'"
    " or 'everywhere' it goes for your current group, for everywhere if you have none. Times"
    " are 90s, 10m, 2h, 1d, 1w or 1d12h; without one it holds until '@lift'."
)

MODERATION = (
    Command(
        "@mute PLAYER ...",
        "keeps a player from speaking",
        mute,
        "Moderation",
        details=f"{MUTE}. {PLACES}",
        example="@mute Bo for 10m because shouts",
        least=Rank.LEADER,
    ),
    Command(
        "@ban PLAYER ...",
        "keeps a player out",
        ban,
        "Moderation",
        details=f"{BAN}. {PLACES} Admins ban addresses, too: @ban 192.0.2.0/24.",
        example="@ban Bo everywhere for 1d",
        least=Rank.LEADER,
    ),
    Command(
        "@lift PLAYER ...",
        "lifts what restricts a player",
        lift,
        "Moderation",
        details=f"{LIFT}. Without a place it lifts all that you may lift.",
        example="@lift Bo",
        least=Rank.LEADER,
    ),
    Command(
        "@restrictions ...",
        "shows who is restricted where you moderate",
        restrictions,
        "Moderation",
        details=f"{RESTRICTIONS}: of one player, of one group, or all.",
        example="@restrictions Bo",
        least=Rank.LEADER,
    ),
    Command(
        "@reports [NUMBER]",
        "shows what players report, for admins and teachers",
        reports,
        "Moderation",
        details="A report waits until '@reports close NUMBER'.",
        least=Rank.TEACHER,
        example="@reports 3",
    ),
    Command(
        "@undescribe PLAYER",
        "takes away what a player says of themselves",
        undescribe,
        "Moderation",
        needs=True,
        least=Rank.TEACHER,
        example="@undescribe Bo",
    ),
)
"""The rows of the command table for those who moderate."""
