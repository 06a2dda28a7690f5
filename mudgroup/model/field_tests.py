"""Which tests of rock a player can do: the goal's own word is ``test``, and each has a command."""

from mudgroup.model import carrying
from mudgroup.model.field_events import FieldTestsSeen
from mudgroup.model.player_records import Player
from mudgroup.model.refs import Ref
from mudgroup.model.studying import find_specimen
from mudgroup.model.turn import Turn

TESTS = ("lens", "scratch", "streak", "acid", "magnet", "weigh")
"""All tests, in the order in which people do them: looking first, what needs a sample last."""


def show_tests(turn: Turn, player: Player, typed: str) -> None:
    """Show the tests that a player can do on an outcrop or a sample, and what others take.

    Raises:
        Missing, Ambiguous, NothingThere: not exactly one thing is meant.
    """
    thing = find_specimen(turn, player, typed)
    able = {use for tool in carrying.carried(turn, player) for use in tool.uses} | {"scratch"}
    lacking = [test for test in TESTS if test not in able]
    if thing.outcrop.number not in player.samples:
        able.discard("weigh")

    turn.tell(
        FieldTestsSeen(
            to=(player.number,),
            actor=player.ref,
            thing=Ref(thing.outcrop.number, thing.name),
            tests=tuple(test for test in TESTS if test in able),
            lacking=_tools(turn, lacking),
        )
    )


def _tools(turn: Turn, tests: list[str]) -> tuple[str, ...]:
    """The name of one instrument for each test that some instrument of the world can do."""
    known = carrying.all_instruments(turn)
    able = (next((tool.name for tool in known if test in tool.uses), "") for test in tests)
    return tuple(dict.fromkeys(name for name in able if name))
