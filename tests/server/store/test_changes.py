"""What a turn changes, told record by record."""

from pathlib import Path

from attrs import evolve

from mudgroup.model.records.players import Origin
from mudgroup.model.sessions import origins
from mudgroup.model.world.turn import Turn
from mudgroup.server.admin import scripting
from mudgroup.server.store.changes import describe
from mudgroup.settings.values import Settings
from tests.scenes import START
from tests.script_files import ran, store, write
from tests.small_world import SmallWorld


def test_a_dry_run_tells_every_record_and_changes_nothing(tmp_path: Path) -> None:
    with store(tmp_path) as kept:
        before = kept.load()
        path = write(
            tmp_path,
            "tower = api.create_room(turn, 'tower', 'Tower', 'High.')",
            "zoe = api.create_player(turn, 'Zoe')",
            "api.create_group(turn, zoe, 'Rock Hounds')",
            "start = turn.world.realm",
            "turn.put(evolve(start, start=tower.number))",
        )
        result = scripting.run_on_store(kept, Settings(), path, (), START, dry=True)
        hall, first = before.realm.start, before.next_number

        assert result.report(dry=True) == (
            f"realm #0: start {hall} -> {first}",
            f"new room #{first} tower: name = 'Tower', description = 'High.', scripted = True",
            f"new player #{first + 1} Zoe: location = {hall},"
            " created_at = 2026-01-01 00:00:00+00:00,"
            f" groups = [{first + 2}], current_group = {first + 2},"
            " left_at = 2026-01-01 00:00:00+00:00, left_entry = 1, left_elapsed = 0.0,"
            " news = [formed]",
            f"new group #{first + 2} Rock Hounds: leader = {first + 1}, members = [{first + 1}],"
            f" created_at = 2026-01-01 00:00:00+00:00, board = {first + 3}",
            f"new board #{first + 3}: group = {first + 2}",
            f"new entry of group #{first + 2}: {{2026-01-01 00:00:00+00:00, 'created group',"
            f" {first + 1}, {{}}, 'Rock Hounds'}}",
            "would change: records 5, history entries 1",
        )
        assert kept.load().records == before.records


def test_a_password_is_never_told(tmp_path: Path) -> None:
    path = write(tmp_path, "turn.put(evolve(api.player(turn, 'Ada'), password='$argon2id$secret'))")
    lines = ran(path, SmallWorld("Ada")).report(dry=True)

    assert lines[0].endswith("password changed")
    assert "secret" not in "".join(lines)


def test_where_players_come_in_from_is_never_told() -> None:
    small = SmallWorld("Ada")
    before = small.world
    ada = evolve(small.player("Ada"), origins=(Origin("secret", START),))

    def come(turn: Turn) -> None:
        origins.make_key(turn, "secret")
        turn.put(ada)

    commit = small.do(come)

    assert describe(before, commit) == [
        "realm #0: origin_key changed",
        f"player #{ada.number} Ada: origins changed",
    ]


def test_a_script_that_puts_what_is_there_changes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, "turn.put(api.room(turn, 'hall'))")

    assert ran(path, SmallWorld()).report(dry=False) == ("nothing changed",)
