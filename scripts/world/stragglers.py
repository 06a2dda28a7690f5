"""Bring the members of a group who are elsewhere to their leader.

    mudgroup script run stragglers GROUP

GROUP is a name or a number like '#412'. Members who are offline are brought too.
"""

from mudgroup import api
from mudgroup.model.records.places import Room


def run(turn: api.Turn, args: list[str]) -> list[str]:
    """Move each member who is not in the leader's room."""
    if not args:
        raise api.ScriptError("usage: stragglers GROUP")
    group = api.group(turn, " ".join(args))
    leader = turn.player(group.leader)
    room = turn.get(Room, leader.location)
    away = [player for player in api.members(turn, group) if player.location != room.number]
    for player in away:
        api.move(turn, player, room)
    names = ", ".join(player.name for player in away) or "nobody"
    return [f"brought to {leader.name} in {room.name}: {names}"]
