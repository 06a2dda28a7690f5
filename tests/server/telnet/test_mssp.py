"""The census as lines."""

from mudgroup.server.telnet.mssp import reply


def test_each_variable_is_a_line_between_the_words_of_the_protocol() -> None:
    lines = reply({"NAME": "Orrin – west", "PORT": "7777"}).decode().split("\r\n")

    assert lines == [
        "",
        "MSSP-REPLY-START",
        "NAME\tOrrin – west",
        "PORT\t7777",
        "MSSP-REPLY-END",
        "",
    ]
