"""What a turn that ends leaves: the world, what is saved, what is shown, what is done beside."""

from datetime import timedelta

import pytest
from attrs import evolve

from mudgroup.engine.committed import Committed
from mudgroup.engine.outcome import (
    Batch,
    FinishWork,
    Outcome,
    PasswordChecked,
    PasswordHashed,
    RunScript,
    TakeSnapshot,
    TransferRoster,
)
from mudgroup.engine.steps import CheckPassword
from mudgroup.messages import Bind, IdleLimit, Line, Lost, Opened, Write
from mudgroup.model.moderation.events import Announced
from mudgroup.model.records.history import ReadMark
from mudgroup.model.records.refs import Ref
from mudgroup.model.sessions import administration
from mudgroup.model.sessions.events import ScriptAsked, SnapshotAsked
from mudgroup.model.teaching.events import Transfer
from mudgroup.model.world.errors import Unusable
from mudgroup.model.world.events import Event
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.turn import Commit, Turn
from tests.engine.door import SECRET, at_the_door, taught, text, typed
from tests.model.groups.test_membership import founded
from tests.scenes import AT_START, START
from tests.small_world import SmallWorld

LATER = Moment(START + timedelta(seconds=5), 5.0)


def test_each_outcome_carries_the_world_as_it_is_when_that_one_is_saved() -> None:
    """Not as it is after the outcomes behind it, which may never be saved."""
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)

    goodbye, gone = engine.receive(Line("s", "quit"), AT_START)

    assert goodbye.world
    assert gone.world
    assert (len(goodbye.world.online), len(gone.world.online)) == (1, 0)


def test_a_file_of_a_section_is_an_errand() -> None:
    engine = taught()
    (outcome,) = engine.receive(Line("s", "@section import Geology x.csv"), AT_START)
    ada, section = engine.world.names["ada"], engine.world.sections["geology"]

    assert outcome.job == TransferRoster("s", ada, section, "x.csv", Transfer.IMPORT)
    assert text(outcome) == "Reading x.csv ...\r\n"


def test_what_is_left_of_more_than_one_turn_does_is_an_errand() -> None:
    engine = taught()
    ada, section = engine.world.names["ada"], engine.world.sections["geology"]

    def enrol(turn: Turn) -> Commit:
        for n in range(24):
            player = administration.make_player(turn, f"P-{n}", "")
            turn.put(evolve(player, section=section))
        return turn.commit()

    engine.run_work(enrol, AT_START)
    (outcome,) = engine.receive(Line("s", "@groups random 2 in Geology"), AT_START)
    job = outcome.job

    assert isinstance(job, FinishWork)
    assert (job.session, job.work.actor) == ("s", ada)
    assert 0 < job.work.done < job.work.of


def idle_limits(outcomes: list[Outcome]) -> list[IdleLimit]:
    output = [message for outcome in outcomes for message in outcome.output]
    return [message for message in output if isinstance(message, IdleLimit)]


def test_the_idle_limit_does_not_apply_to_a_session_while_its_player_listens() -> None:
    engine = taught()
    limits = [
        idle_limits(engine.receive(Line("s", line), AT_START))
        for line in ("@listen Ash", "look", "@listen", "@listen off", "@listen off")
    ]

    assert limits == [[IdleLimit("s", False)], [], [], [IdleLimit("s", True)], []]


def test_the_idle_limit_applies_again_when_the_group_ends() -> None:
    engine = taught()
    typed(engine, "@listen Ash")
    limits = idle_limits(engine.receive(Line("s", "@groups disband Ash sure"), AT_START))

    assert limits == [IdleLimit("s", True)]


def test_a_session_that_takes_over_while_its_player_listens_may_idle() -> None:
    engine = taught()
    typed(engine, "@listen Ash")
    engine.receive(Opened("t", "127.0.0.1"), AT_START)
    (check,) = engine.receive(Line("t", f"connect Ada {SECRET}"), AT_START)
    assert isinstance(check.job, CheckPassword)
    limits = idle_limits(engine.receive(PasswordChecked(check.job, True), AT_START))

    assert limits == [IdleLimit("s", True), IdleLimit("t", False)]


def test_who_drops_while_listening_may_idle_again_when_they_are_back() -> None:
    engine = taught()
    typed(engine, "@listen Ash")
    engine.receive(Lost("s"), AT_START)
    engine.receive(Opened("t", "127.0.0.1"), AT_START)
    (check,) = engine.receive(Line("t", f"connect Ada {SECRET}"), AT_START)
    assert isinstance(check.job, CheckPassword)

    back = engine.receive(PasswordChecked(check.job, True), AT_START)
    assert idle_limits(back) == [IdleLimit("t", False)]


def held(*names: str) -> tuple[Committed, SmallWorld]:
    """A committed world with players online, whose sessions are called after them."""
    small = SmallWorld(*names)
    return Committed(small.world, small.settings, None), small


