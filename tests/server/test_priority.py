"""What gives way to the game."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from mudgroup.server.priority import NICENESS, give_way, let_give_way


def niceness(process: int = 0) -> int:
    return os.getpriority(os.PRIO_PROCESS, process)


@pytest.mark.skipif(sys.platform != "linux", reason="nice is of a whole process there")
def test_a_thread_that_gives_way_leaves_the_others_as_they_are() -> None:
    before = niceness()
    with ThreadPoolExecutor(1, initializer=give_way) as pool:
        found = pool.submit(niceness).result()

    assert min(before + NICENESS, 19) == found
    assert before == niceness()


def test_a_process_that_was_started_gives_way_and_one_that_has_gone_hurts_nobody() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        let_give_way(process.pid)
        found = niceness(process.pid)
        process.communicate(b"\n")
    let_give_way(process.pid)

    assert found == NICENESS


REFUSED = """
import os, sys
from mudgroup.server.priority import give_way

def refuse(niceness):
    raise PermissionError

os.nice = refuse
give_way()
"""


def test_a_system_that_refuses_it_lets_all_go_on() -> None:
    """A sandbox may: systemd's group of calls for resources has this one."""
    assert subprocess.run([sys.executable, "-c", REFUSED], check=False).returncode == 0
