"""Records that are looked up in a database, whole or damaged."""

import logging
from pathlib import Path

import pytest
from attrs import evolve

from mudgroup.engine.units import Unit
from mudgroup.model.records.groups import Group
from mudgroup.server.store.database import lookup
from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import START
from tests.server.store.batches import batch, database


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store in which the groups 5 and 6 of the section 3 have ended."""
    ended = tuple(Group(number, "Hounds", 0, (), START, START, section=3) for number in (5, 6))
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(evolve(batch(), ended=ended))])
    return tmp_path


@pytest.mark.parametrize("change", ["'{' || body", "replace(body, 'Hounds', 'Rounds')", "x'ff'"])
def test_a_damaged_record_is_passed_over_and_named_in_the_log(
    folder: Path, change: str, caplog: pytest.LogCaptureFixture
) -> None:
    with database(folder) as connection, caplog.at_level(logging.ERROR):
        connection.execute(f"UPDATE object SET body = {change} WHERE number = 5")
        found = lookup.record(connection, 5)
        groups = lookup.ended_groups(connection, 3, range(1, 99))

    assert found is None
    assert [group.number for group in groups] == [6]
    assert "object #5 is damaged" in caplog.messages


def test_a_record_that_is_loaded_is_under_nothing(folder: Path) -> None:
    with EmbeddedStore(folder) as store:
        store.save([Unit.of(evolve(batch(), records=(Group(7, "Ash", 0, (), START, section=3),)))])
    with database(folder) as connection:
        groups = lookup.ended_groups(connection, 3, range(1, 99))

    assert [group.number for group in groups] == [5, 6]
