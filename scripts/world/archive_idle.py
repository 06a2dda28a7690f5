"""Disband groups in which nothing was said or done for some days.

    mudgroup script run archive_idle DAYS [--list]

Their history stays. With --list they are only listed.
"""

from datetime import timedelta

from mudgroup import api


def run(turn: api.Turn, args: list[str]) -> list[str]:
    """Disband each idle group, oldest number first."""
    days = [arg for arg in args if arg != "--list"]
    if len(days) != 1 or not days[0].isdecimal() or len(days[0]) > 5:
        raise api.ScriptError("usage: archive_idle DAYS [--list], where DAYS is a whole number")
    before = turn.now - timedelta(days=int(days[0]))
    lines = []
    for group in api.groups(turn):
        last = api.last_entry_at(turn, group)
        if last < before:
            lines.append(f"{group.name} (#{group.number}): idle since {last:%Y-%m-%d}")
            if "--list" not in args:
                api.disband(turn, group)
    return lines or [f"no group was idle for {days[0]} days"]
