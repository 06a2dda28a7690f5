"""Logs: one line an event."""

import json
import logging
import sys

from mudgroup.server.logs import JsonFormatter, TextFormatter


def record(message: str) -> logging.LogRecord:
    made = logging.LogRecord("mudgroup.x", logging.ERROR, "x.py", 1, message, None, None)
    made.created = 0.0
    return made


def test_text_has_the_time_with_its_zone() -> None:
    line = TextFormatter().format(record("broke"))

    assert line == "1970-01-01T00:00:00.000+00:00 ERROR mudgroup.x: broke"


def test_json_is_one_line_with_the_traceback_inside() -> None:
    made = record("broke\nbadly")
    try:
        raise ZeroDivisionError
    except ZeroDivisionError:
        made.exc_info = sys.exc_info()
    line = JsonFormatter().format(made)
    event = json.loads(line)

    assert "\n" not in line
    assert (event["level"], event["message"]) == ("error", "broke\nbadly")
    assert "ZeroDivisionError" in event["traceback"]
