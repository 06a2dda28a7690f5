"""Help: all commands that a player may use, and one of them."""

import pytest
from attrs import evolve

from mudgroup.commands.table import run
from mudgroup.model.sessions.events import HelpSeen, TopicSeen
from mudgroup.model.world.errors import NoSuchTopic
from tests.small_world import SmallWorld


@pytest.mark.parametrize(("admin", "shown"), [(False, False), (True, True)])
def test_help_lists_what_the_rank_may_use(admin: bool, shown: bool) -> None:
    small = SmallWorld("Ada")
    ada = evolve(small.player("Ada"), admin=admin)
    (seen,) = small.events(lambda turn: run(turn, ada, "help"))

    assert isinstance(seen, HelpSeen)
    assert ("@snapshot" in {topic.usage for topic in seen.topics}) is shown


@pytest.mark.parametrize(
    ("line", "nearest"),
    [
        ("help mgnet", ("magnet",)),
        ("help group stauts", ("group status",)),
        ("help @rum", ()),
    ],
)
def test_help_offers_the_topics_that_are_near(line: str, nearest: tuple[str, ...]) -> None:
    small = SmallWorld("Ada")

    with pytest.raises(NoSuchTopic) as unknown:
        run(small.turn(), small.player("Ada"), line)
    assert unknown.value.nearest == nearest


@pytest.mark.parametrize(
    ("line", "usage"),
    [("help x", "look [THING]"), ("help kick", "group remove PLAYER"), ("help ban", "@ban PLAYER")],
)
def test_help_knows_the_words(line: str, usage: str) -> None:
    small = SmallWorld("Ada")
    (seen,) = small.events(lambda turn: run(turn, small.player("Ada"), line))

    assert isinstance(seen, TopicSeen)
    assert seen.topic.usage.startswith(usage)


def test_help_on_a_command_names_the_words_that_do_it() -> None:
    small = SmallWorld("Ada")
    (seen,) = small.events(lambda turn: run(turn, small.player("Ada"), "help tell"))

    assert isinstance(seen, TopicSeen)
    assert seen.aliases == ("t", "page", "whisper", "msg", "pm")
