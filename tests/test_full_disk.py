"""A disk that refuses, for a real server: by a limit on how large its files may grow."""

import resource
from pathlib import Path

from tests.processes import server
from tests.scenes import PASSWORD
from tests.sockets import Talker


def test_a_full_disk_holds_what_changes_and_loses_nothing(tmp_path: Path) -> None:
    """The limit is put on the running process, and taken off again: no restart."""
    with server(tmp_path) as (process, port):
        ada = Talker(port, f"create Ada {PASSWORD}")
        ada.until("Exits:")
        ada.type("group create Rock Hounds")
        ada.until("lead it.")
        soft, hard = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
        full = (tmp_path / "mudgroup.db-wal").stat().st_size
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (full, hard))

        ada.type("group say is the disk full?")
        told = ada.until("has to wait.")
        ada.type("north")
        refused = ada.until("Nothing has")
        ada.type("look")
        looked = ada.until("Landing Site")
        ada.type("who")
        looked += ada.until("1 player online:")

        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (soft, hard))
        after = ada.until("go on.")
        ada.type("north")
        ada.until("Windy Ridge")
        process.kill()
        process.wait()
        ada.close()

    assert "is the disk full?" not in told + refused + looked
    assert 'You say, "is the disk full?"' in after
    with server(tmp_path) as (_, port):
        ada = Talker(port, f"connect Ada {PASSWORD}")
        ada.until("Windy Ridge")
        ada.type("group history")
        ada.until('Ada said, "is the disk full?"')
        ada.close()


def test_on_a_full_disk_who_has_an_account_comes_in_looks_talks_and_leaves(tmp_path: Path) -> None:
    """Their coming is the first thing that cannot be saved."""
    with server(tmp_path) as (process, port):
        for name in ("Ada", "Bo"):
            talker = Talker(port, f"create {name} {PASSWORD}")
            talker.until("Exits:")
            talker.type("quit")
            talker.until("Good-bye.")
            talker.close()
        soft, hard = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
        full = (tmp_path / "mudgroup.db-wal").stat().st_size
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (full, hard))

        ada = Talker(port, f"connect Ada {PASSWORD}")
        ada.until("Welcome back, Ada.")
        ada.until("has to wait.")
        ada.until("Exits:")
        bo = Talker(port, f"connect Bo {PASSWORD}")
        bo.until("Ada is here.")
        bo.type("say no disk, no matter")
        ada.until("Bo says, ")
        ada.type("group create Rock Hounds")
        ada.until("Nothing has")
        ada.type("quit")
        ada.until("Good-bye.")
        bo.type("look")
        looked = bo.until("Exits:")

        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (soft, hard))
        bo.until("go on.")
        bo.type("north")
        bo.until("Windy Ridge")
        for talker in (ada, bo):
            talker.close()

    assert "Ada" not in looked
