"""The server ends under a clock that is wrong by a year: no good snapshot is lost to it."""

import signal
from pathlib import Path

from mudgroup.server.store import restoring, snapshots
from tests.attacks.test_clock import Clock
from tests.processes import server
from tests.scenes import PASSWORD
from tests.sockets import Talker

YEAR = 365 * 86400


def test_a_clock_that_is_a_year_ahead_costs_no_snapshot_and_is_told_when_it_is_right_again(
    tmp_path: Path,
) -> None:
    clock, data, logged = Clock(tmp_path / "clock"), tmp_path / "data", tmp_path / "server.log"
    config = tmp_path / "my.toml"
    config.write_text(f'[log]\nfile = "{logged}"\n[snapshots]\nkeep = 3\nkeep_days = 0\n', "utf-8")

    def serve(words: str, ahead: int) -> list[str]:
        clock.set(ahead)
        logged.unlink(missing_ok=True)
        environment = clock.environment
        with server(data, "--config", str(config), environment=environment) as (process, port):
            ada = Talker(port, f"{words} {PASSWORD}")
            ada.until("Exits:")
            ada.close()
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
        return [line for line in logged.read_text("utf-8").splitlines() if "clock" in line]

    assert serve("create Ada", 0) == serve("connect Ada", 0) == serve("connect Ada", YEAR) == []
    numbers = [snapshot.number for snapshot in snapshots.list_snapshots(data)]
    (told,) = serve("connect Ada", 0)
    newest, _ = restoring.newest_good(data)

    assert numbers == [3, 2, 1]
    assert "the clock is 364d behind the last save, which was at " in told
    assert newest
    assert newest.number == 4
