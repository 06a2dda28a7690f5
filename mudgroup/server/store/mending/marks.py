"""Read marks that are damaged: what they tell is not worth more than that they go."""

from collections.abc import Iterator

from mudgroup.server.store.database import damage
from mudgroup.server.store.mending.patient import Finding, Patient

GONE = "left out: what was said since that player left counts as unread"


def mend_marks(patient: Patient) -> Iterator[Finding]:
    """Take out the read marks that differ from their checksums."""
    bad = [row for row in damage.marks(patient.connection) if row[-1]]
    for group, player, _, wrong in bad:
        query = "DELETE FROM read_mark WHERE grp = ? AND player = ?"
        patient.connection.execute(query, (group, player))
        yield Finding(wrong, GONE)
