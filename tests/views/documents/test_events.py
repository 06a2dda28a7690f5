"""Events as data."""

from datetime import UTC, datetime

from attrs import evolve

from mudgroup.model.groups.events import GroupCreated, Said
from mudgroup.model.groups.talk.talk_events import Told
from mudgroup.model.records.history import Action, Entry
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import ACTOR, WITNESS
from mudgroup.views.documents.events import event, kind, refused

ADA, BO, ROCK_HOUNDS = Ref(17, "Ada"), Ref(18, "Bo"), Ref(412, "Rock Hounds")
NOW = datetime(2026, 3, 1, 17, 50, tzinfo=UTC)
SAID = Said(to=(17, 18), actor=ADA, group=ROCK_HOUNDS, text="Lead on.", online=(17, 18))


def test_what_was_said_in_a_group_has_its_entry_its_group_and_its_words() -> None:
    entry = Entry(1842, 412, NOW, Action.SAID, 17, (17, 18), "Lead on.")
    happened = evolve(SAID, entry=entry)

    assert event(happened, WITNESS, NOW, ("[Rock Hounds] Ada says it.",)) == {
        "v": 1,
        "type": "said",
        "at": "2026-03-01T17:50:00.000+00:00",
        "actor": {"id": 17, "name": "Ada"},
        "me": "witness",
        "prose": ["[Rock Hounds] Ada says it."],
        "seq": 1842,
        "group": 412,
        "data": {"text": "Lead on."},
    }


def test_what_was_told_to_one_has_a_target_and_no_group() -> None:
    happened = Told(to=(17, 18), actor=ADA, target=BO, text="Are you there?")

    assert event(happened, ACTOR, NOW, ()) == {
        "v": 1,
        "type": "told",
        "at": "2026-03-01T17:50:00.000+00:00",
        "actor": {"id": 17, "name": "Ada"},
        "me": "actor",
        "prose": [],
        "target": {"id": 18, "name": "Bo"},
        "data": {"text": "Are you there?"},
    }


def test_an_event_is_called_as_its_class_is() -> None:
    assert kind(GroupCreated(to=(), actor=ADA, group=ROCK_HOUNDS)) == "group_created"


def test_a_refusal_has_the_word_and_the_code_that_directives_have() -> None:
    assert refused(8, -2, "not_in_group", "You are not in a group.") == {
        "id": 8,
        "code": -2,
        "type": "not_in_group",
        "prose": "You are not in a group.",
    }
