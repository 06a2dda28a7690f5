"""Form random groups of N from the players of a section.

    mudgroup script run random_groups SECTION N [SEED]

Everybody in the section gets a group, whoever else they are in a group with; who is left over is
spread, so that some groups have more than N. The first drawn of each leads. The same SEED draws the
same groups from the same players.
"""

from random import Random

from mudgroup import api
from mudgroup.model.records import Player


def run(turn: api.Turn, args: list[str]) -> list[str]:
    """Shuffle the players and deal them out like cards."""
    if len(args) not in (2, 3) or not args[1].isdecimal() or int(args[1]) < 1:
        raise api.ScriptError("usage: random_groups SECTION N [SEED], where N is 1 or more")
    section = api.section(turn, args[0])
    players = list(api.section_players(turn, section))
    if not players:
        raise api.ScriptError(f"nobody is in the section {section.name}")
    Random(args[2] if len(args) == 3 else None).shuffle(players)
    count = max(1, len(players) // int(args[1]))
    return [
        form(turn, f"{section.name} {index + 1}", players[index::count]) for index in range(count)
    ]


def form(turn: api.Turn, name: str, players: list[Player]) -> str:
    """Make a group of players; the line that tells of it."""
    group = api.create_group(turn, players[0], name)
    for player in players[1:]:
        group = api.add(turn, group, player)
    return f"{group.name} (#{group.number}): {', '.join(player.name for player in players)}"
