"""What a client is shown: frames and lines, put together until they are released. Sans I/O."""

import secrets

from attrs import define, field

from mudgroup.messages import Dialect, Format
from mudgroup.server.gateways.below import Below
from mudgroup.server.web import client_frames, server_frames
from mudgroup.server.web.client_frames import Supports

PACKAGE = "mudgroup"
"""What a client that reads data says that it supports."""

DATA, PROSE = Format(Dialect.DATA, columns=0), Format(Dialect.TEXT, columns=0)


@define
class Outgoing:
    """One client's, in the ``format`` that it reads; until it tells, that is prose.

    Lines that come together are one frame, below which is the prompt of who reads prose.
    """

    format: Format = field(default=PROSE, init=False)
    _supports: frozenset[str] = field(default=frozenset(), init=False)
    _below: Below = field(factory=Below, init=False)
    _pending: list[bytes] = field(factory=list, init=False)
    _spoken: list[bytes] = field(factory=list, init=False)
    _secret: str = field(default="", init=False)
    _last: bytes = field(default=b"", init=False)

    @property
    def reads_data(self) -> bool:
        """Whether the client has said that it reads documents and events."""
        return self.format is DATA

    def support(self, told: Supports) -> None:
        """Show what the client can read from now on."""
        before = frozenset() if told.forgets else self._supports
        self._supports = before | told.names if told.reads else before - told.names
        self.format = DATA if PACKAGE in self._supports else PROSE

    # --- what is added ---------------------------------------------------------------------------

    def put(self, *frames: bytes) -> None:
        """Add frames."""
        if self._spoken and frames:
            self._speak()
        self._pending += frames

    def say(self, text: bytes) -> None:
        """Add whole lines for people."""
        self._spoken.append(text)

    def ask(self, prompt: bytes) -> None:
        """Add a question."""
        self._speak()
        self._pending.append(server_frames.prose(prompt))

    def refuse(self, line: int, word: str, prose: str) -> None:
        """Add why nothing was done of a line, which has a number if the client reads data."""
        if self.reads_data:
            self.put(server_frames.refused(line, word, prose))
        else:
            self.say(f"{prose}\r\n".encode())

    def answered(self, apart: bool) -> None:
        """Set off an answer by an empty line."""
        if apart:
            self._spoken.append(self._below.set_apart(b"".join(self._spoken)))

    def prompt(self, text: bytes) -> None:
        """Have what stands below the lines from now on."""
        self._below.prompt = text

    # --- the token -------------------------------------------------------------------------------

    def promise(self) -> str:
        """Make the secret of the next token; its digest, which is all that others are told."""
        self._secret = secrets.token_urlsafe(32)
        return client_frames.digest(self._secret)

    def name(self, player: int, minutes: float) -> None:
        """With what is released next comes the token that was promised to a player, as the last."""
        if self._secret:
            self._last = server_frames.token(player, self._secret, minutes)
            self._secret = ""

    # --- the release -----------------------------------------------------------------------------

    def release(self, frames: bytes = b"") -> bytes:
        """What is sent of all that was added, and of frames behind it; empty if that is nothing."""
        self._speak()
        self._pending.append(frames)
        if self._last:
            self._pending.append(self._last)
            self._last = b""
        data = b"".join(self._pending)
        self._pending.clear()
        return data

    def _speak(self) -> None:
        """Make one frame of the lines that were added, the prompt below them."""
        if not self._spoken and self.reads_data:
            return
        text = b"".join(self._spoken)
        self._spoken.clear()
        if not self.reads_data:
            text = self._below.release(text, bytes)
        if text:
            self._pending.append(server_frames.prose(text))