def test_the_lead_passes_on_only_from_a_leader_who_stays_away_and_for_a_member() -> None:
    small = founded("Bo")
    small.connect("Cy")
    small.disconnect("Ada")
    bo, cy, group = small.number("Bo"), small.number("Cy"), small.group("Bo").ref
    committed = Committed(small.world, small.settings, None)
    week = small.settings.groups.leader_days * 86400
    soon, late = (Moment(START, small.elapsed + seconds) for seconds in (week - 1, week))

    assert committed.pass_lead(group, bo, soon) is None
    assert committed.pass_lead(group, cy, late) is None
    passed = committed.pass_lead(group, bo, late)
    assert passed
    assert passed.batch
    assert [entry.result for entry in passed.batch.entries] == [bo]
    assert committed.pass_lead(group, bo, late) is None


def announced(player: Ref) -> Announced:
    return Announced(to=(player.number,), actor=player, text="Noon.")


def test_a_turn_that_changes_nothing_is_shown_and_leaves_nothing_to_save() -> None:
    committed, small = held("Ada")
    turn = committed.turn(AT_START)
    turn.tell(announced(small.player("Ada").ref))
    outcome = committed.commit(turn, (Bind("session of Ada", 17),))

    assert outcome.output == (
        Bind("session of Ada", 17),
        Write(("session of Ada",), b'*** Ada announces, "Noon."\r\n'),
    )
    assert outcome.batch is None
    assert outcome.world is committed.world


def test_what_a_turn_changes_is_the_world_from_now_on_and_is_saved_as_of_its_time() -> None:
    committed, small = held("Ada")
    turn, later = committed.turn(LATER), evolve(small.player("Ada"), admin=True)
    turn.put(later)
    outcome = committed.commit(turn)

    assert committed.world.records[later.number] == later
    assert outcome.batch == Batch((later,), (), small.world.next_number, LATER)


def test_what_was_read_is_saved_with_the_next_batch_once_or_when_the_server_stops() -> None:
    committed, small = held("Ada")
    first, second = ReadMark(7, 1, 5), ReadMark(7, 1, 6)
    for mark in (first, second):
        turn = committed.turn(AT_START)
        turn.mark_read(mark.group, mark.player, entry=mark.entry)
        assert committed.commit(turn).batch is None
    turn = committed.turn(LATER)
    turn.put(evolve(small.player("Ada"), admin=True))
    batch = committed.commit(turn).batch

    assert batch
    assert batch.marks == (second,)
    assert committed.last_batch(LATER) == Batch((), (), small.world.next_number, LATER)
    turn = committed.turn(LATER)
    turn.mark_read(8, 1, entry=6)
    committed.commit(turn)
    assert committed.last_batch(LATER).marks == (ReadMark(8, 1, 6),)


def test_a_turn_on_the_saved_world_sees_nothing_of_what_is_not_saved() -> None:
    committed, small = held("Ada")
    ada, turn = small.player("Ada"), committed.turn(AT_START)
    turn.put(evolve(ada, admin=True))
    committed.commit(turn)

    assert committed.turn(AT_START).player(ada.number).admin
    assert committed.look(AT_START).player(ada.number).admin
    committed.saved = small.world
    assert committed.turn(AT_START).player(ada.number).admin
    assert not committed.look(AT_START).player(ada.number).admin


def test_an_event_that_cannot_be_shown_leaves_the_world_as_it_was() -> None:
    committed, small = held("Ada")
    turn = committed.turn(AT_START)
    turn.put(evolve(small.player("Ada"), admin=True))
    ada = small.player("Ada")
    turn.tell(Event(to=(ada.number,), actor=ada.ref))
    with pytest.raises(KeyError):
        committed.commit(turn)

    assert committed.world is small.world


def test_who_types_is_active_from_then_on() -> None:
    committed, small = held("Ada")
    committed.note_active(small.number("Ada"), LATER)

    assert committed.world.active[small.number("Ada")] == LATER.elapsed


def test_a_refusal_goes_to_the_session_alone() -> None:
    committed, small = held("Ada")
    outcome = committed.refuse("session of Ada", Unusable(), small.number("Ada"))

    assert [message.sessions for message in outcome.output if isinstance(message, Write)] == [
        ("session of Ada",)
    ]
    assert outcome.batch is None


def test_what_an_admin_asks_for_is_an_errand() -> None:
    committed, small = held("Ada")
    ada = small.player("Ada").ref
    script = ScriptAsked(to=(), actor=ada, script="dig", arguments=("5",))

    assert committed.errand((script,)) == RunScript("session of Ada", "dig", ("5",))
    assert committed.errand((evolve(script, dry=True),)) == RunScript(
        "session of Ada", "dig", ("5",), dry=True
    )
    assert committed.errand((SnapshotAsked(to=(), actor=ada),)) == TakeSnapshot("session of Ada")
    assert committed.errand((announced(ada),)) is None
