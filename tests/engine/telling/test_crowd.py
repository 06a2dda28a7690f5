"""What strangers do in a crowded room is told later, once, and never lost."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from attrs import evolve

from mudgroup.engine.telling import crowd
from mudgroup.engine.telling.crowd import Crowd
from mudgroup.engine.telling.fanout import Seen
from mudgroup.messages import Write, receivers
from mudgroup.model.places.events import Woke
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import WITNESS
from mudgroup.settings.values import Rooms
from mudgroup.views.prose.crowd import deed
from tests.engine.door import text
from tests.scenes import PASSWORD, SETTINGS, EngineStage
from tests.small_world import SmallWorld
from tests.transcript import log_in

NAMES = ("Ada", "Bo", "Cy", "Dee")


def crowded(data: Path, people: int = 3) -> EngineStage:
    """Four in the hall, of whom Ada and Bo are a group; more than ``people`` are a crowd."""
    stage = EngineStage(data, evolve(SETTINGS, rooms=Rooms(crowd=people)))
    for name in NAMES:
        log_in(stage, name, f"create {name} {PASSWORD}")
    stage.type("Ada", "group create Ash")
    stage.type("Ada", "group add Bo")
    stage.advance(1)
    stage.shown({})
    return stage


def typed(stage: EngineStage, name: str, line: str) -> dict[str, list[str]]:
    """What a line shows to each."""
    stage.type(name, line)
    return stage.shown({})


def after_a_tick(stage: EngineStage) -> dict[str, list[str]]:
    stage.advance(1)
    return stage.shown({})


def test_strangers_doings_wait_for_the_tick_and_those_of_the_own_group_do_not(
    tmp_path: Path,
) -> None:
    stage = crowded(tmp_path)
    at_once = typed(stage, "Ada", "north")

    assert (set(at_once), at_once["Bo"]) == ({"Ada", "Bo"}, ["Ada leaves north."])
    assert after_a_tick(stage) == {name: ["Ada leaves north."] for name in ("Cy", "Dee")}
    assert after_a_tick(stage) == {}


def test_where_no_more_are_than_the_setting_says_all_is_told_at_once(tmp_path: Path) -> None:
    assert set(typed(crowded(tmp_path, people=4), "Ada", "north")) == set(NAMES)


@pytest.mark.parametrize("line", ["say hi", "emote waves."])
def test_what_is_said_is_told_at_once(tmp_path: Path, line: str) -> None:
    assert set(typed(crowded(tmp_path), "Cy", line)) == set(NAMES)


def test_who_reads_directives_is_told_at_once(tmp_path: Path) -> None:
    stage = crowded(tmp_path)
    typed(stage, "Dee", "client graphical")

    assert typed(stage, "Ada", "north")["Dee"] == ["Ada leaves north."]


def test_who_goes_reads_first_what_was_done_where_they_were(tmp_path: Path) -> None:
    stage = crowded(tmp_path)
    typed(stage, "Ada", "north")

    assert typed(stage, "Dee", "down")["Dee"][0] == "Ada leaves north."
    assert set(after_a_tick(stage)) == {"Cy"}


def test_who_says_good_bye_reads_it_before(tmp_path: Path) -> None:
    stage = crowded(tmp_path)
    typed(stage, "Ada", "north")

    assert typed(stage, "Dee", "quit")["Dee"][0] == "Ada leaves north."


def test_what_was_done_by_who_has_gone_since_is_told(tmp_path: Path) -> None:
    stage = crowded(tmp_path)
    typed(stage, "Ada", "north")
    typed(stage, "Ada", "quit")

    assert after_a_tick(stage) == {name: ["Ada leaves north."] for name in ("Cy", "Dee")}


def test_nothing_that_is_not_saved_is_told_while_nothing_can_be_saved(tmp_path: Path) -> None:
    stage = crowded(tmp_path)
    saved = stage.engine.world
    typed(stage, "Ada", "north")
    stage.engine.suspend(saved, stage.moment())
    suspended = stage.engine.gathered()
    stage.engine.resume(stage.moment())

    assert (suspended, [*map(text, stage.engine.gathered())]) == ([], ["Ada leaves north.\r\n"])


def test_who_is_brief_is_told_nothing_that_strangers_do_but_all_that_they_say(
    tmp_path: Path,
) -> None:
    stage = crowded(tmp_path, people=100)
    for name in ("Bo", "Cy"):
        typed(stage, name, "brief on")

    assert set(typed(stage, "Ada", "say hi")) == set(NAMES)
    assert set(typed(stage, "Ada", "north")) == {"Ada", "Bo", "Dee"}
    assert after_a_tick(stage) == {}


def seen(small: SmallWorld, *readers: str) -> Iterable[Seen]:
    woke = Woke(to=(), actor=Ref(99, "Zoe"))
    return (Seen(deed(woke, WITNESS), tuple(map(small.number, readers))),)


def test_a_line_is_encoded_once_for_all_who_read_the_same() -> None:
    small, kept = SmallWorld(*NAMES), Crowd()
    assert [*kept.keep(seen(small, "Ada", "Bo"), small.world)] == []

    (write,) = kept.tell(small.world)

    assert Write(("session of Ada", "session of Bo"), b"Zoe wakes up.\r\n") == write


def test_more_than_is_kept_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd, "MOST_KEPT", 3)
    small, kept = SmallWorld(*NAMES), Crowd()
    few = [*kept.keep(seen(small, "Ada", "Bo"), small.world)]
    many = [*kept.keep(seen(small, "Ada", "Cy"), small.world)]

    sessions = {session for write in many for session in receivers(write)}
    assert (few, sessions) == ([], {"session of Ada", "session of Bo", "session of Cy"})
    assert [*kept.tell(small.world)] == []


def test_who_is_not_online_any_more_is_told_nothing() -> None:
    small, kept = SmallWorld(*NAMES), Crowd()
    assert [*kept.keep(seen(small, "Ada"), small.world)] == []
    small.disconnect("Ada")

    assert [*kept.tell(small.world)] == []
