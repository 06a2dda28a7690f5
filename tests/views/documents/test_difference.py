"""What a patch makes of a document is the other one."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mudgroup.views.documents.difference import difference
from tests.engine.reading_data import bare, fold

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from("ab"),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=3)
    ),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(st.sampled_from("xyz"), VALUES, max_size=3)


@given(DOCUMENTS, DOCUMENTS)
def test_folded_into_the_old_document_it_makes_the_new_one(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    assert bare(fold(old, difference(old, new))) == bare(new)


@given(DOCUMENTS)
def test_of_what_is_alike_there_is_none(document: dict[str, Any]) -> None:
    assert difference(document, document) == {}
    assert difference(document, {**document, "never": None}) == {}


def test_only_what_changed_is_in_it() -> None:
    old = {"a": 1, "b": {"c": 2, "d": 3}, "e": [1], "f": 4}

    assert difference(old, {"a": 1, "b": {"c": 2, "d": 5}, "e": [1, 2]}) == {
        "b": {"d": 5},
        "e": [1, 2],
        "f": None,
    }


def test_null_and_what_is_not_there_are_the_same() -> None:
    assert difference({"a": None}, {}) == {}
    assert difference({}, {"a": None}) == {}
    assert difference({"a": 1}, {"a": None}) == {"a": None}
    assert difference({}, {"a": {"b": None, "c": 1}}) == {"a": {"c": 1}}
    assert difference({}, {"a": {}}) == {"a": {}}


class Unequal(dict[str, object]):
    """An object that must not be looked into."""

    def __eq__(self, other: object) -> bool:
        raise AssertionError

    __hash__ = None


def test_what_is_the_same_object_is_not_looked_at() -> None:
    same = Unequal()

    assert difference({"a": same, "b": 1}, {"a": same, "b": 2}) == {"b": 2}
