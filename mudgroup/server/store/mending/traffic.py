"""Traffic after a repair: it begins anew, since what was taken and told may not be there now."""

from collections.abc import Iterator

from mudgroup.server.store.database import traffic
from mudgroup.server.store.database.damage import of_traffic
from mudgroup.server.store.mending.patient import Finding, Patient

GONE = "left out: the sessions of gateways end, and players log in again"


def mend_traffic(patient: Patient) -> Iterator[Finding]:
    """Forget all traffic."""
    wrong = [*of_traffic(patient.connection)]
    traffic.begin_anew(patient.connection)
    yield from (Finding(what, GONE) for what in wrong)
