"""Moments in a text, which each reads by the clock of where they are.

A view knows neither who reads nor what time it is: it puts a mark for a moment. The mark becomes
words when both are known, short as people say it: ``17:50``, ``Tue 17:50``, with the date when that
is older. Where nobody has said so, it becomes the whole time in UTC. The signs around a moment are
private-use characters, which `mudgroup.text.clean` takes out of whatever comes from outside.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from mudgroup.values import frozen
from mudgroup.views.layout.pieces import Piece, Text, changed
from mudgroup.zones import zone_of

SEEN, HEARD, END = "\ue003\ue004\ue005"
"""What stands before a moment for the eye, before one for the ear, and behind both."""

MARK = re.compile(f"([{SEEN}{HEARD}])(-?[0-9]+){END}")

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

WEEK = timedelta(days=6)
"""So long a day is known by its name: the seventh has that of today."""


@frozen
class Clock:
    """What time it is for a reader: now, and their zone by its name in the tz database."""

    now: datetime
    zone: str


def seen(at: datetime) -> str:
    """A moment that is shown."""
    return f"{SEEN}{int(at.timestamp())}{END}"


def heard(at: datetime) -> str:
    """A moment that is read aloud."""
    return f"{HEARD}{int(at.timestamp())}{END}"


def moment(at: datetime) -> str:
    """A time with its zone, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def in_utc(text: str) -> str:
    """A text in which moments are whole."""
    return MARK.sub(_whole, text) if END in text else text


def told(text: Iterable[Piece], clock: Clock) -> Text:
    """A text in which moments are as one reads them who has this clock."""
    zone = zone_of(clock.zone)
    today = clock.now.astimezone(zone)

    def word(mark: re.Match[str]) -> str:
        at = datetime.fromtimestamp(int(mark[2]), zone)
        return _spoken(at, today) if mark[1] == HEARD else _short(at, today)

    def in_words(part: str) -> str:
        return MARK.sub(word, part) if END in part else part

    return tuple(changed(piece, in_words) for piece in text)


def _short(at: datetime, today: datetime) -> str:
    """``17:50``, ``Tue 17:50``, ``2026-01-13 17:50``."""
    time = at.strftime("%H:%M")
    if _is_by_name(at, today):
        return time if at.date() == today.date() else f"{DAYS[at.weekday()][:3]} {time}"
    return f"{at.date().isoformat()} {time}"


def _spoken(at: datetime, today: datetime) -> str:
    """``17:50``, ``Tuesday 17:50``, ``13 January 2026 at 17:50``."""
    time = at.strftime("%H:%M")
    if _is_by_name(at, today):
        return time if at.date() == today.date() else f"{DAYS[at.weekday()]} {time}"
    return f"{_day(at)} at {time}"


def _is_by_name(at: datetime, today: datetime) -> bool:
    """Whether a day is today, or one of the six before it."""
    return timedelta() <= today.date() - at.date() <= WEEK


def _whole(mark: re.Match[str]) -> str:
    """``2026-01-01 00:00:00 UTC``; aloud ``1 January 2026 at 00:00:00 UTC``."""
    at = datetime.fromtimestamp(int(mark[2]), UTC)
    return f"{_day(at)} at {at.strftime('%H:%M:%S')} UTC" if mark[1] == HEARD else moment(at)


def _day(at: datetime) -> str:
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}"
