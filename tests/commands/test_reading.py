"""How a session chooses what it reads, in the words that are typed."""

import pytest

from mudgroup.commands.reading import USAGE, chosen
from mudgroup.messages import Format
from mudgroup.model.sessions.events import ReadingChosen
from mudgroup.model.world.errors import BadUsage
from mudgroup.model.world.reading import Aspect, Choices
from tests.commands.typed import refused, told
from tests.small_world import SmallWorld


@pytest.mark.parametrize(
    ("aspect", "word", "choices"),
    [
        (Aspect.WIDTH, "40", Choices(columns=38)),
        (Aspect.WIDTH, "80", Choices(columns=78)),
        (Aspect.WIDTH, "132", Choices(columns=130)),
        (Aspect.WIDTH, "250", Choices(columns=248)),
        (Aspect.WIDTH, "0", Choices(columns=0)),
        (Aspect.COLOUR, "OFF", Choices(colour=0)),
        (Aspect.COLOUR, "16", Choices(colour=16)),
        (Aspect.COLOUR, "256", Choices(colour=256)),
        (Aspect.SCREENREADER, "on", Choices(plain=True)),
        (Aspect.PROMPT, "off", Choices(prompt=False)),
        (Aspect.BRIEF, "ON", Choices(brief=True)),
    ],
)
def test_a_choice_is_typed_behind_its_word(aspect: Aspect, word: str, choices: Choices) -> None:
    assert choices == chosen(Choices(), aspect, word)


def test_auto_goes_back_to_what_the_client_tells() -> None:
    assert Choices(colour=16) == chosen(Choices(columns=38, colour=16), Aspect.WIDTH, "auto")


@pytest.mark.parametrize(
    ("aspect", "word"),
    [
        (Aspect.WIDTH, "19"),
        (Aspect.WIDTH, "251"),
        (Aspect.WIDTH, "-1"),
        (Aspect.WIDTH, "٤٠"),
        (Aspect.WIDTH, "wide"),
        (Aspect.COLOUR, "8"),
        (Aspect.COLOUR, "on"),
        (Aspect.SCREENREADER, "16"),
        (Aspect.PROMPT, "yes"),
        (Aspect.BRIEF, "very"),
    ],
)
def test_what_is_no_choice_is_answered_by_the_usage(aspect: Aspect, word: str) -> None:
    small = SmallWorld("Ada")

    assert refused(small, "Ada", f"{aspect} {word}") == repr(BadUsage(USAGE[aspect]))


def test_what_is_chosen_holds_for_the_session() -> None:
    small = SmallWorld("Ada")
    ada = small.player("Ada")
    told(small, "Ada", "width 40")

    event = told(small, "Ada", "color 16")

    format = Format(columns=38, colour=16)
    assert event == ReadingChosen(
        to=(ada.number,), actor=ada.ref, aspect=Aspect.COLOUR, format=format
    )
    assert small.world.online[ada.number].format == format


def test_a_word_alone_tells_what_holds_and_changes_nothing() -> None:
    small = SmallWorld("Ada")
    before = small.world.online

    event = told(small, "Ada", "width")

    assert isinstance(event, ReadingChosen)
    assert (event.aspect, event.format) == (Aspect.WIDTH, Format())
    assert small.world.online == before
