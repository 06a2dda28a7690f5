"""What gateways share."""

from mudgroup.server.gateways.commons import Commons
from mudgroup.server.gateways.places import Admission
from mudgroup.settings.telnet import Telnet
from tests.server.gateways.test_rota import Loop


def test_places_are_counted_over_all_gateways() -> None:
    commons = Commons.of(Telnet(unnamed_per_address=1, exempt=()), Loop())
    commons.places.enter("telnet.1.1", "192.0.2.1", 0.0)

    admission, _ = commons.places.enter("web.1.1", "192.0.2.1", 0.0)
    assert admission is Admission.TOO_MANY


def test_who_gives_way_is_told_by_their_gateway() -> None:
    commons, told = Commons.of(Telnet(), Loop()), list[str]()
    commons.join("web", told.append)

    for session in ("web.1.1", "telnet.1.2"):
        commons.turn_out(session)

    assert told == ["web.1.1"]
