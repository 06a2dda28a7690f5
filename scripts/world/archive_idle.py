"""Disband groups in which nothing was said, written or done for some days.

    mudgroup script run archive_idle DAYS [--list]

A day is 24 hours. Their history stays. With --list they are only listed.
"""

from datetime import timedelta

from mudgroup import api


def run(turn: api.Turn, args: list[str]) -> list[str]:
    """Disband each idle group, oldest number first."""
    words = [arg for arg in args if arg != "--list"]
    if len(words) != 1 or not words[0].isdecimal() or not 1 <= int(words[0][:6]) <= 99999:
        raise api.ScriptError("usage: archive_idle DAYS [--list], where DAYS is 1 to 99999")
    least = timedelta(days=int(words[0]))
    lines = []
    for group in api.groups(turn):
        last = api.last_entry_at(turn, group)
        idle = turn.now - last
        if idle >= least:
            since = f"{last:%Y-%m-%d %H:%M} UTC"
            lines.append(
                f"{group.name} (#{group.number}): idle for {days(idle.days)}, since {since}"
            )
            if "--list" not in args:
                api.disband(turn, group)
    return lines or [f"no group was idle for {days(least.days)}"]


def days(number: int) -> str:
    """A number of days in words."""
    return "1 day" if number == 1 else f"{number} days"
