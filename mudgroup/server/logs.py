"""Logs: one line an event, as text or JSON, rotated by the standard library; and the audit log."""

import json
import logging
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from mudgroup.settings.values import Log

AUDIT = logging.getLogger("mudgroup.audit")
"""What admins and scripts did: to ``audit.log`` in the data directory, and to the log."""


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


class TextFormatter(logging.Formatter):
    """Time with its zone, level, name, message; a traceback follows on lines of its own."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802
        """The time in UTC."""
        return _time(record)


class JsonFormatter(logging.Formatter):
    """One JSON object a line, the traceback inside it."""

    def format(self, record: logging.LogRecord) -> str:
        """The record's time, level, logger, message and traceback."""
        event = {
            "at": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            event["traceback"] = self.formatException(record.exc_info)
        return json.dumps(event, ensure_ascii=False)


def set_up(rule: Log, data: Path, verbose: bool) -> None:
    """Direct the logs of this process; telnetlib3 is heard only when something is badly wrong."""
    formatter = JsonFormatter() if rule.format == "json" else TextFormatter()
    handler: logging.Handler = logging.StreamHandler()
    if rule.file:
        handler = _rotating(Path(rule.file), rule)
    handler.setFormatter(formatter)
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING, handlers=[handler], force=True
    )
    logging.getLogger("telnetlib3").setLevel(logging.ERROR)
    audit = _rotating(data / "audit.log", rule)
    audit.setFormatter(formatter)
    AUDIT.addHandler(audit)
    AUDIT.setLevel(logging.INFO)


def _rotating(path: Path, rule: Log) -> RotatingFileHandler:
    path.parent.mkdir(parents=True, exist_ok=True)
    return RotatingFileHandler(
        path, maxBytes=rule.file_bytes, backupCount=rule.files_kept, encoding="utf-8"
    )
