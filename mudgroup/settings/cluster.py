"""Where the world and its gateways find one another, when they are processes of their own."""

from mudgroup.settings.setting import setting
from mudgroup.values import frozen


@frozen
class Cluster:
    """The bus between the world and its gateways; read once, at the start.

    docs/cluster.md tells what it is for.
    """

    bus: str = setting(
        "",
        "nats:// or tls:// addresses",
        "of brokers, parted by commas; empty: one process, which needs no bus",
    )
    credentials: str = setting(
        "", "path", "of one line, NAME:PASSWORD, for the broker; its name decides what it may say"
    )
    authority: str = setting(
        "", "path", "of PEM: who signed the broker's certificate; empty: whom this system trusts"
    )
    plain: bool = setting(
        False, "true or false", "a bus without TLS off this machine: passwords can be read on it"
    )
    prefix: str = setting(
        "mg", "a word", "that all subjects begin with: worlds on one broker have one each"
    )
    window_lines: int = setting(
        5000,
        "lines",
        "of a gateway that the world has not saved; then it reads no more of its clients: some"
        " seconds of 1,000 who type",
        least=1,
    )
    beat_seconds: float = setting(
        0.5, "seconds", "between signs of life, both ways; what was lost is noticed by them", 0.05
    )
    again_seconds: float = setting(
        1.0, "seconds", "at least, until what was asked for again is sent again", least=0.05
    )
    gone_seconds: float = setting(
        15.0,
        "seconds",
        "unheard, and a gateway's players are gone; a restart of the broker takes some",
        least=1,
    )
    outbox_bytes: int = setting(
        134_217_728,
        "bytes",
        "that a gateway has not taken, and it is given up though it is heard: in memory, and in the"
        " store; 5,000 players are told less in gone_seconds",
        least=0,
    )
    quiet_seconds: float = setting(
        2.0,
        "seconds",
        "unheard, and a gateway tells who types that the world does not answer; a restart with a"
        " waiting world takes less",
        least=0.05,
    )
    leave_minutes: float = setting(
        10.0, "minutes", "that a gateway that is to leave stays open for who is there: SIGUSR1"
    )
