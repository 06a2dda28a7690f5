"""What commands share that read a stopped server's store, or a running one's as it is saved."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mudgroup.cli.common import fail, show
from mudgroup.engine.ports import Damaged, Newer, StoreError
from mudgroup.model.moderation.errors import NoWorldYet
from mudgroup.model.world.errors import Refused
from mudgroup.server.admin.control import ControlError, ask
from mudgroup.server.admin.operations import run_stopped
from mudgroup.server.clock import utc_now
from mudgroup.server.exchange.roster_file import BadRoster
from mudgroup.server.store import checking, snapshots
from mudgroup.server.store.disk.mark import Less
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.restoring import newest_good
from mudgroup.server.store.store import EmbeddedStore
from mudgroup.server.store.upgraded import readable
from mudgroup.settings.values import Settings
from mudgroup.views.prose.refusals import refusals

RESTORE = "restore:"


@contextmanager
def stopped_store(data: Path) -> Iterator[EmbeddedStore]:
    """The store of a server that does not run; a server that does is a failure, and so is none."""
    if not (data / EmbeddedStore.NAME).exists():
        fail(_why_none(data))
    try:
        with EmbeddedStore(data) as store:
            yield store
    except Damaged as error:
        fail(f"{error}; {way_out(error, data)}")
    except StoreError as error:
        fail(str(error))


def _why_none(data: Path) -> str:
    if snapshots.list_snapshots(data):
        store = data / EmbeddedStore.NAME
        return f"{store} is missing, and there are snapshots: 'mudgroup snapshot list'"
    return refusals.sentence(NoWorldYet())


def operate(data: Path, name: str, arguments: Mapping[str, str]) -> None:
    """Do an operation on the running server, or on the store of a stopped one; show its lines."""
    show(operated(data, name, arguments))


def operated(
    data: Path, name: str, arguments: Mapping[str, str], settings: Settings | None = None
) -> list[str]:
    """What an operation says; the settings are those for a stopped server."""
    try:
        lines = ask(data, name, arguments)
        if lines is None:
            with stopped_store(data) as store:
                lines = run_stopped(store, name, arguments, utc_now(), settings)
    except ControlError as error:
        fail(*error.lines, str(error))
    except BadRoster as bad:
        fail(*bad.problems)
    except Refused as refused:
        fail(refusals.sentence(refused))
    return lines


@contextmanager
def reading_store(data: Path) -> Iterator[StoreReader]:
    """What is saved at this moment; a server may run on it."""
    try:
        with readable(data / EmbeddedStore.NAME) as reader, reader.standing_still():
            yield reader
    except Damaged as error:
        fail(f"{error}; {way_out(error, data)}")
    except StoreError as error:
        fail(str(error))


def way_out(error: Damaged, data: Path, *, repairing: bool = False) -> str:
    """What an admin can do about a damaged store: what loses least comes first."""
    if isinstance(error, Less):
        accept = f"nothing was changed; to go on without it: mudgroup check --repair --data {data}"
        return f"{accept}; or restore a snapshot: mudgroup snapshot list --data {data}"
    restore = restore_instead(data)
    if repairing or not checking.is_readable(data / EmbeddedStore.NAME):
        return f"nothing was changed; {restore}"
    check = f"mudgroup check --repair --data {data} says what can be done"
    more = f"; what may lose more: {restore}" if restore.startswith(RESTORE) else ""
    return f"nothing was changed; {check}{more}"


def restore_instead(data: Path) -> str:
    """The command that puts the newest good snapshot in the place of a store, if there is one."""
    try:
        good, passed = newest_good(data)
    except Newer as newer:
        return str(newer)
    if passed:
        return str(passed[0])
    if good is None:
        folder = snapshots.folder_of(data)
        return f"put back a copy of {data}: there is no good snapshot in {folder}"
    return f"{RESTORE} mudgroup snapshot restore {good.path.name} --data {data}"
