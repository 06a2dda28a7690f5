"""Where the brokers of the bus are, and what this process shows them."""

import re
import ssl
from ipaddress import ip_address
from pathlib import Path

from mudgroup.settings.cluster import Cluster
from mudgroup.settings.toml import BadSettings
from mudgroup.values import frozen

ADDRESS = re.compile(r"(nats|tls)://(\[[0-9a-fA-F:.]+\]|[\w.-]+)(?::([0-9]{1,5}))?/?")
"""An address of a broker; IPv6 stands in brackets (RFC 3986 section 3.2.2)."""

PORT = 4222
"""Of a broker whose address names none."""


class BusError(BadSettings):
    """The settings of the bus are wrong: one line that says what to do."""

    def __init__(self, problem: str) -> None:
        super().__init__([problem])


@frozen
class Broker:
    """A broker's address, with TLS or without."""

    tls: bool
    host: str
    port: int

    def __str__(self) -> str:
        return f"{'tls' if self.tls else 'nats'}://{self.host}:{self.port}"

    @property
    def is_here(self) -> bool:
        """Whether it is reached without leaving this machine."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return False


def brokers_of(settings: Cluster) -> tuple[Broker, ...]:
    """The brokers that the settings name. Raises BusError."""
    brokers = tuple(_broker(text.strip()) for text in settings.bus.split(","))
    for broker in brokers:
        if not (broker.tls or broker.is_here or settings.plain):
            raise BusError(
                f"what goes to {broker} can be read on the way, passwords too: give it as tls://,"
                " or set cluster.plain"
            )
    return brokers


def _broker(text: str) -> Broker:
    match = ADDRESS.fullmatch(text)
    if not match or int(match[3] or 1) not in range(1, 1 << 16):
        # One with a password in it is not shown: who may read a log may not read that.
        shown = "" if "@" in text else f": {text!r}"
        raise BusError(
            f"cluster.bus has no address of a broker, as nats://127.0.0.1:4222 is one{shown}; a"
            " name and a password go into a file, cluster.credentials"
        )
    return Broker(match[1] == "tls", match[2], int(match[3] or PORT))


def credentials_of(settings: Cluster) -> tuple[str, str] | None:
    """The name and the password to show a broker, read anew each time. Raises BusError."""
    if not settings.credentials:
        return None
    try:
        text = Path(settings.credentials).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BusError(f"cluster.credentials cannot be read: {error}") from error
    name, colon, password = text.partition(":")
    if not (name and colon and password) or len(text.splitlines()) > 1:
        raise BusError(
            f"cluster.credentials: {settings.credentials} is not one line, NAME:PASSWORD"
        )
    return name, password


def tls_of(settings: Cluster) -> ssl.SSLContext:
    """Whom to believe that they are the broker. Raises BusError."""
    try:
        return ssl.create_default_context(cafile=settings.authority or None)
    except OSError as error:
        raise BusError(f"cluster.authority: {settings.authority} is no PEM: {error}") from error
