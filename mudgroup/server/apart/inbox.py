"""Frames of gateways that wait for their turn. Sans I/O."""

from collections import deque

from attrs import define, field

SHARE_BYTES = 8 << 20
"""Of each gateway's frames that wait. More is not taken, and is sent again when it is asked for."""

FRAME_BYTES = 256
"""Counted for a frame besides its own bytes: to look at the smallest costs something, too."""


@define
class Share:
    """What waits of one gateway."""

    frames: deque[bytes] = field(factory=deque)
    bytes: int = 0


@define
class Inbox:
    """Frames by gateway. They take turns, so that one that floods the bus delays itself alone."""

    _shares: dict[str, Share] = field(factory=dict, init=False)

    def __bool__(self) -> bool:
        return bool(self._shares)

    def put(self, gateway: str, data: bytes) -> None:
        """Put a frame in line, if its gateway has room."""
        share = self._shares.get(gateway) or Share()
        size = len(data) + FRAME_BYTES
        if share.bytes + size <= SHARE_BYTES:
            share.frames.append(data)
            share.bytes += size
            self._shares[gateway] = share

    def take(self) -> tuple[str, bytes]:
        """The next gateway's oldest frame; there has to be one."""
        gateway = next(iter(self._shares))
        share = self._shares.pop(gateway)
        data = share.frames.popleft()
        share.bytes -= len(data) + FRAME_BYTES
        if share.frames:
            # The last in line now.
            self._shares[gateway] = share
        return gateway, data

    def clear(self) -> None:
        """Nothing is waited for any more."""
        self._shares.clear()
