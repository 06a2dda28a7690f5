"""The control socket."""

import asyncio
import socket
from collections.abc import Mapping
from pathlib import Path

import pytest

from mudgroup.server.admin import control
from mudgroup.server.admin.control import ControlError, ControlSocket, ask


async def echo(arguments: Mapping[str, str]) -> list[str]:
    return [f"{key}={value}" for key, value in arguments.items()]


async def no(arguments: Mapping[str, str]) -> list[str]:
    raise ControlError("not today")


async def broken(arguments: Mapping[str, str]) -> list[str]:
    raise ZeroDivisionError


def asked(folder: Path, command: str, arguments: Mapping[str, str]) -> list[str] | None:
    async def scene() -> list[str] | None:
        answering = ControlSocket(folder, {"echo": echo, "no": no, "broken": broken})
        await answering.start()
        try:
            return await asyncio.to_thread(ask, folder, command, arguments)
        finally:
            await answering.stop()

    return asyncio.run(scene())


def test_a_request_is_made_clean_and_answered_in_lines(tmp_path: Path) -> None:
    assert asked(tmp_path, "echo", {"text": "zwei\nZeilen λ"}) == ["text=zweiZeilen λ"]


@pytest.mark.parametrize(
    ("command", "words"), [("no", "not today"), ("broken", "that broke"), ("what", "not a request")]
)
def test_what_cannot_be_done_is_one_line(command: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ControlError, match=words):
        asked(tmp_path, command, {})


def test_where_no_server_runs_there_is_nobody_to_ask(tmp_path: Path) -> None:
    assert ask(tmp_path, "echo", {}) is None
    asked(tmp_path, "echo", {})
    assert ask(tmp_path, "echo", {}) is None


def test_a_socket_left_from_a_crash_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "control.sock").touch()

    assert asked(tmp_path, "echo", {"a": "1"}) == ["a=1"]


def test_a_server_that_takes_longer_than_one_waits_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control, "PATIENCE", 0.05)
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / control.NAME))
        silent.listen()
        with pytest.raises(ControlError, match="no answer in 0 seconds; the server goes on"):
            ask(tmp_path, "echo", {})
