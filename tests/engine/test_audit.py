"""The audit log: what staff type, and what comes of it."""

import logging

import pytest

from mudgroup.engine import audit
from mudgroup.model.moderation.events import Announced
from mudgroup.model.sessions.events import SnapshotAsked
from tests.engine.door import taught, typed
from tests.small_world import SmallWorld


def test_what_a_teacher_types_with_an_at_sign_is_audited(caplog: pytest.LogCaptureFixture) -> None:
    engine = taught()
    with caplog.at_level(logging.INFO, "mudgroup.audit"):
        for line in ("@groups list", "look", "@listen Ash"):
            typed(engine, line)

    assert [record.getMessage() for record in caplog.records] == [
        "Ada in the game: @groups list",
        "Ada in the game: @listen Ash",
    ]


def test_a_notice_is_in_the_audit_log(caplog: pytest.LogCaptureFixture) -> None:
    ada = SmallWorld("Ada").player("Ada").ref
    notice = Announced(to=(ada.number,), actor=ada, text="Noon.")
    with caplog.at_level(logging.INFO, "mudgroup.audit"):
        audit.note_done((notice, SnapshotAsked(to=(), actor=ada)))

    assert caplog.messages == ['*** Ada announces, "Noon."']
