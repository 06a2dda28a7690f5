"""What runs beside the game has the cores that the game leaves over (nice(2)).

Where the system does not let it, it goes on like everything else: play is a little less even then.
"""

import os
import sys
from contextlib import suppress

NICENESS = 10
"""Of what runs beside the game: on two cores it gets a tenth of one that the game wants too, and
who has waited for a line has the core at once."""


def give_way() -> None:
    """Let the thread that calls give way; elsewhere than on Linux nice is of a whole process."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.nice(NICENESS)


def let_give_way(process: int) -> None:
    """Let another process give way, if it still runs."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, process, NICENESS)
