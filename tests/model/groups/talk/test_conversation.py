"""Talking, and its limit."""

import pytest

from mudgroup.model.groups.errors import NobodyTold
from mudgroup.model.groups.events import Said
from mudgroup.model.groups.talk import conversation
from mudgroup.model.groups.talk.talk_events import TellKept, Told
from mudgroup.model.moderation import muting
from mudgroup.model.rights.errors import NotInGroup
from mudgroup.model.world.errors import TooFast
from mudgroup.model.world.events import Event
from mudgroup.settings.values import Flood, Settings
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def test_members_hear_a_group_wherever_they_are() -> None:
    small = founded("Bo", "Cy")
    small.put("Bo", "road")
    small.disconnect("Cy")
    ada, bo = small.number("Ada"), small.number("Bo")
    (said,) = small.events(lambda turn: conversation.say(turn, small.group("Ada"), ada, "hi"))

    assert isinstance(said, Said)
    assert said.to == said.online == (ada, bo)


@pytest.mark.parametrize("members", [2, 20])
def test_a_line_puts_no_record_and_makes_one_entry_whatever_the_number_of_members(
    members: int,
) -> None:
    small = founded(*(f"Member-{n}" for n in range(1, members)))
    ada = small.number("Ada")
    commit = small.do(lambda turn: conversation.say(turn, small.group("Ada"), ada, "hi"))

    (entry,) = commit.entries
    assert (commit.records, len(entry.members)) == ((), members)


def test_an_outsider_cannot_speak_in_a_group() -> None:
    small = founded()
    small.connect("Cy")

    with pytest.raises(NotInGroup):
        conversation.say(small.turn(), small.group("Ada"), small.number("Cy"), "hi")


def tell(small: SmallWorld, speaker: str, hearer: str, text: str) -> tuple[Event, ...]:
    one, other = small.player(speaker), small.player(hearer)
    return small.events(lambda turn: conversation.tell(turn, one, other, text))


def reply(small: SmallWorld, speaker: str, text: str) -> str:
    """Who is answered."""
    player = small.player(speaker)
    (event,) = small.events(lambda turn: conversation.reply(turn, player, text))
    assert isinstance(event, Told | TellKept)
    return event.target.name


def test_a_reply_goes_to_who_told_one_last_wherever_they_are_by_now() -> None:
    small = SmallWorld("Ada", "Bo", "Cy")
    tell(small, "Bo", "Ada", "first")
    tell(small, "Cy", "Ada", "second")
    tell(small, "Ada", "Ada", "a note to myself")
    tell(small, "Ada", "Bo", "no answer")
    small.disconnect("Cy")

    assert reply(small, "Ada", "yes") == "Cy"
    assert reply(small, "Bo", "yes") == "Ada"


def test_a_reply_goes_to_nobody_whom_one_has_muted_and_there_may_be_nobody() -> None:
    small = SmallWorld("Ada", "Bo")
    ada, bo = small.player("Ada"), small.player("Bo")
    small.do(lambda turn: muting.mute(turn, ada, bo))
    tell(small, "Bo", "Ada", "hi")

    with pytest.raises(NobodyTold):
        reply(small, "Ada", "yes")


def test_who_says_too_much_waits_until_there_is_breath_again() -> None:
    small = SmallWorld("Ada", settings=Settings(flood=Flood(lines=2, window_seconds=10)))

    def say() -> None:
        small.do(lambda turn: conversation.say_here(turn, small.player("Ada"), "hi"))

    say()
    say()
    with pytest.raises(TooFast) as refused:
        say()
    assert refused.value.seconds == 5

    small.pass_time(5)
    say()
