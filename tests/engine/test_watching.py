"""What a client keeps of documents and patches is how things stand, whatever was done."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.reading_data import (
    TO_THE_QUARRY,
    DataGame,
    bare,
    of_the_panel,
    own,
    teaching,
    with_return_at_once,
)
from tests.scenes import PASSWORD

NAMES = ("Ada", "Bo", "Cy", "Di", "Eve")
READING = ("Ada", "Bo", "Cy", "Tea")


def begun() -> DataGame:
    """Two groups, of players who read data and of others, and one of staff who do."""
    game = DataGame(*NAMES, "Tea", reading=READING, settings=with_return_at_once())
    game.promote("Tea")
    for name in NAMES[:4]:
        game.type(name, *TO_THE_QUARRY)
    for leader, name, members in (("Ada", "Rocks", ("Bo", "Cy")), ("Di", "Sands", ("Eve", "Ada"))):
        game.type(leader, f"group create {name}", *(f"group add {member}" for member in members))
    return game


def step(game: DataGame, rng: random.Random) -> None:
    """Somebody does something."""
    name = rng.choice((*NAMES, "Tea"))
    dice = rng.random()
    if not game.is_online(name):
        game.open(name)
        game.type(name, f"connect {name} {PASSWORD}")
    elif dice < 0.03:
        game.drop(name)
        game.closed.add(name)
        game.tick()
    elif dice < 0.05:
        game.type(name, "quit")
    elif name == "Tea":
        game.type(name, teaching(rng, NAMES, rng.choice(game.groups())))
    else:
        line = own(rng, NAMES) if dice < 0.3 else of_the_panel(rng, NAMES)
        game.type(name, line.replace("{group}", str(rng.choice(game.groups()))))


def check(game: DataGame) -> None:
    """What each client has is what one would be sent who began to read now."""
    for name in READING:
        if game.is_online(name):
            assert bare(game.anew(name)) == bare(game.clients[name].documents), name


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 60))
def test_whatever_is_done_a_client_has_what_one_is_sent_who_begins_to_read(
    rng: random.Random, steps: int
) -> None:
    game = begun()
    check(game)
    for _ in range(steps):
        step(game, rng)
        check(game)
