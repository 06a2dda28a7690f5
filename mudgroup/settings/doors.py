"""The limits of who comes in, and of what one connection may cost."""

from attrs import frozen

from mudgroup.settings.setting import setting


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


OPEN, CLOSED = "open", "closed"
"""Whether visitors make new players themselves."""


@frozen
class Login:
    """Who comes in: new players, passwords, and the throttle on wrong ones."""

    registration: str = setting(
        OPEN, f"{OPEN} or {CLOSED}", "closed: 'mudgroup player create' alone makes players"
    )
    accounts_per_address_hour: int = setting(
        60, "new players", "an hour from one address: a class signs up behind one"
    )
    accounts_per_hour: int = setting(
        600, "new players", "an hour in all: a loop from many addresses does not fill the store"
    )
    wrong_per_name: int = setting(
        5, "wrong passwords", "for one address and name, before the next has to wait", least=1
    )
    wrong_per_address: int = setting(
        20,
        "wrong passwords",
        "for one address, before it waits; not for names that came in from there",
        least=1,
    )
    wrong_per_name_anywhere: int = setting(
        10,
        "wrong passwords",
        "for one name, before it waits where it never came in from; it never locks",
        least=1,
    )
    wrong_wait_seconds: float = setting(
        60.0, "seconds", "the longest wait: it doubles from one second up to this", 1, 3600
    )
    wrong_forget_seconds: float = setting(
        60.0, "seconds", "until one wrong password is forgotten: so often one may guess", least=1
    )
    addresses_kept: int = setting(
        4, "addresses", "that a player came in from, as keyed hashes: home, school, phone, library"
    )
    addresses_kept_days: float = setting(90.0, "days", "since the last time: a term, with holidays")
    token_minutes: float = setting(
        10.0,
        "minutes",
        "after a drop a browser may come back without a password; a class's Wi-Fi is back by then",
    )
    token_again_seconds: float = setting(
        10.0,
        "seconds",
        "in which a browser may do so once more by the same token: the next one may not have come",
    )
    password_min: int = setting(8, "characters", "NIST SP 800-63B's least", least=1)
    password_max: int = setting(128, "characters", "long enough for any phrase", least=8, most=1024)
    hash_threads: int = setting(
        2, "threads", "hashing must not starve the game of cores", least=1, most=64
    )
    hash_queue: int = setting(
        128, "passwords", "waiting, in turn by address; more are asked to try again"
    )
    hash_queue_per_address: int = setting(
        64, "passwords", "of them from one address: a school of 60 comes back at one moment"
    )
    argon2_time: int = setting(
        3, "passes", "RFC 9106's second recommended setting", least=1, most=100
    )
    argon2_kib: int = setting(
        65536, "KiB", "RFC 9106's second recommended setting", least=8, most=4194304
    )
