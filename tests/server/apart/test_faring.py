"""How a gateway fares, for an admin."""

from mudgroup.messages import Opened
from mudgroup.server.apart.faring import fares
from mudgroup.server.cluster.ends import GatewayEnd, WorldEnd
from mudgroup.settings.cluster import Cluster

BOOT = "0000000000a1"


def test_it_is_told_whether_it_was_ever_there_what_is_on_the_way_and_that_it_is_gone() -> None:
    end, gateway = WorldEnd("g1", "one", Cluster(), 0.0), GatewayEnd("g1", BOOT, Cluster())
    never = fares(end, 0, 1.0)
    gateway.put(Opened(f"g1.{BOOT}.telnet.1", "127.0.0.1"))
    for frame in gateway.due(2.0):
        end.take(frame, 2.0)
    there = fares(end, 1, 2.5)
    for second in range(3, 60):
        end.give_up(float(second))

    assert never == "never there, ignored 0"
    assert there == (
        f"boot {BOOT}, sessions 1, unacknowledged 0 to it and 1 of it, ignored 0, heard 0.5 s ago"
    )
    assert fares(end, 0, 60.0) == f"boot {BOOT}, gone, ignored 0"
