"""Rows of the tables of views."""

from mudgroup.model.groups.talk.talk_events import Emoted
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import BadUsage
from mudgroup.model.world.events import Face, Part
from mudgroup.views.registry import view, wording


def test_a_view_is_a_row_of_the_events_class_and_what_shows_it() -> None:
    def show(event: Emoted, face: Face) -> str:
        return f"{face.part.value}: {event.text}"

    kind, render = view(Emoted, show)
    event = Emoted(to=(1,), actor=Ref(1, "Ada"), text="waves")

    assert kind is Emoted
    assert render(event, Face(Part.ACTOR)) == "actor: waves"


def test_a_wording_is_a_row_of_the_refusals_class_and_its_sentence() -> None:
    def word(refused: BadUsage, viewer: int) -> str:
        return f"{viewer}: {refused.usage}"

    kind, render = wording(BadUsage, word)

    assert kind is BadUsage
    assert render(BadUsage("say TEXT"), 7) == "7: say TEXT"
