"""What clients are sent, as frames."""

from mudgroup.server.web import server_frames


def test_a_message_is_one_text_frame() -> None:
    assert server_frames.data("Core.Ping", b"{}") == b"\x81\x0cCore.Ping {}"
    assert server_frames.pong() == server_frames.data("Core.Ping", b"{}")


def test_prose_is_a_binary_frame_of_any_length() -> None:
    assert server_frames.prose(b"hi\r\n") == b"\x82\x04hi\r\n"
    assert server_frames.prose(b"a" * 300)[:4] == b"\x82\x7e\x01\x2c"


def test_a_token_names_the_player_and_how_long_it_is_good() -> None:
    assert server_frames.token(17, "x", 10.0)[2:] == (
        b'Char.Login.Token {"token": "17.x", "minutes": 10.0, "secure_only": true}'
    )


def test_a_goodbye_and_an_answer_are_in_ascii() -> None:
    assert server_frames.goodbye("full", "é")[2:] == (
        b'Core.Goodbye {"reason": "full", "text": "\\u00e9"}'
    )
    assert server_frames.refused(7, "ill formed", "é")[2:] == (
        b'Mudgroup.Refused {"id": 7, "code": 0, "type": "ill formed", "prose": "\\u00e9"}'
    )
