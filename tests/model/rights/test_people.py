"""What is done with people only."""

import pytest
from attrs import evolve

from mudgroup.model.rights.errors import IsCompanion
from mudgroup.model.rights.people import require_person
from tests.small_world import SmallWorld


def test_a_companion_is_no_person() -> None:
    ada = SmallWorld("Ada").player("Ada")
    require_person(ada)

    with pytest.raises(IsCompanion) as refused:
        require_person(evolve(ada, companion="sage"))
    assert refused.value.player == ada.ref
