"""What is for clients only has no prose."""

import pytest

from mudgroup.model.groups.status_events import GroupChosen
from mudgroup.model.world.events import Event
from mudgroup.views.prose.presence import VIEWS
from tests.views.presence_examples import EXAMPLES, EXAMPLES_2
from tests.views.reading import shown

EVENTS = [event for event in (*EXAMPLES, *EXAMPLES_2) if not isinstance(event, GroupChosen)]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_people_read_nothing_of_it(event: Event) -> None:
    assert type(event) in VIEWS
    assert shown(event) == ()
