"""The cable between a browser and a server, which a test can pull out and plug in again."""

import contextlib
import socket
import threading


class Cable:
    """Passes bytes on, both ways, while it is plugged in; its own ``port`` is where browsers go."""

    def __init__(self, port: int) -> None:
        self._there = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._plugged = True
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def pull(self) -> None:
        """Break all that is on the way; nobody comes through until `plug`."""
        with self._lock:
            self._plugged = False
            broken, self._open = self._open, set()
        for end in broken:
            _hang_up(end)

    def plug(self) -> None:
        with self._lock:
            self._plugged = True

    def close(self) -> None:
        self.pull()
        _hang_up(self._listener)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                self._join(self._listener.accept()[0])

    def _join(self, here: socket.socket) -> None:
        """Tie a browser's end to the server's, or hang up where that cannot be."""
        try:
            there = socket.create_connection(self._there)
        except OSError:
            return _hang_up(here)
        with self._lock:
            plugged = self._plugged
            self._open |= {here, there} if plugged else set()
        for one, other in ((here, there), (there, here)):
            if plugged:
                threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()
            else:
                _hang_up(one)
        return None


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(1 << 16):
            target.sendall(data)
    _hang_up(source)
    _hang_up(target)


def _hang_up(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
