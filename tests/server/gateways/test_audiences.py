"""Who is sent the same is found, and nobody is sent anything else than they would be alone."""

from hypothesis import given
from hypothesis import strategies as st

from mudgroup.messages import Answered, Close, Data, Prompt, ToGateway, Write, receivers
from mudgroup.server.gateways.audiences import alike

NAMES = tuple(f"telnet.b.{n}" for n in range(6))
SESSIONS = st.sampled_from(NAMES)
AUDIENCES = st.lists(SESSIONS, unique=True, max_size=6).map(tuple)
BUT = st.frozensets(SESSIONS, max_size=2)

MESSAGES: st.SearchStrategy[ToGateway] = st.one_of(
    st.builds(Write, AUDIENCES, st.binary(max_size=2), BUT),
    st.builds(Data, AUDIENCES, st.just("A"), st.binary(max_size=2), BUT),
    st.builds(Close, AUDIENCES),
    st.builds(Prompt, SESSIONS, st.binary(max_size=2)),
    st.builds(Answered, SESSIONS, st.booleans()),
)


@given(st.lists(MESSAGES, max_size=12))
def test_each_session_comes_once_with_all_it_is_sent_in_order(messages: list[ToGateway]) -> None:
    sent = [(session, those) for sessions, those in alike(messages) for session in sessions]

    assert len(sent) == len(dict(sent))
    for name in NAMES:
        assert [m for m in messages if name in receivers(m)] == [*dict(sent).get(name, ())]


def talk(lines: int, members: int) -> list[ToGateway]:
    """What a group is sent in which two talk."""
    everybody = tuple(f"telnet.b.{n}" for n in range(members))
    messages: list[ToGateway] = []
    for n in range(lines):
        speaker = everybody[n % 2]
        messages += [
            Write(everybody, b"Ada: hi\r\n", but=frozenset({speaker})),
            Write((speaker,), b"You: hi\r\n"),
            Answered(speaker, apart=True),
        ]
    return messages


def test_however_many_lines_and_members_all_who_do_not_talk_are_one_audience() -> None:
    for lines in (2, 50):
        for members in (3, 200):
            found = [(len(sessions), len(those)) for sessions, those in alike(talk(lines, members))]

            assert found == [(members - 2, lines), *[(1, lines // 2 + lines)] * 2]
