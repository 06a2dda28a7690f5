"""The files that this process may have open at once: each connection is one (getrlimit(2))."""

import logging
import resource
from contextlib import suppress

log = logging.getLogger(__name__)

BESIDES = 64
"""What the server has open besides its clients, and those who are just told that it is full: an
idle one has 17 files; snapshots, scripts and rosters open a few more for a while."""


def room_for(connections: int, setting: str = "telnet.connections") -> int:
    """How many of so many connections may be open at once; fewer are told to the log.

    The soft limit is raised as far as is needed and the hard one lets it.
    """
    needed = connections + BESIDES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if _is_less(soft, needed):
        wanted = hard if _is_less(hard, needed) else needed
        # macOS refuses what its kernel's own limit does not let.
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if not _is_less(soft, needed):
        return connections
    fitting = max(1, soft - BESIDES)
    log.warning(
        "%s is %d, and this process may open %d files (ulimit -n): %d connections are let in",
        setting,
        connections,
        soft,
        fitting,
    )
    return fitting


def _is_less(limit: int, number: int) -> bool:
    return limit != resource.RLIM_INFINITY and limit < number
