"""Who is silent is asked by the network whether they are still there (TCP keepalive, RFC 9293)."""

import select
import socket

from mudgroup.settings.telnet import Telnet


def keep_alive(connection: socket.socket, limits: Telnet) -> None:
    """Have a connection probed while nothing is sent, so that routers do not forget it.

    One whose other end has vanished is closed after the probes that are not answered, or as long
    after something was sent that nobody receives (RFC 5482); else that would take a quarter of an
    hour, and probes are not sent meanwhile.
    """
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    seconds = limits.keepalive_seconds
    for name, value in (
        ("TCP_KEEPIDLE", seconds),
        ("TCP_KEEPALIVE", seconds),  # what macOS calls the same
        ("TCP_KEEPINTVL", seconds),
        ("TCP_KEEPCNT", limits.keepalive_probes),
        ("TCP_USER_TIMEOUT", seconds * (limits.keepalive_probes + 1) * 1000),
    ):
        if hasattr(socket, name):
            connection.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


def has_hung_up(connection: socket.socket) -> bool:
    """Whether the other end will send no more, told without reading what it has sent."""
    poll = select.poll()
    poll.register(connection, getattr(select, "POLLRDHUP", 0))
    return bool(poll.poll(0))
