"""Form random groups of N from the players of a section.

    mudgroup script run random_groups SECTION N [SEED]

Everybody in the section gets a group, whoever else they are in a group with; who is left over is
spread, so that some groups have more than N. The first drawn of each leads. The same SEED draws the
same groups from the same players; '@groups random' in the game does the same.
"""

from mudgroup import api


def run(turn: api.Turn, args: list[str]) -> list[str]:
    """Draw the groups; a line for each."""
    if len(args) not in (2, 3) or not args[1].isdecimal() or int(args[1]) < 1:
        raise api.ScriptError("usage: random_groups SECTION N [SEED], where N is 1 or more")
    section = api.section(turn, args[0])
    if not api.section_players(turn, section):
        raise api.ScriptError(f"nobody is in the section {section.name}")
    groups = api.random_groups(turn, section, int(args[1]), *args[2:])
    return [
        f"{group.name} (#{group.number}): "
        + ", ".join(player.name for player in api.members(turn, group))
        for group in groups
    ]
