"""Values as JSON."""

import pytest

from mudgroup.model.records.refs import Ref
from mudgroup.views.documents.json import encoded, reference


def test_an_object_is_ascii_without_spaces() -> None:
    assert encoded({"name": "Émile", "ids": [1, 2]}) == b'{"name":"\\u00c9mile","ids":[1,2]}'


def test_no_byte_of_it_is_one_that_telnet_gives_a_meaning() -> None:
    assert encoded({"text": "\xff\xfa\xc9"}) == b'{"text":"\\u00ff\\u00fa\\u00c9"}'


def test_what_json_has_no_number_for_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        encoded({"x": float("nan")})


def test_a_reference_is_a_number_and_a_name() -> None:
    assert reference(Ref(17, "Ada")) == {"id": 17, "name": "Ada"}
