"""What players say of themselves."""

import pytest

from mudgroup.model.moderation import moderating, muting
from mudgroup.model.moderation.errors import Outranked
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.rights.errors import IsMuted, NotStaff
from mudgroup.model.sessions import administration, browsing, describing
from mudgroup.model.sessions.events import DescriptionCleared, PlayerSeen
from mudgroup.model.teaching import sections
from mudgroup.model.teaching.errors import NotTaught
from mudgroup.model.world.errors import IllFormed
from tests.small_world import SmallWorld


def describe(small: SmallWorld, name: str, text: str) -> None:
    small.do(lambda turn: describing.describe(turn, small.player(name), text))


def seen(small: SmallWorld, name: str, other: str) -> PlayerSeen:
    one, two = small.player(name), small.player(other)
    (event,) = small.events(lambda turn: browsing.look_at(turn, one, two))
    assert isinstance(event, PlayerSeen)
    return event


def silence(small: SmallWorld, name: str) -> None:
    player, keeper = small.player(name), small.world.realm.ref
    small.do(lambda turn: moderating.impose(turn, keeper, player, Restraint.MUTED, None))


def test_who_looks_reads_one_paragraph_and_who_has_muted_one_nothing() -> None:
    small = SmallWorld("Ada", "Bo")
    describe(small, "Ada", "  A tall   geologist. ")
    assert seen(small, "Bo", "Ada").description == "A tall geologist."

    small.do(lambda turn: muting.mute(turn, small.player("Bo"), small.player("Ada")))
    assert seen(small, "Bo", "Ada").description == ""
    describe(small, "Ada", "")
    assert small.player("Ada").description == ""


def test_what_is_too_long_or_of_one_who_may_not_speak_is_refused_and_can_be_taken_back() -> None:
    small = SmallWorld("Ada")
    most = small.settings.talk.description_max
    describe(small, "Ada", "x" * most)
    with pytest.raises(IllFormed):
        describing.describe(small.turn(), small.player("Ada"), "x" * (most + 1))
    silence(small, "Ada")
    for verb in (describing.describe, describing.go_afk):
        with pytest.raises(IsMuted):
            verb(small.turn(), small.player("Ada"), "hi")

    describe(small, "Ada", "")
    assert small.player("Ada").description == ""


def test_staff_take_away_what_those_say_whom_they_moderate() -> None:
    small = SmallWorld("Ida", "Tea", "Ada", "Bo", "Max")
    for admin in ("Ida", "Max"):
        small.do(lambda turn, name=admin: administration.set_admin(turn, name, True))  # type: ignore[misc]
    ida = small.player("Ida")
    tea = small.player("Tea")
    small.do(
        lambda turn: sections.appoint(
            turn, ida.ref, tea, sections.new_section(turn, "Geology"), teaches=True
        )
    )
    for name in ("Ada", "Max"):
        describe(small, name, "rude")

    def clear(by: str, name: str) -> object:
        one, other = small.player(by), small.player(name)
        (event,) = small.events(lambda turn: describing.clear(turn, one, other))
        return event

    for by, name, why in (("Bo", "Ada", NotStaff), ("Tea", "Ada", NotTaught)):
        with pytest.raises(why):
            clear(by, name)
    with pytest.raises(Outranked):
        clear("Ida", "Max")
    event = clear("Ida", "Ada")

    assert isinstance(event, DescriptionCleared)
    assert event.text == "rude"
    assert small.player("Ada").description == ""


def test_who_is_afk_is_seen_so_with_their_words_unless_one_has_muted_them() -> None:
    small = SmallWorld("Ada", "Bo")
    assert seen(small, "Bo", "Ada").afk is None
    small.do(lambda turn: describing.go_afk(turn, small.player("Ada"), "lunch"))
    assert seen(small, "Bo", "Ada").afk == "lunch"

    small.do(lambda turn: muting.mute(turn, small.player("Bo"), small.player("Ada")))
    bo = small.player("Bo")
    (row,) = (r for r in browsing.who_rows(small.turn(), bo) if r.player.name == "Ada")
    assert (seen(small, "Bo", "Ada").afk, row.afk) == ("", "")
    (visitors,) = (r for r in browsing.who_rows(small.turn()) if r.player.name == "Ada")
    assert visitors.afk == ""
    with pytest.raises(IllFormed):
        describing.go_afk(small.turn(), bo, "x" * (small.settings.talk.afk_max + 1))
