"""Who is online reads as their session does."""

from mudgroup.messages import Format
from mudgroup.model.world.passing import Presence
from mudgroup.model.world.reading import Choices, Reading


def test_a_player_reads_what_holds_of_their_session() -> None:
    presence = Presence("s", Reading(Format(), Choices(columns=38)), 0.0)

    assert Format(columns=38) == presence.format
