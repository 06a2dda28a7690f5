"""The control socket: how the command line speaks to a running server.

A Unix-domain socket in the data directory, mode 0600, for the server's own user only. One request
is one line of JSON, ``{"command": NAME, "arguments": {NAME: TEXT}}``; the answer is one line,
``{"lines": [...]}``, with ``"error": TEXT`` if it could not be done.
"""

import asyncio
import json
import logging
import os
import socket
import struct
from collections.abc import Awaitable, Callable, Iterable, Mapping
from pathlib import Path

from mudgroup.server.logs import AUDIT
from mudgroup.text import clean

log = logging.getLogger(__name__)

NAME = "control.sock"
LINE_BYTES = 1 << 20
PATIENCE = 60.0
"""Seconds that the command line waits for an answer; a world script may take some."""

UNLOGGED = ("hash", "content")
"""Arguments that the audit log does not keep: secrets, and whole files."""

ControlHandler = Callable[[Mapping[str, str]], Awaitable[list[str]]]


class ControlError(Exception):
    """The server said no, in one line, or there is nobody to ask; ``lines`` came before that."""

    def __init__(self, what: str, lines: Iterable[str] = ()) -> None:
        super().__init__(what)
        self.lines = tuple(lines)


class ControlSocket:
    """Answers requests with the handlers it is given; one that raises ControlError says why."""

    def __init__(self, data: Path, handlers: Mapping[str, ControlHandler]) -> None:
        self.path = data / NAME
        self._handlers = handlers
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Listen. The store's lock is held, so a socket that is there is left from a crash."""
        self.path.unlink(missing_ok=True)
        try:
            self._server = await asyncio.start_unix_server(
                self._serve, str(self.path), limit=LINE_BYTES
            )
        except OSError as error:
            raise OSError(f"{self.path}: {error}") from error
        self.path.chmod(0o600)

    async def stop(self) -> None:
        """Listen no more."""
        if self._server:
            self._server.close()
            self.path.unlink(missing_ok=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            user = _user_of(writer)
            if user != os.getuid():
                answer: dict[str, object] = {"error": "only the server's own user may do that"}
            else:
                answer = await self._answer(await reader.readline(), user)
            writer.write(json.dumps(answer).encode() + b"\n")
            await writer.drain()
        except (ConnectionError, ValueError) as error:
            log.warning("a control request broke: %s", error)
        finally:
            writer.close()

    async def _answer(self, line: bytes, user: int) -> dict[str, object]:
        try:
            request = json.loads(line)
            name, arguments = request["command"], request.get("arguments", {})
            arguments = {key: clean(value.encode()).strip() for key, value in arguments.items()}
            handler = self._handlers[name]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            return {"error": f"not a request that this server knows: {error}"}
        shown = {key: value for key, value in arguments.items() if key not in UNLOGGED}
        AUDIT.info("user %d: %s %s", user, name, json.dumps(shown, ensure_ascii=False))
        try:
            return {"lines": await handler(arguments)}
        except ControlError as error:
            return {"error": str(error), "lines": error.lines}
        except Exception:
            log.exception("the control command %r broke", name)
            return {"error": "that broke; the server's log tells why"}


def _user_of(writer: asyncio.StreamWriter) -> int:
    """The user id at the other end (SO_PEERCRED of unix(7); elsewhere the mode 0600 must do)."""
    option = getattr(socket, "SO_PEERCRED", None)
    if option is None:
        return os.getuid()
    size = struct.calcsize("3i")
    raw = writer.get_extra_info("socket").getsockopt(socket.SOL_SOCKET, option, size)
    return int(struct.unpack("3i", raw)[1])


def ask(data: Path, command: str, arguments: Mapping[str, str]) -> list[str] | None:
    """Ask the running server; None if none runs on the data directory. Raises ControlError."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(PATIENCE)
        try:
            client.connect(str(data / NAME))
        except (FileNotFoundError, ConnectionRefusedError, NotADirectoryError):
            return None
        except OSError as error:
            raise ControlError(f"{data / NAME}: {error}") from error
        request = {"command": command, "arguments": dict(arguments)}
        client.sendall(json.dumps(request).encode() + b"\n")
        try:
            with client.makefile("rb") as answers:
                line = answers.readline()
        except TimeoutError:
            raise ControlError(f"no answer in {PATIENCE:.0f} seconds; the server goes on") from None
    if not line:
        raise ControlError("the server went away without an answer")
    answer = json.loads(line)
    if "error" in answer:
        raise ControlError(answer["error"], answer.get("lines", ()))
    return [str(shown) for shown in answer["lines"]]
