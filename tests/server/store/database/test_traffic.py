"""What a world exchanges with gateways, as rows: put, read, and left out where it is damaged."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import astuple
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.engine.units import GatewayRow, Known, OutboxRow, SessionRow, Traffic, Unit
from mudgroup.server.store import checking, restoring, snapshots
from mudgroup.server.store.database import migrations, traffic
from mudgroup.server.store.files import read_only
from mudgroup.server.store.following import Following
from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import START
from tests.server.store.batches import batch, database, entry

BOOT = "0198ac000000"
GATEWAYS = (GatewayRow("g1", BOOT, 4, 3), GatewayRow("g2", BOOT, 9, 5))
FRAMES = (OutboxRow("g1", 2, b"two"), OutboxRow("g1", 3, b"\x00\xff"), OutboxRow("g2", 5, b""))
SESSIONS = (
    SessionRow(f"g1.{BOOT}.web.1", "192.0.2.1", False, 7, b'{"session":""}', b"{}", 12.25),
    SessionRow(f"g1.{BOOT}.telnet.2", "192.0.2.2", True, 0, None, b"{}", 0.1),
    SessionRow(f"g2.{BOOT}.telnet.1", "2001:db8::1", False, 8, b"{}", b"{}", 3.0),
)
ALL = Traffic(GATEWAYS, FRAMES, sessions=SESSIONS)


def busy(folder: Path) -> Known:
    """A store with traffic, closed; what is known of it."""
    with EmbeddedStore(folder, followed=True) as store:
        store.save([Unit((batch(entry(1)),), ALL)])
        return store.traffic()


def test_what_was_put_is_read(tmp_path: Path) -> None:
    known = busy(tmp_path)

    assert (known.gateways, known.outbox) == (GATEWAYS, FRAMES)
    assert sorted(SESSIONS, key=lambda row: row.id) == [*known.sessions]
    with EmbeddedStore(tmp_path) as again:
        assert again.traffic() == known


def test_everything_that_is_known_is_over_by_one_unit(tmp_path: Path) -> None:
    known = busy(tmp_path)
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit(traffic=known.over)])
        assert store.traffic() == Known(known.lineage)


LOST = "a frame for the gateway g1 is lost: sessions end"

DAMAGE = [
    (
        f"UPDATE session SET player = 9 WHERE id = 'g2.{BOOT}.telnet.1'",
        ["g1", "g2"],
        [0, 7],
        [f"the session g2.{BOOT}.telnet.1 is damaged"],
    ),
    (
        "UPDATE session SET id = CAST(x'67ff' AS TEXT) WHERE player = 8",
        ["g1", "g2"],
        [0, 7],
        ["the session g\\udcff is damaged"],
    ),
    (
        "UPDATE outbox SET frame = x'00' WHERE gateway = 'g1' AND w = 3",
        ["g2"],
        [8],
        ["the frame 3 for the gateway g1 is damaged", LOST],
    ),
    ("DELETE FROM outbox WHERE gateway = 'g1' AND w = 3", ["g2"], [8], [LOST]),
    (
        "UPDATE gateway SET n = 'x' WHERE name = 'g2'",
        ["g1"],
        [0, 7],
        ["the gateway g2 is damaged"],
    ),
    (
        "DELETE FROM gateway WHERE name = 'g2'",
        ["g1"],
        [0, 7],
        ["there are sessions of no gateway that is known: they end"],
    ),
    (
        "UPDATE lineage SET crc = 1",
        [],
        [],
        ["the lineage of the store is lost: all sessions end"],
    ),
]
"""What a disk does, the gateways that stay, the players of the sessions that do, what is logged."""


@pytest.mark.parametrize(("damage", "names", "players", "wrong"), DAMAGE)
def test_what_is_damaged_is_left_out_for_good_and_costs_nothing_else(
    tmp_path: Path,
    damage: str,
    names: list[str],
    players: list[int],
    wrong: list[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    busy(tmp_path)
    with database(tmp_path) as connection:
        connection.execute(damage)
    with EmbeddedStore(tmp_path) as store:
        known = store.traffic()
        assert [f"{store.path}: {line}" for line in wrong] == caplog.messages
        assert store.traffic() == known
        assert sorted(store.load().records) == [1]
        store.save([Unit.of(batch(entry(2), room=2))])

    assert [row.name for row in known.gateways] == names
    assert known.outbox == tuple(row for row in FRAMES if row.gateway in names)
    assert sorted(row.player for row in known.sessions) == players
    assert checking.findings(tmp_path) == []


def test_a_check_tells_of_damage_and_a_repair_ends_all_sessions(tmp_path: Path) -> None:
    known = busy(tmp_path)
    with database(tmp_path) as connection:
        connection.execute("UPDATE outbox SET w = 4 WHERE w = 3")
        connection.execute("UPDATE touched SET crc = 0")
    wrong = [
        "the frame 4 for the gateway g1 is damaged",
        "a frame for the gateway g1 is lost: sessions end",
        "what the save 1 touched is damaged",
    ]

    assert checking.findings(tmp_path) == wrong
    assert [finding.what for finding in checking.plan(tmp_path, START)] == wrong
    assert [finding.what for finding in checking.repair(tmp_path, START).done] == wrong
    assert checking.findings(tmp_path) == []
    with EmbeddedStore(tmp_path) as store:
        there = store.traffic()
        assert there == Known(there.lineage)
        assert there.lineage != known.lineage


def test_a_table_that_cannot_be_read_is_made_anew_by_a_repair(tmp_path: Path) -> None:
    busy(tmp_path)
    with database(tmp_path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'outbox'")

    checking.repair(tmp_path, START)
    assert checking.findings(tmp_path) == []
    with EmbeddedStore(tmp_path) as store:
        assert store.traffic().outbox == ()
        assert sorted(store.load().records) == [1]


def test_a_copy_carries_no_traffic_and_has_another_lineage(tmp_path: Path) -> None:
    known = busy(tmp_path)
    taken = snapshots.create(tmp_path, START)
    read = traffic.read(read_only(taken.path))

    assert read == traffic.Read(Known(read.known.lineage), ())
    assert read.known.lineage != known.lineage
    assert FRAMES[0].frame not in taken.path.read_bytes()
    with database(taken.path.parent, taken.path.name) as connection:
        assert connection.execute("SELECT count(*) FROM touched").fetchone() == (0,)


def test_a_restored_store_has_another_lineage_each_time(tmp_path: Path) -> None:
    lineages = {busy(tmp_path).lineage}
    taken = snapshots.create(tmp_path, START)
    for _ in range(2):
        restoring.restore(tmp_path, taken.path, START)
        with EmbeddedStore(tmp_path) as store:
            known = store.traffic()
            assert known == Known(known.lineage)
            lineages.add(known.lineage)

    assert len(lineages) == 3


names = st.sampled_from(["g1", "g2"])
numbers = st.integers(1, 4)
sessions = st.builds(
    lambda gateway, count: SessionRow(f"{gateway}.{BOOT}.{count}", "", False, 0, None, b"", 0.0),
    names,
    numbers,
)
traffics = st.builds(
    Traffic,
    gateways=st.lists(st.builds(GatewayRow, names, st.just(BOOT), numbers, numbers)).map(tuple),
    outbox=st.lists(st.builds(OutboxRow, names, numbers, st.binary(max_size=3))).map(tuple),
    delivered=st.lists(st.tuples(names, numbers)).map(tuple),
    sessions=st.lists(sessions).map(tuple),
    closed=st.lists(sessions.map(lambda row: row.id)).map(tuple),
    gone=st.lists(names).map(tuple),
)


class Model:
    """Rows in memory."""

    def __init__(self) -> None:
        self.gateways: dict[str, GatewayRow] = {}
        self.outbox: dict[tuple[str, int], OutboxRow] = {}
        self.sessions: dict[str, SessionRow] = {}

    def take(self, change: Traffic) -> None:
        for name in change.gone:
            self.gateways.pop(name, None)
            self.outbox = {key: row for key, row in self.outbox.items() if key[0] != name}
        self.gateways |= {row.name: row for row in change.gateways}
        self.outbox |= {(row.gateway, row.w): row for row in change.outbox}
        for gateway, w in change.delivered:
            self.outbox = {k: row for k, row in self.outbox.items() if k[0] != gateway or k[1] > w}
        self.sessions |= {row.id: row for row in change.sessions}
        for id in change.closed:
            self.sessions.pop(id, None)


@given(st.lists(traffics, max_size=6))
def test_any_traffic_leaves_the_rows_that_it_says(changes: list[Traffic]) -> None:
    model = Model()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations._execute(connection, migrations.TRAFFIC)
        for change in changes:
            traffic.put(connection, change)
            model.take(change)
        rows = {
            table: [row[:-1] for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")]
            for table in ("gateway", "outbox", "session")
        }

    assert rows["gateway"] == sorted(map(astuple, model.gateways.values()))
    assert rows["outbox"] == sorted(map(astuple, model.outbox.values()))
    assert [row[0] for row in rows["session"]] == sorted(model.sessions)


COLUMNS = {
    "lineage": ("value", "crc"),
    "gateway": ("name", "boot", "n", "w", "crc"),
    "outbox": ("gateway", "w", "frame", "crc"),
    "session": ("id", "address", "staff_only", "player", "presence", "reading", "crc"),
    "touched": ("what", "crc"),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with traffic, closed."""
    folder = tmp_path_factory.mktemp("busy")
    busy(folder)
    return folder / EmbeddedStore.NAME


@given(
    st.sampled_from([(table, column) for table, columns in COLUMNS.items() for column in columns]),
    st.one_of(st.integers(-9, 9), st.binary(max_size=9), st.text("g12.\n{x", max_size=9)),
)
def test_whatever_a_disk_makes_of_a_value_the_world_is_loaded(
    template: Path, place: tuple[str, str], value: int | bytes | str
) -> None:
    table, column = place
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(template, folder)
        with database(folder) as connection:
            query = f"UPDATE OR IGNORE {table} SET {column} = ? WHERE rowid = 1"
            if table in ("gateway", "outbox", "session"):
                key = COLUMNS[table][0]
                query = query.replace("rowid = 1", f"{key} = (SELECT min({key}) FROM {table})")
            connection.execute(query, (value,))
        with EmbeddedStore(folder) as store:
            known = store.traffic()
            assert store.traffic() == known
            assert sorted(store.load().records) == [1]
            assert {*known.gateways} <= {*GATEWAYS}
            assert {*known.outbox} <= {*FRAMES}
            assert {*known.sessions} <= {*SESSIONS}
        with Following(folder) as following:
            assert sorted(following.begun().records) == [1]
