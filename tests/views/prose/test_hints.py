"""Hints as people read them: each step is what can be typed."""

import pytest

from mudgroup.model.goals.hint_events import HintsChosen, NextSteps, SpeakingTold
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Face, Part
from mudgroup.model.world.steps import Step, Verb
from mudgroup.views.directives import directives
from mudgroup.views.prose import prose
from mudgroup.views.prose.hints import TYPED
from tests.views.reading import shown

ADA, GROUP, MINE = Ref(1, "Ada"), Ref(9, "Rocks"), Face(Part.ACTOR)


def hint(*steps: Step) -> NextSteps:
    return NextSteps(to=(1,), actor=ADA, group=GROUP, steps=steps)


def test_steps_are_told_in_order_as_they_are_typed() -> None:
    lens = Step(Verb.TEST, "rusty boulder", "lens", "hand lens")

    assert prose.lines(hint(Step(Verb.TAKE, "hand lens"), lens), MINE) == (
        "Next: 'take hand lens', then 'look at rusty boulder through lens'.",
    )


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        (Step(Verb.GO, "north"), "north"),
        (Step(Verb.TEST, "block", "scratch"), "scratch block"),
        (Step(Verb.TEST, "block", "scratch", "pocket knife"), "scratch block with knife"),
        (Step(Verb.TEST, "block", "acid", "acid bottle"), "acid block"),
        (Step(Verb.REPORT, "block"), "report block as KIND"),
    ],
)
def test_a_step_is_told_as_it_is_typed(step: Step, typed: str) -> None:
    assert prose.lines(hint(step), MINE) == (f"Next: '{typed}'.",)


def test_every_verb_but_a_test_has_its_words() -> None:
    assert set(Verb) - {Verb.TEST} == set(TYPED)


def test_a_client_that_draws_everything_gets_no_hints() -> None:
    event = hint(Step(Verb.LOCATE))

    assert (directives.lines(event, MINE, 1), directives.lines(event, MINE, 2)) == (None, ())


@pytest.mark.parametrize(("on", "way"), [(True, "off"), (False, "on")])
def test_who_chooses_is_told_how_to_change_it(on: bool, way: str) -> None:
    (line,) = prose.lines(HintsChosen(to=(1,), actor=ADA, on=on), MINE)

    assert f"'hints {way}' changes that." in str(line)


def test_a_new_member_reads_how_to_speak_and_a_client_that_draws_does_not() -> None:
    event = SpeakingTold(to=(1,), actor=ADA, group=GROUP)

    assert shown(event) == ("[Rocks] ',TEXT' speaks to all of you: ',Hello' says hello.",)
    assert directives.lines(event, MINE, 2) == ()
