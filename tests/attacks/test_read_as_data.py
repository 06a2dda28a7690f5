"""What a client that reads data might learn of what its player cannot: of others' words and places,
of what is held against others, of groups that one is not in, or in no longer."""

import json

from tests.engine.reading_data import DataGame

WORD = "zebra"


def game(*reading: str) -> DataGame:
    """Ada and Bo are in a group, Cy is not; Tea is staff."""
    made = DataGame("Ada", "Bo", "Cy", "Tea", reading=reading)
    made.promote("Tea")
    made.type("Ada", "group create Rocks", "group add Bo")
    for client in made.clients.values():
        client.frames.clear()
    return made


def learned(made: DataGame, name: str) -> str:
    """All that a client was sent, and what one would be sent anew."""
    sent = json.dumps(made.clients[name].frames)
    return sent + json.dumps([*made.anew(name).values()])


def test_an_outsider_is_sent_nothing_of_a_group() -> None:
    made = game("Cy")
    made.type("Ada", f"group say {WORD}", f"group note write {WORD} = {WORD}", f"group name {WORD}")

    assert WORD not in learned(made, "Cy")
    assert {"Mudgroup.Group"}.isdisjoint(made.clients["Cy"].packages())


def test_who_is_out_of_a_group_is_sent_nothing_of_it_any_more() -> None:
    for way_out in ("group remove Bo", "@ban Bo in Rocks"):
        made = game("Bo")
        made.type("Tea" if way_out.startswith("@") else "Ada", way_out)
        made.clients["Bo"].frames.clear()
        made.type("Ada", f"group say {WORD}", f"group note write {WORD} = {WORD}")

        assert WORD not in learned(made, "Bo"), way_out
        assert "Mudgroup.Group" not in made.clients["Bo"].packages()


def test_who_has_muted_a_player_reads_no_words_of_theirs() -> None:
    made = game("Bo")
    made.type("Bo", "mute Ada")
    made.clients["Bo"].frames.clear()
    made.type("Ada", f"group note write {WORD} = {WORD}", f"afk {WORD}", f"group say {WORD}")
    made.type("Ada", f"say {WORD}", f"tell Bo {WORD}", f"group looking {WORD}")

    assert WORD not in learned(made, "Bo")
    number = made.groups()[0]
    assert made.document("Bo", "group", number)["me"]["unread"] == 0


def test_the_muted_are_not_told_by_whom() -> None:
    made = game("Ada")
    made.type("Bo", "mute Ada")

    assert made.clients["Ada"].frames == []
    assert "muted" not in {*made.document("Ada", "me")["muted"]}


def test_what_is_held_against_others_is_for_them_alone() -> None:
    made = game("Bo", "Ada")
    made.type("Tea", f"@mute Ada in Rocks because {WORD}")
    made.clients["Bo"].frames[:] = [
        frame for frame in made.clients["Bo"].frames if frame[0] != "Mudgroup.Event"
    ]

    assert WORD in json.dumps(made.document("Ada", "me")["restrictions"])
    assert WORD not in learned(made, "Bo")


def test_who_is_quiet_does_not_count_what_they_do_not_hear() -> None:
    made = game("Bo")
    made.type("Ada", "group hearing Bo quiet", f"group say {WORD}")

    number = made.groups()[0]
    assert WORD not in learned(made, "Bo")
    assert made.document("Bo", "group", number)["me"]["unread"] == 0


def test_drafts_goals_and_invitations_are_sent_to_nobody_else() -> None:
    made = game("Bo", "Cy")
    made.clients["Bo"].frames.clear()
    made.type("Ada", f"group note write {WORD}", f"{WORD} line", "abort", "goal take All Alone")
    made.type("Ada", "group invite Cy")

    assert WORD not in learned(made, "Bo")
    assert "All Alone" not in json.dumps([*made.anew("Bo").values()])
    assert made.anew("Bo")["me", made.number("Bo")]["invitations"] == {}
    assert len(made.document("Cy", "me")["invitations"]) == 1
