"""Whether a database lacks what was acknowledged."""

from pathlib import Path

from mudgroup.engine.ports import Damaged, StoreError
from mudgroup.server.store.disk.mark import Less, Reach, mark_of, read_mark
from mudgroup.server.store.files import is_open, log_of, reach_of


def refuse_loss(path: Path) -> None:
    """Raises Damaged if there was a database and is none, Less if it lacks what its mark tells.

    Raises Less, too, if nothing can tell: it has no mark, and was not closed since it had one.

    It is looked at without a connection that may write: such a one moves what is left of a damaged
    log into the database, or deletes the log of one that has gone.
    """
    try:
        marked = read_mark(path)
    except OSError as error:
        raise StoreError(f"the mark of {path} cannot be read: {error}") from error
    if not path.exists() or not path.stat().st_size:
        _refuse_what_was_there(path, marked)
    elif marked and (missing := reach_of(path).lacks(marked)):
        raise Less(
            f"{path} lacks {missing}, which were saved: it or its -wal was cut, damaged or replaced"
        )
    elif not marked and is_open(path):
        raise Less(
            f"{path} was not closed properly and has no {mark_of(path).name} beside it:"
            " what was saved last may be missing"
        )


def restored_of(path: Path) -> Path:
    """Where a snapshot is written that is to take the place of a database."""
    return path.with_suffix(".restoring")


def _refuse_what_was_there(path: Path, marked: Reach | None) -> None:
    wal = log_of(path)
    signs = {
        f"it had {marked.saves if marked else 0} saves": bool(marked and marked.saves),
        "a restore was cut short": restored_of(path).exists(),
        "its -wal is there": wal.exists() and wal.stat().st_size > 0,
        "there are snapshots": any(path.parent.glob("snapshots/*.db")),
    }
    if found := [sign for sign, there in signs.items() if there]:
        why = ", ".join(found)
        raise Damaged(f"{path} is empty or missing, and {why}: a new world needs another folder")
