"""Sections, and who is in them."""

from mudgroup import api
from mudgroup.model.teaching.section_events import SectionChanged
from tests.small_world import SmallWorld


def test_players_are_put_in_sections_and_told() -> None:
    small = SmallWorld("Ada", "Bo")
    small.do(lambda turn: api.create_section(turn, "Geology"))
    section = api.section(small.turn(), "geology")
    events = small.events(lambda turn: api.put_in_section(turn, small.player("Ada"), section))

    assert api.sections(small.turn()) == (section,)
    assert api.section_players(small.turn(), section) == (small.player("Ada"),)
    assert [type(event) for event in events] == [SectionChanged]
    assert small.number("Ada") in events[0].to
    small.do(lambda turn: api.put_in_section(turn, small.player("Ada"), None))
    assert small.player("Ada").section == 0
