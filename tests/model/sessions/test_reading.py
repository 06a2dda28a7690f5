"""What a player chooses by hand of what their session reads."""

from mudgroup.messages import Format
from mudgroup.model.sessions import reading
from mudgroup.model.sessions.events import ReadingChosen
from mudgroup.model.world.reading import Aspect, Choices
from tests.small_world import SmallWorld


def test_a_choice_holds_until_the_next_and_is_told() -> None:
    small = SmallWorld("Ada")
    ada = small.player("Ada")

    (told,) = small.events(
        lambda turn: reading.choose(turn, ada, Aspect.SCREENREADER, Choices(plain=True))
    )

    assert told == ReadingChosen(
        to=(ada.number,), actor=ada.ref, aspect=Aspect.SCREENREADER, format=Format(plain=True)
    )
    assert reading.choices(small.turn(), ada) == Choices(plain=True)
