"""The limits and defaults of gateways that are processes of their own."""

from attrs import frozen

from mudgroup.settings.setting import setting


@frozen
class Cluster:
    """A world and its gateways as processes of their own (docs/cluster.md)."""

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
