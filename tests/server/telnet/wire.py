"""The end of a connection without a network."""

import asyncio


class Wire(asyncio.Transport):
    """A transport that keeps what is written, and whether it is read from."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""
        self.reads = True

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written += bytes(data)

    def pause_reading(self) -> None:
        self.reads = False

    def is_closing(self) -> bool:
        return False

    def close(self) -> None:
        """Nothing is open."""
