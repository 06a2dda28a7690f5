"""Prose of what a session reads."""

from mudgroup.messages import Dialect, Format
from mudgroup.model.world.reading import Aspect
from mudgroup.views.layout.wrapping import is_heard

FOR_TEXT = {
    Aspect.BRIEF: "brief text",
    Aspect.COLOUR: "colour",
    Aspect.PROMPT: "prompt",
    Aspect.SCREENREADER: "text to be read aloud",
}
"""What sessions have that read text, and no others."""


NO_COLOURS = "You see no colours."
BRIEF = "You walk without descriptions, and are not told what strangers do."
NOT_BRIEF = "You read where you come, and what strangers do."


def reading_chosen(aspect: Aspect, format: Format) -> str:
    """What holds of an aspect now."""
    if format.dialect is Dialect.GRAPHICAL and aspect in FOR_TEXT:
        return f"Your client draws: it has no {FOR_TEXT[aspect]}. 'client text' changes that."
    match aspect:
        case Aspect.WIDTH if not format.columns or is_heard(format):
            return "Your lines never break."
        case Aspect.WIDTH:
            return f"Your lines are at most {format.columns} columns wide."
        case Aspect.COLOUR:
            return f"You see up to {format.colour} colours." if format.colour else NO_COLOURS
        case Aspect.SCREENREADER:
            made = "to be read aloud" if format.plain else "for the eye"
            return f"What you are shown is made {made}."
        case Aspect.PROMPT:
            return "You have a prompt." if format.prompt else "You have no prompt."
        case Aspect.BRIEF:
            return BRIEF if format.brief else NOT_BRIEF
