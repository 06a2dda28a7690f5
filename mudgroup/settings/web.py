"""The limits and defaults of the page for players."""

from mudgroup.settings.setting import setting
from mudgroup.values import frozen


@frozen
class Web:
    """The page for players, and what one browser may cost; the rest is as in the section telnet."""

    on: bool = setting(True, "true or false", "whether there is a page")
    port: int = setting(7780, "TCP port", "of the page; 0 picks a free one", most=65535)
    host: tuple[str, ...] = setting(
        ("127.0.0.1",), "addresses", "to listen on, whatever telnet's are; 0.0.0.0 and :: are all"
    )
    hosts: tuple[str, ...] = setting(
        (),
        "names",
        "by which browsers may ask for it, such as a proxy's; besides localhost and the addresses",
    )
    certificate: str = setting(
        "", "path", "of PEM, for https; read again on a reload; empty: a proxy has it, or nobody"
    )
    key: str = setting("", "path", "of PEM; empty: it is in the certificate's file")
    plain: bool = setting(
        False, "true or false", "http for others: all can be read on the way, passwords too"
    )
    trusted_proxies: tuple[str, ...] = setting(
        (), "networks", "whose X-Forwarded-For is believed; from others it is not looked at"
    )
    frame_bytes: int = setting(
        8192, "bytes", "of a message of a client: a line and its id fit four times", least=1024
    )
    sessions: int = setting(
        500, "browsers", "at once, of telnet.connections, which counts all", least=1
    )
    requests: int = setting(
        256, "connections", "that fetch files, at once; then the oldest gives way", least=8
    )
    request_seconds: float = setting(
        30.0, "seconds", "of such a connection: to ask, and to take what was asked for", least=0.05
    )
    asking_seconds: float = setting(
        3.0, "seconds", "for a client to tell what it reads; then it is sent prose", most=30
    )
    ping_seconds: float = setting(
        20.0,
        "seconds",
        "silent, then asked whether it is there; silent as long again: closed",
        0.05,
    )
