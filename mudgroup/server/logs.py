"""Logs: one line an event, as text or JSON, rotated by the standard library; and the audit log."""

import contextlib
import json
import logging
import sys
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from mudgroup.settings.values import Log

AUDIT = logging.getLogger("mudgroup.audit")
"""What admins and scripts did: to ``audit.log`` in the data directory, and to the log."""

LIBRARIES = ("telnetlib3", "uvicorn", "websockets")
"""Whose warnings are of what strangers send: a line for each would be theirs to write."""


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


class Errors(logging.StreamHandler):  # type: ignore[type-arg]
    """The log on stderr; where that cannot be written, nothing can be said of it."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Go on without the record."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)


class LogFile(RotatingFileHandler):
    """A log in a file. It misses what its disk refuses, which is said once until it goes on."""

    def __init__(self, path: Path, rule: Log) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        super().__init__(
            path, maxBytes=rule.file_bytes, backupCount=rule.files_kept, encoding="utf-8"
        )
        self._refused = self._told = False

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record."""
        self._refused = False
        super().emit(record)
        self._told = self._told and self._refused

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Go on without the record, and open the file anew for the next."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            super().handleError(record)
            return
        # What is buffered would be tried again, and a rotation that was cut short stays closed.
        if stream := self.stream:
            self.stream = None
            with contextlib.suppress(OSError):
                stream.close()
        if not self._told:
            with contextlib.suppress(OSError):
                sys.stderr.write(f"{self.baseFilename} cannot be written: {error.strerror}\n")
        self._refused = self._told = True


def set_up(rule: Log, verbose: bool) -> None:
    """Direct the log of this process; libraries are heard when something is badly wrong."""
    handler = LogFile(Path(rule.file), rule) if rule.file else Errors()
    handler.setFormatter(_formatter(rule))
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING, handlers=[handler], force=True
    )
    for library in LIBRARIES:
        logging.getLogger(library).setLevel(logging.ERROR)


def keep_audit(rule: Log, data: Path) -> None:
    """Write down what admins and scripts do, in a folder."""
    audit = LogFile(data / "audit.log", rule)
    audit.setFormatter(_formatter(rule))
    AUDIT.addHandler(audit)
    AUDIT.setLevel(logging.INFO)


def _formatter(rule: Log) -> logging.Formatter:
    return JsonFormatter() if rule.format == "json" else TextFormatter()
