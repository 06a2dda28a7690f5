"""All attacks; another one is a row in the file of its kind."""

from tests.bench.attacks.connections import CONNECTION_ATTACKS
from tests.bench.attacks.crew import Attack, Crew
from tests.bench.attacks.doors import DOOR_ATTACKS
from tests.bench.attacks.players import PLAYER_ATTACKS
from tests.bench.attacks.streams import STREAM_ATTACKS

ATTACKS = (*STREAM_ATTACKS, *CONNECTION_ATTACKS, *DOOR_ATTACKS, *PLAYER_ATTACKS)


async def _nothing(crew: Crew) -> None:
    """Do nothing."""


NOBODY = Attack("(nobody)", "nobody attacks", _nothing)
"""What the others are compared with."""
