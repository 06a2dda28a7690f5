"""How a gateway fares, for an admin."""

from mudgroup.server.cluster.ends import WorldEnd


def fares(end: WorldEnd, sessions: int, now: float) -> str:
    """What the world knows of a gateway at a moment; so many sessions are its boot's."""
    if not end.boot or end.is_over:
        boot = f"boot {end.boot}, gone" if end.boot else "never there"
        return f"{boot}, ignored {end.ignored.total()}"
    return (
        f"boot {end.boot}, sessions {sessions},"
        f" unacknowledged {end.unacknowledged} to it and {end.unsaved} of it,"
        f" ignored {end.ignored.total()}, heard {now - end.heard_at:.1f} s ago"
    )
