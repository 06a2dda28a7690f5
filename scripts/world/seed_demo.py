"""Make demo players, a section, groups and a note, to show the game with.

    mudgroup script run seed_demo

What is there already stays as it is: running it again changes nothing. The players have no
passwords, so nobody can log in as one of them.
"""

from mudgroup import api

SECTION = "Demo Class"

GROUPS = {
    "Demo Rock Hounds": ("DemoAda", "DemoBo", "DemoCleo"),
    "Demo Drifters": ("DemoDan", "DemoEve"),
}
"""The groups with their players, leaders first."""

NOTE = ("Welcome", "Meet at the lander, then walk together: 'group follow' and off you go.")


def run(turn: api.Turn, args: list[str]) -> list[str]:
    """Make what is not there."""
    if args:
        raise api.ScriptError("usage: seed_demo")
    if SECTION not in [section.name for section in api.sections(turn)]:
        api.create_section(turn, SECTION)
    new = [name for names in GROUPS.values() for name in names if seed_player(turn, name)]
    formed = [name for name, players in GROUPS.items() if seed_group(turn, name, players)]
    return [
        f"new players: {', '.join(new) or 'none'}",
        f"new groups: {', '.join(formed) or 'none'}",
    ]


def seed_player(turn: api.Turn, name: str) -> bool:
    """Make a player in the section; False if there is one of that name."""
    if name in [player.name for player in api.players(turn)]:
        return False
    player = api.create_player(turn, name)
    api.put_in_section(turn, player, api.section(turn, SECTION))
    return True


def seed_group(turn: api.Turn, name: str, players: tuple[str, ...]) -> bool:
    """Make a group with a note; False if there is one of that name."""
    if name in [group.name for group in api.groups(turn)]:
        return False
    leader, *others = (api.player(turn, player) for player in players)
    group = api.create_group(turn, leader, name)
    for player in others:
        group = api.add(turn, group, player)
    api.write_note(turn, group, *NOTE)
    return True
