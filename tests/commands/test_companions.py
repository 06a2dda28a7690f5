"""What is typed to call companions, and to send them home."""

from mudgroup.commands.table import run
from mudgroup.model.companions.errors import NoCompanions
from mudgroup.model.companions.events import CompanionsCalled, CompanionsSent
from mudgroup.model.groups.events import GroupCreated
from mudgroup.model.world.errors import BadUsage
from tests.commands.typed import refused, told
from tests.model.companions.test_calling import in_company
from tests.small_world import SmallWorld


def test_the_word_alone_calls_and_away_sends_home() -> None:
    small = SmallWorld("Ada")
    assert isinstance(told(small, "Ada", "companions"), GroupCreated)
    assert refused(small, "Ada", "companions away") == repr(NoCompanions(small.group("Ada").ref))

    small = in_company()
    small.put("Ada", "road")
    events = small.events(lambda turn: run(turn, small.player("Ada"), "companions"))
    assert any(isinstance(event, CompanionsCalled) for event in events)
    events = small.events(lambda turn: run(turn, small.player("Ada"), "companions AWAY"))
    assert any(isinstance(event, CompanionsSent) for event in events)


def test_another_word_is_answered_with_the_usage() -> None:
    assert refused(SmallWorld("Ada"), "Ada", "companions please") == repr(
        BadUsage("companions [away]")
    )
