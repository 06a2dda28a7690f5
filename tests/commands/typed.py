"""Lines as players of a small world type them."""

import pytest

from mudgroup.commands.table import run
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.events import Event
from tests.small_world import SmallWorld


def told(small: SmallWorld, name: str, line: str) -> Event:
    """The first thing that a line tells."""
    return small.events(lambda turn: run(turn, small.player(name), line))[0]


def refused(small: SmallWorld, name: str, line: str) -> str:
    """Why nothing comes of a line, as its ``repr``: exceptions compare by identity."""
    with pytest.raises(Refused) as why:
        run(small.turn(), small.player(name), line)
    return repr(why.value)
