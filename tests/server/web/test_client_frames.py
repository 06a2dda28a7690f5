"""What clients say becomes a message, or is refused; nothing else comes of it."""

import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.messages import Line, Older, Read, Reconnect, Resume, SignIn
from mudgroup.server.web.client_frames import (
    DEPTH,
    BadFrame,
    FromClient,
    Hello,
    Ping,
    Supports,
    digest,
    message,
)
from mudgroup.text import is_clean

SPENT = sha256(b"c2VjcmV0").hexdigest()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Core.Hello {"client": "panel", "version": "1"}', Hello("panel", "1")),
        ('Core.Supports.Set ["Mudgroup 1"]', Supports(frozenset({"mudgroup"}), forgets=True)),
        ('Core.Supports.Add ["A.B 2", "C"]', Supports(frozenset({"a.b", "c"}))),
        ('Core.Supports.Remove ["A"]', Supports(frozenset({"a"}), reads=False)),
        ("Core.Ping {}", Ping()),
        ("core.ping", Ping()),
        ('Mudgroup.Do {"line": "look", "id": 7}', Line("s", "look", id=7)),
        ('Mudgroup.Do {"line": "x", "hidden": true}', Line("s", "x", hidden=True)),
        (
            'Char.Login.Credentials {"account": "Ada", "password": "a b", "new": true}',
            SignIn("s", "Ada", "a b", new=True),
        ),
        ('Char.Login.Reconnect {"token": "17.c2VjcmV0"}', Reconnect("s", 17, SPENT, "")),
        ('Mudgroup.Resume {"groups": {"412": 0}}', Resume("s", ((412, 0),))),
        ('Mudgroup.Older {"group": 4, "before": 9, "most": 5}', Older("s", 4, 9, 5)),
        ('Mudgroup.Read {"group": 4, "seq": 9}', Read("s", 4, 9)),
        ("Char.Skills.Get {}", None),
        ('Mudgroup.Do {"line": "say hi", "colour": "red"}', Line("s", "say hi")),
    ],
)
def test_what_a_client_may_say(text: str, expected: FromClient | None) -> None:
    assert expected == message("s", text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " {}",
        "#GROUP|1 {}",
        "Core.Ping {",
        "Core.Ping {} {}",
        'Mudgroup.Do "look"',
        "Mudgroup.Do {}",
        'Mudgroup.Do {"line": 1}',
        'Mudgroup.Do {"line": "a", "id": -1}',
        'Mudgroup.Do {"line": "a", "id": true}',
        'Mudgroup.Do {"line": "a", "id": 1.0}',
        'Mudgroup.Do {"line": "a", "id": 9007199254740992}',
        'Mudgroup.Do {"line": "a", "line": "b"}',
        'Mudgroup.Do {"line": "a", "hidden": 1}',
        'Mudgroup.Do {"line": "\\ud800"}',
        'Core.Hello {"client": NaN}',
        'Core.Hello {"n": 1e999}',
        'Core.Hello {"n": ' + "9" * 5000 + "}",
        "Core.Supports.Set {}",
        "Core.Supports.Set [1]",
        'Char.Login.Reconnect {"token": "0.x"}',
        'Char.Login.Reconnect {"token": "17"}',
        'Mudgroup.Resume {"groups": [1]}',
        'Mudgroup.Resume {"groups": {"a": 1}}',
        'Mudgroup.Resume {"groups": {"1": null}}',
        "Core.Ping " + "[" * 7000,
        "Core.Ping " + "[" * (DEPTH + 1) + "]" * (DEPTH + 1),
    ],
)
def test_what_a_client_may_not_say(text: str) -> None:
    with pytest.raises(BadFrame):
        message("s", text)


def test_brackets_in_a_text_are_no_levels() -> None:
    line = '[{"' * 100

    assert message("s", f"Mudgroup.Do {json.dumps({'line': line})}") == Line("s", line)


def test_what_is_typed_is_cleaned() -> None:
    forged = json.dumps({"line": "say \r\n#GROUP|1\x1b[2J\u2028x"})

    assert message("s", f"Mudgroup.Do {forged}") == Line("s", "say #GROUP|1x")


def test_others_are_told_the_digest_of_a_secret() -> None:
    assert digest("c2VjcmV0") == SPENT


NAMES = ["Mudgroup.Do", "Mudgroup.Resume", "Mudgroup.Older", "Core.Hello", "Core.Supports.Set"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda parts: st.lists(parts) | st.dictionaries(st.text() | st.just("line"), parts),
)


@given(st.text() | st.builds("{} {}".format, st.sampled_from(NAMES), JSON.map(json.dumps)))
def test_whatever_is_sent_is_a_message_or_refused(text: str) -> None:
    try:
        said = message("s", text)
    except BadFrame:
        return
    assert not isinstance(said, Line) or is_clean(said.text)
