"""Traffic after a repair; tests/server/store/database/test_traffic.py has what a check says."""

from pathlib import Path

from mudgroup.engine.units import GatewayRow, Known, Traffic, Unit
from mudgroup.server.store.mending.patient import Finding
from mudgroup.server.store.mending.traffic import GONE
from mudgroup.server.store.store import EmbeddedStore
from tests.server.store.batches import batch, database
from tests.server.store.mending.patients import mended


def test_all_traffic_goes_and_of_what_is_damaged_it_is_said(tmp_path: Path) -> None:
    gateways = (GatewayRow("g1", "0198"), GatewayRow("g2", "0198"))
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit((batch(),), Traffic(gateways))])
        before = store.traffic()
    with database(tmp_path) as connection:
        connection.execute("UPDATE gateway SET n = 4 WHERE name = 'g2'")

    assert mended(tmp_path) == [Finding("the gateway g2 is damaged", GONE)]
    with EmbeddedStore(tmp_path) as store:
        after = store.traffic()
    assert after == Known(after.lineage)
    assert after.lineage != before.lineage
