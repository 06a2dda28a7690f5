"""The two times of a turn: the wall's, and one that only grows."""

from datetime import datetime

from mudgroup.values import frozen


@frozen
class Moment:
    """When a turn is taken.

    ``now`` is the wall's time, with its zone: what people are told a date of, or read afterwards.
    It can be set, forth and back. ``elapsed`` is for all that waits or fades: the seconds for which
    the server has run, all its runs together. They only grow, at the pace of a clock that nobody
    sets, and a server that is down adds nothing to them.
    """

    now: datetime
    elapsed: float
