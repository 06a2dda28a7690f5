"""What holds of what a session reads, in words."""

import pytest

from mudgroup.messages import Dialect, Format
from mudgroup.model.world.reading import Aspect
from mudgroup.views.prose.reading import reading_chosen


@pytest.mark.parametrize(
    ("aspect", "format", "sentence"),
    [
        (Aspect.WIDTH, Format(columns=38), "Your lines are at most 38 columns wide."),
        (Aspect.WIDTH, Format(columns=0), "Your lines never break."),
        (Aspect.WIDTH, Format(plain=True), "Your lines never break."),
        (Aspect.COLOUR, Format(), "You see no colours."),
        (Aspect.COLOUR, Format(colour=16), "You see up to 16 colours."),
        (Aspect.SCREENREADER, Format(plain=True), "What you are shown is made to be read aloud."),
        (Aspect.SCREENREADER, Format(), "What you are shown is made for the eye."),
        (Aspect.PROMPT, Format(prompt=True), "You have a prompt."),
        (Aspect.PROMPT, Format(), "You have no prompt."),
        (
            Aspect.BRIEF,
            Format(brief=True),
            "You walk without descriptions, and are not told what strangers do.",
        ),
        (Aspect.BRIEF, Format(), "You read where you come, and what strangers do."),
        (
            Aspect.BRIEF,
            Format(Dialect.GRAPHICAL),
            "Your client draws: it has no brief text. 'client text' changes that.",
        ),
        (
            Aspect.COLOUR,
            Format(Dialect.GRAPHICAL),
            "Your client draws: it has no colour. 'client text' changes that.",
        ),
        (
            Aspect.PROMPT,
            Format(Dialect.GRAPHICAL),
            "Your client draws: it has no prompt. 'client text' changes that.",
        ),
        (
            Aspect.SCREENREADER,
            Format(Dialect.GRAPHICAL, plain=True),
            "Your client draws: it has no text to be read aloud. 'client text' changes that.",
        ),
    ],
)
def test_what_holds_of_an_aspect_is_a_sentence(
    aspect: Aspect, format: Format, sentence: str
) -> None:
    assert reading_chosen(aspect, format) == sentence
