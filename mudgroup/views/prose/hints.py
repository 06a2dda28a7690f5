"""Prose of hints: the next step of a goal."""

from collections.abc import Mapping

from mudgroup.model.field.tests import TESTS
from mudgroup.model.goals.hint_events import HintsChosen, NextSteps, SpeakingTold
from mudgroup.model.world.events import Event, Face
from mudgroup.model.world.steps import Step, Verb
from mudgroup.views.layout.pieces import Text
from mudgroup.views.phrases import Lines, within
from mudgroup.views.prose.field_words import typed
from mudgroup.views.registry import View, view

TYPED: Mapping[Verb, str] = {
    Verb.GO: "{}",
    Verb.TAKE: "take {}",
    Verb.SAMPLE: "sample {}",
    Verb.MEASURE: "measure {}",
    Verb.LOCATE: "locate",
    Verb.OPEN: "open {}",
    Verb.GUIDE: "guide {}",
    Verb.REPORT: "report {} as KIND",
    Verb.NOTE: "group note write SUBJECT",
    Verb.MAP: "map mark SQUARE UNIT",
    Verb.SAY: "group say TEXT",
}
"""What a player types for a step that is no test."""


def next_steps(event: NextSteps, face: Face) -> Lines:
    return (f"Next: {', then '.join(map(_typed, event.steps))}.",)


def speaking_told(event: SpeakingTold, face: Face) -> Lines:
    return (f"{within(event.group)}',TEXT' speaks to all of you: ',Hello' says hello.",)


def _typed(step: Step) -> str:
    if step.verb is not Verb.TEST:
        return f"'{TYPED[step.verb].format(step.thing)}'"
    tool = step.tool.split()[-1] if step.tool else ""
    return typed(TESTS[step.test], step.thing, tool)


def hints_chosen(event: HintsChosen, face: Face) -> Lines:
    if event.on:
        return ("You are told the next step where a module has hints. 'hints off' changes that.",)
    return ("You are not told the next step. 'hints on' changes that.",)


VIEWS: Mapping[type[Event], View[Text]] = dict(
    (
        view(NextSteps, next_steps),
        view(SpeakingTold, speaking_told),
        view(HintsChosen, hints_chosen),
    )
)
