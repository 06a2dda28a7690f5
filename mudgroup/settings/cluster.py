"""Where the world and its gateways find one another, when they are processes of their own."""

from attrs import frozen

from mudgroup.settings.setting import setting


@frozen
class Cluster:
    """The bus between the world and its gateways; read once, at the start (docs/cluster.md)."""

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
