"""How sessions begin and end, as data."""

from mudgroup.views.documents.sessions import ask, default, goodbye, result


def test_a_world_says_its_name_its_words_and_whether_players_can_be_made() -> None:
    assert default("Orrin", ("a planet",), True) == {
        "type": ["password-credentials"],
        "version": 2,
        "world": "Orrin",
        "text": ["a planet"],
        "new": True,
    }


def test_signing_in_has_a_result() -> None:
    assert result(True) == {"success": True, "message": ""}
    assert result(False, "Wrong.") == {"success": False, "message": "Wrong."}


def test_a_question_is_answered_unseen() -> None:
    assert ask(("Now choose.",), "Password: ") == {
        "text": ["Now choose."],
        "prompt": "Password: ",
        "hidden": True,
    }


def test_a_session_ends_for_a_reason_in_words() -> None:
    assert goodbye("quit", "Good-bye.") == {"reason": "quit", "text": "Good-bye."}
