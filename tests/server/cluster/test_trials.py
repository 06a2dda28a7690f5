"""Frames that are tried, and a world that dies of one: in processes of their own."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mudgroup.server.cluster.trials import TRIES, Trial
from tests.broker import broker
from tests.processes import gateway
from tests.scenes import PASSWORD, PATIENCE, WORLD
from tests.sockets import Talker


def test_frames_wait_until_it_is_saved_that_they_are_tried_and_then_for_nothing() -> None:
    trial = Trial(is_on=True)

    assert trial.holds()
    assert (trial.tries, trial.needs_saving) == (1, True)
    trial.saved(0)
    assert trial.holds()
    trial.saved(1)
    assert not trial.needs_saving
    for number in (1, 2):
        assert not trial.holds()
        assert not trial.take(number)
    assert trial.tries == 1


def test_what_was_tried_together_is_tried_alone() -> None:
    trial = Trial(is_on=True, tries=1)

    for number in (1, 2):
        assert trial.holds()
        assert trial.tries == 2
        trial.saved(2)
        assert not trial.holds()
        assert not trial.take(number)


def test_what_was_tried_so_often_is_skipped_and_waits_for_nothing() -> None:
    trial = Trial(is_on=True, tries=TRIES)

    assert not trial.holds()
    assert trial.take(8)
    assert trial.holds()
    assert trial.tries == 2


def test_it_ends_when_all_is_done_that_was_held_when_the_gateway_was_heard_first() -> None:
    trial = Trial(is_on=True, tries=1)

    trial.hear(sent=3, taken=1)
    trial.take(2)
    trial.hear(sent=9, taken=2)
    assert trial.is_on
    trial.take(3)
    assert not trial.holds()
    assert (trial.is_on, trial.tries) == (False, 0)


def test_it_ends_at_once_if_nothing_is_held() -> None:
    trial = Trial(is_on=True)
    trial.hear(sent=4, taken=4)

    assert not trial.is_on


def test_another_boot_has_tries_of_its_own() -> None:
    assert Trial(is_on=True, tries=3).anew() == Trial(is_on=True, tries=1)
    assert Trial(is_on=True).anew() == Trial(is_on=True)
    assert Trial().anew() == Trial()


DIES = """
import os, signal, sys
from mudgroup.cli import main
from mudgroup.commands import table
run = table.run
def run_or_die(turn, actor, text):
    if "segfault" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    return run(turn, actor, text)
table.run = run_or_die
main(sys.argv[1:])
"""
"""A world that dies of a word, as of a fault in a library that it uses."""

CONFIG = """
[login]
argon2_time = 1
argon2_kib = 8
"""


@contextmanager
def world(bus: str, folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """A world that is up; killed at the end if it still runs."""
    config = folder / "world.toml"
    config.write_text(CONFIG, "utf-8")
    where = ("--bus", bus, "--data", folder / "data", "--world", WORLD, "--config", config)
    with (folder / "log").open("a", encoding="utf-8") as told:
        process = subprocess.Popen(
            [sys.executable, "-c", DIES, "serve", *where],
            stdout=subprocess.PIPE,
            stderr=told,
            text=True,
        )
    assert process.stdout
    try:
        assert process.stdout.readline()
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_line_that_worlds_die_of_is_skipped_and_all_others_are_done_once(tmp_path: Path) -> None:
    with broker() as running, gateway(running.url) as (_, port):
        with world(running.url, tmp_path) as first:
            ada, bo = (Talker(port, f"create {name} {PASSWORD}") for name in ("Ada", "Bo"))
            ada.until("Exits:")
            bo.until("Exits:")
            ada.type("say one")
            for talker in (ada, bo):
                talker.until('"one"')
            ada.type("say segfault")
            assert first.wait(PATIENCE) == -signal.SIGKILL
        ada.type("say two")
        bo.type("say three")
        for _ in range(TRIES):
            with world(running.url, tmp_path) as another:
                assert another.wait(PATIENCE) == -signal.SIGKILL
        with world(running.url, tmp_path):
            said = [bo.until('You say, "three"'), ada.until('Bo says, "three"')]
            bo.type("say four")
            said = [said[0] + bo.until('"four"'), said[1] + ada.until('"four"')]
        ada.close()
        bo.close()
    log = (tmp_path / "log").read_text("utf-8")

    for word in ("two", "three", "four"):
        assert [text.count(f'"{word}"') for text in said] == [1, 1]
    assert [text.count("was not done: the server failed at it.") for text in said] == [0, 1]
    assert not any('"one"' in text or "segfault" in text for text in said)
    assert log.count("is skipped: worlds were killed by it (1 Line)") == 1
    assert "segfault" not in log
