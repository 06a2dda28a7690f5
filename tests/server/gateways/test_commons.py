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


def test_each_gateway_is_told_of_who_gives_way() -> None:
    commons = Commons.of(Telnet(), Loop())
    gateways: list[list[str]] = [[], []]
    for told in gateways:
        commons.join(told.append)

    commons.turn_out("web.1.1")

    assert gateways == [["web.1.1"], ["web.1.1"]]
