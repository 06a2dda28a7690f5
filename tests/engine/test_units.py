"""What is saved at once."""

from mudgroup.engine.units import GatewayRow, Known, OutboxRow, SessionRow, Traffic, Unit
from tests.server.store.batches import batch


def test_a_unit_of_batches_has_no_traffic() -> None:
    assert Unit.of(batch(), batch(room=2)) == Unit((batch(), batch(room=2)), None)


def test_what_is_known_is_over_when_its_gateways_are_gone_and_its_sessions_closed() -> None:
    sessions = tuple(SessionRow(f"g1.0198.{n}", "", False, 0, None, b"{}", 0.0) for n in (1, 2))
    frames = (OutboxRow("g1", 1, b"frame"),)
    known = Known("lineage", (GatewayRow("g1", "0198", 0, 1),), frames, sessions)

    assert known.over == Traffic(gone=("g1",), closed=("g1.0198.1", "g1.0198.2"))
    assert Known("lineage").over == Traffic()
