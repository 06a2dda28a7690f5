"""A world apart from its gateways: nothing leaves that is not saved, and nobody is dropped."""

import threading
from pathlib import Path

import pytest

from mudgroup.engine.ports import StoreError
from mudgroup.server.apart import split
from mudgroup.server.store import writer
from mudgroup.server.store.store import EmbeddedStore
from tests.local_bus import GOOD
from tests.scenes import PASSWORD
from tests.split_stage import SplitStage


def join(stage: SplitStage, *names: str) -> None:
    """Have players come in."""
    for name in names:
        stage.open(name)
        stage.skip(name, "leave\r\n")
        stage.type(name, f"create {name} {PASSWORD}")
        stage.skip(name, "Exits:")
    stage.shown({})


def test_who_is_connected_stays_when_the_world_is_started_again_and_what_they_type_is_done_once(
    tmp_path: Path,
) -> None:
    stage = SplitStage(tmp_path)
    join(stage, "Ada", "Bo")
    stage.type("Ada", "group create Rock Hounds")
    stage.type("Ada", "group add Bo")
    stage.shown({"Ada": 2})
    stage.stop_world()
    stage.type("Ada", "group say while nobody hears")
    stage.start_world()
    shown = stage.shown({"Ada": 1, "Bo": 1})
    stage.type("Bo", "group say welcome back")
    after = stage.shown({"Ada": 1, "Bo": 1})
    stage.close()

    assert shown == {
        "Ada": ['[Rock Hounds] You say, "while nobody hears"'],
        "Bo": ['[Rock Hounds] Ada says, "while nobody hears"'],
    }
    assert after == {
        "Ada": ['[Rock Hounds] Bo says, "welcome back"'],
        "Bo": ['[Rock Hounds] You say, "welcome back"'],
    }


def test_those_at_the_gateways_are_counted(tmp_path: Path) -> None:
    stage = SplitStage(tmp_path)
    join(stage, "Ada", "Bo")
    figures = stage.runner.figures()
    stage.close()

    assert (figures["sessions"], figures["browsers"]) == ("2", "0")


def test_a_visitor_is_told_to_log_in_again(tmp_path: Path) -> None:
    stage = SplitStage(tmp_path)
    stage.open("Cy")
    stage.skip("Cy", "leave\r\n")
    stage.type("Cy", "Cy")
    stage.skip("Cy", ": ")
    stage.stop_world()
    stage.start_world()
    shown = stage.shown({"Cy": 1})
    stage.type("Cy", f"create Cy {PASSWORD}")
    stage.skip("Cy", "Exits:")
    stage.close()

    assert shown == {"Cy": ["The world was restarted. Please log in again."]}


class Gate(EmbeddedStore):
    """A store whose saves wait while the gate is closed, as on a slow disk."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.open = threading.Event()
        self.open.set()

    def save(self, units: object) -> None:
        self.open.wait(10)
        super().save(units)  # type: ignore[arg-type]


def test_what_only_reads_leaves_with_what_was_saved_before_it(tmp_path: Path) -> None:
    stage = SplitStage(tmp_path)
    join(stage, "Ada")
    stage.stop_world()
    store = Gate(tmp_path)
    stage.start_world(store)
    stage.shown({})
    store.open.clear()
    stage.type("Ada", "group create Rock Hounds")
    stage.type("Ada", "exits")
    before = stage.heard_so_far()
    store.open.set()
    after = stage.shown({"Ada": 2})
    stage.close()

    assert before == {"Ada": []}
    assert [line.partition(" ")[0] for line in after["Ada"]] == ["You", "Exits:"]


class Moody(EmbeddedStore):
    """A store that refuses to save while it is told to, as on a full disk."""

    refuses = False

    def save(self, units: object) -> None:
        if self.refuses:
            raise StoreError("database or disk is full")
        super().save(units)  # type: ignore[arg-type]


def test_while_the_disk_refuses_what_is_typed_waits_at_the_gateway(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "RETRY_SECONDS", 0.01)
    stage = SplitStage(tmp_path, habits=GOOD)  # A notice beside the order may be lost.
    join(stage, "Ada", "Bo")
    stage.stop_world()
    store = Moody(tmp_path)
    stage.start_world(store)
    stage.shown({})
    store.refuses = True
    stage.type("Ada", "group create Rock Hounds")
    stage.skip("Ada", "What you type waits until it can be.\r\n")
    stage.type("Ada", "group add Bo")
    store.refuses = False
    stage.skip("Ada", "now 2 members")
    stage.type("Ada", "group say made it")
    stage.skip("Bo", "made it")
    stage.close()


def test_a_world_that_ends_while_the_disk_refuses_leaves_what_is_typed_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "RETRY_SECONDS", 0.01)
    stage = SplitStage(tmp_path, habits=GOOD)  # A notice beside the order may be lost.
    join(stage, "Ada", "Bo")
    stage.stop_world()
    store = Moody(tmp_path)
    stage.start_world(store)
    stage.shown({})
    store.refuses = True
    stage.type("Ada", "group create Rock Hounds")
    stage.skip("Ada", "What you type waits until it can be.\r\n")
    stage.type("Ada", "group add Bo")
    unsaved = stage.stop_world()
    stage.start_world()
    stage.skip("Ada", "now 2 members")
    stage.type("Ada", "group list")
    groups = stage.shown({"Ada": 2})
    stage.close()

    assert unsaved == 1
    assert len([line for line in groups["Ada"] if "Rock Hounds" in line]) == 1


def test_a_world_that_ends_when_the_disk_begins_to_refuse_does_not_wait_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "RETRY_SECONDS", 0.01)
    monkeypatch.setattr(split, "SETTLE_SECONDS", 0.05)
    stage = SplitStage(tmp_path)
    join(stage, "Ada")
    stage.stop_world()
    store = Moody(tmp_path)
    stage.start_world(store)
    stage.shown({})
    store.refuses = True
    unsaved = stage.stop_world()
    stage.start_world()
    stage.type("Ada", "exits")
    stage.skip("Ada", "Exits:")
    stage.close()

    assert unsaved == 1
