"""Archiving the history of groups, as an admin asks for it."""

from datetime import datetime, timedelta

from mudgroup.engine.ports import Store
from mudgroup.settings.values import Settings
from mudgroup.views.phrases import count

MOST_DAYS = 36500


def history_days(typed: str, settings: Settings) -> timedelta:
    """How old entries must be to be archived; by the settings if nothing was typed.

    Raises:
        ValueError: that is no number of days, or neither says one.
    """
    try:
        days = float(typed or settings.history.keep_days)
    except ValueError:
        days = -1.0
    if not 0 <= days <= MOST_DAYS:
        raise ValueError(f"{typed!r} is no number of days, 0 to {MOST_DAYS}")
    if not typed and not days:
        raise ValueError("the settings keep all history; --older-than DAYS archives what is older")
    return timedelta(days=days)


def archive(store: Store, before: datetime, now: datetime) -> int:
    """Archive entries of before a date, in the store of a stopped server. Raises StoreError."""
    entries = after = 0
    while step := store.archive_history(before, now, after):
        entries, after = entries + step.entries, step.last_group
    return entries


def archived(entries: int) -> str:
    """What to say of it."""
    return f"archived: {count(entries, 'history line')}" if entries else "nothing is that old"
