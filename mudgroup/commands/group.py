"""The commands on groups: ``$g.game_player:group`` of the document."""

from mudgroup.commands.command import split
from mudgroup.model import browsing, conversation, membership, travel
from mudgroup.model.errors import Missing, NotSure
from mudgroup.model.matching import current_group, match_group, match_player
from mudgroup.model.records import Player
from mudgroup.model.turn import Turn


def create(turn: Turn, actor: Player, rest: str) -> None:
    membership.create(turn, actor.number, rest)


def add(turn: Turn, actor: Player, rest: str) -> None:
    group = current_group(turn, actor)
    explorer = match_player(turn, actor, rest, "group add PLAYER")
    membership.add_member(turn, group, explorer.number, actor.number)


def remove(turn: Turn, actor: Player, rest: str) -> None:
    group = current_group(turn, actor)
    explorer = match_player(turn, actor, rest, "group remove PLAYER")
    membership.remove_member(turn, group, explorer.number, actor.number)


def leave(turn: Turn, actor: Player, rest: str) -> None:
    membership.remove_member(turn, current_group(turn, actor), actor.number, actor.number)


def follow(turn: Turn, actor: Player, rest: str) -> None:
    travel.toggle_follow(turn, current_group(turn, actor), actor.number)


def say(turn: Turn, actor: Player, rest: str) -> None:
    conversation.say(turn, current_group(turn, actor), actor.number, rest)


def name(turn: Turn, actor: Player, rest: str) -> None:
    membership.set_name(turn, current_group(turn, actor), rest, actor.number)


def leader(turn: Turn, actor: Player, rest: str) -> None:
    group = current_group(turn, actor)
    new = match_player(turn, actor, rest, "group leader PLAYER")
    membership.set_leader(turn, group, new.number, actor.number)


def status(turn: Turn, actor: Player, rest: str) -> None:
    membership.status(turn, current_group(turn, actor), actor.number, asked=True)


def disband(turn: Turn, actor: Player, rest: str) -> None:
    group = current_group(turn, actor)
    membership.require_right(turn, group, actor.number, "can_disband")
    if rest.casefold() != "sure":
        raise NotSure("group disband sure", group.ref, len(group.members))
    membership.disband(turn, group, actor.number)


def list_(turn: Turn, actor: Player, rest: str) -> None:
    browsing.list_groups(turn, actor)


def use(turn: Turn, actor: Player, rest: str) -> None:
    browsing.use(turn, actor, match_group(turn, actor, rest))


def history(turn: Turn, actor: Player, rest: str) -> None:
    limits = turn.settings.groups
    group = current_group(turn, actor)
    if rest and not (rest.isascii() and rest.isdigit()):
        raise Missing("group history [NUMBER]")
    most = min(int(rest[:9] or limits.history_page), limits.history_most)
    browsing.show_history(turn, actor, group, max(1, most))


def bare(turn: Turn, actor: Player, rest: str) -> None:
    """``group`` alone: the state of the current group, or the list of one's groups."""
    assert split(rest) == ("", "")
    if actor.current_group:
        status(turn, actor, "")
    else:
        list_(turn, actor, "")
