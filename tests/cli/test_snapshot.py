"""``mudgroup snapshot``."""

from pathlib import Path

from tests.processes import command, server
from tests.scenes import PASSWORD
from tests.sockets import Talker


def test_an_admin_takes_a_snapshot_in_the_game(tmp_path: Path) -> None:
    with server(tmp_path) as (_, port):
        ada = Talker(port, f"create Ada {PASSWORD}")
        ada.until("Exits:")
        ada.type("@snapshot")
        ada.until("Only an admin can do that.")
        command("player", "admin", "Ada", "--data", str(tmp_path))
        ada.type("@snapshot")
        ada.until("Snapshot: mudgroup-")
        ada.close()

    result = command("snapshot", "verify", "--data", str(tmp_path))
    assert result.stdout == "snapshots verified: 1; each is whole\n"
