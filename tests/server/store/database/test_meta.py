"""Texts under keys, with their checksums."""

from pathlib import Path

from mudgroup.server.store.database import damage, meta
from tests.server.store.batches import database, filled


def test_a_text_that_is_put_is_got_and_is_whole(tmp_path: Path) -> None:
    filled(tmp_path, rows=1)
    with database(tmp_path) as connection:
        meta.put(connection, {"a": "one", "b": "two"})
        meta.put(connection, {"a": "three"})
        wrong = [*damage.of_meta(connection)]
        texts = [meta.get(connection, key, "none") for key in ("a", "b", "c")]

    assert (texts, wrong) == (["three", "two", "none"], [])


def test_a_key_that_is_dropped_has_no_text_and_others_have_theirs(tmp_path: Path) -> None:
    filled(tmp_path, rows=1)
    with database(tmp_path) as connection:
        meta.put(connection, {"a": "one", "b": "two"})
        for _ in range(2):
            meta.drop(connection, "a")
        texts = [meta.get(connection, key, "none") for key in ("a", "b")]

    assert texts == ["none", "two"]
