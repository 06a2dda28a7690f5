"""The limits and defaults of telnet, and of connections in all."""

from mudgroup.settings.setting import setting
from mudgroup.values import frozen


@frozen
class Telnet:
    """Bounds on what one connection may cost."""

    line_bytes: int = setting(
        2048, "bytes", "a longer line is told and dropped; IRC has 512", least=80
    )
    unterminated_bytes: int = setting(65536, "bytes", "without a line end: closed", least=1024)
    queued_lines: int = setting(
        200, "lines", "typed ahead; then no more is read, and more wait on their way", least=1
    )
    command_burst: int = setting(20, "commands", "a pasted paragraph passes at once", least=1)
    command_rate: float = setting(10.0, "commands/s", "what is over waits", least=0.1)
    option_commands: int = setting(
        64, "commands", "of telnet, answered at once; a client begins with about 20"
    )
    option_rate: float = setting(
        8.0, "commands/s", "of telnet; what is over is not answered", least=0.1
    )
    telnet_commands: int = setting(
        512, "commands/s", "of telnet, answered or not; who sends more is closed", least=32
    )
    read_bytes: int = setting(
        32768, "bytes", "of one client, read before it is the turn of others", least=256
    )
    asking_seconds: float = setting(
        0.2,
        "seconds",
        "for a client to tell how it reads, before the banner; many leave questions unanswered",
        most=4,
    )
    subnegotiation_seconds: float = setting(10.0, "seconds", "one left open longer: closed")
    unsent_bytes: int = setting(
        262144, "bytes", "a reader that is too slow is told and closed", least=4096
    )
    hangup_seconds: float = setting(
        10.0, "seconds", "to do what a client typed ahead of hanging up; then closed"
    )
    close_seconds: float = setting(2.0, "seconds", "from a close to an abort", least=0.05)
    keepalive_seconds: int = setting(
        60, "seconds", "silent, then probed by TCP; some routers forget within minutes", 1, 32767
    )
    keepalive_probes: int = setting(
        4, "probes", "so many seconds apart; none answered: closed", least=1, most=127
    )
    nop_seconds: float = setting(
        60.0, "seconds", "nothing sent, then an IAC NOP: proxies see no probes; 0 sends none"
    )
    connections: int = setting(
        1000, "connections", "in all; each costs a file and some 50 KiB", least=1, most=1_000_000
    )
    staff_connections: int = setting(
        8, "connections", "of these, when all others are taken: for staff who log in"
    )
    connections_per_address: int = setting(
        256, "connections", "a school behind one address fits; of IPv6 a /64 is one address"
    )
    connect_burst: int = setting(
        256, "connections", "new ones of one address at once: a school after a restart", least=1
    )
    connect_rate: float = setting(
        8.0, "connections/s", "new ones of one address; what is over is refused", least=0.1
    )
    unnamed_per_address: int = setting(64, "connections", "not yet logged in: two classes at once")
    exempt: tuple[str, ...] = setting(
        ("127.0.0.0/8", "::1/128"),
        "networks",
        "counted in all alone: programs of this machine; [] behind a proxy on it that is not in"
        " proxies",
    )
    plain: bool = setting(
        False, "true or false", "telnet without TLS for others: all can be read on the way"
    )
    tls: bool = setting(False, "true or false", "TLS 1.2 or later, on a port of its own")
    tls_port: int = setting(7778, "TCP port", "of TLS; 0 picks a free one", most=65535)
    certificate: str = setting(
        "", "path", "of PEM: 'mudgroup certificate self-signed' makes one; read again on a reload"
    )
    key: str = setting("", "path", "of PEM; empty: it is in the certificate's file")
    expiry_days: float = setting(
        14.0, "days", "before a certificate expires, it is told in the log; those who renew take 30"
    )
    handshake_seconds: float = setting(
        10.0, "seconds", "for TLS to begin, and for a proxy to say for whom", least=0.05
    )
    proxies: tuple[str, ...] = setting(
        (),
        "networks",
        "that begin with a header of the PROXY protocol, version 2; from others none is believed",
    )
    proxy_bytes: int = setting(
        2048, "bytes", "of such a header; its document asks for 536 at most", least=64, most=65551
    )
    login_seconds: float = setting(60.0, "seconds", "to log in", least=0.05)
    idle_minutes: float = setting(
        30.0, "minutes", "without a command: closed, but who listens in a group", least=0.0005
    )
    idle_warning_seconds: float = setting(
        60.0, "seconds", "before that the player is warned, once; 0 warns nobody"
    )
