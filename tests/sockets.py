"""A blocking client, for servers in processes of their own."""

import contextlib
import socket
import ssl
import time

from tests.scenes import PATIENCE


class Talker:
    """Sends lines and keeps all that it is shown."""

    def __init__(self, port: int, line: str, tls: ssl.SSLContext | None = None) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_hostname="localhost")
        self.shown = ""
        self.type(line)

    def type(self, line: str) -> None:
        with contextlib.suppress(ConnectionError):
            self.socket.sendall(f"{line}\r\n".encode())

    def receive(self, patience: float) -> bool:
        """Take in what comes within so many seconds; False at the end."""
        self.socket.settimeout(max(0.001, patience))
        try:
            data = self.socket.recv(1 << 16)
        except TimeoutError:
            return True
        except ConnectionError:
            return False
        self.shown += data.decode("utf-8", "replace")
        return bool(data)

    def until(self, text: str) -> str:
        """Read until a text was shown; all up to its end, which is then forgotten."""
        ends = time.monotonic() + PATIENCE
        while text not in self.shown:
            left = ends - time.monotonic()
            assert left > 0, f"no {text!r} in time: {self.shown!r}"
            assert self.receive(left), f"closed before {text!r}: {self.shown!r}"
        shown, _, self.shown = self.shown.partition(text)
        return shown + text

    def drain(self) -> None:
        """Take in all that was sent before the connection ended."""
        while self.receive(PATIENCE):
            pass

    def close(self) -> None:
        self.socket.close()
