"""What lists of games are told that only an admin knows."""

from mudgroup.settings.setting import setting
from mudgroup.values import frozen


@frozen
class Mssp:
    """What MSSP tells lists of games and their crawlers (tintin.mudhalla.net/protocols/mssp).

    What is empty is not told.
    """

    hostname: str = setting("", "name", "by which players reach this server")
    port: int = setting(0, "TCP port", "where a router forwards one; 0: that of telnet", most=65535)
    contact: str = setting("", "e-mail address", "of who runs the game")
    website: str = setting("", "URL", "where the game is told of")
    created: str = setting("", "year", "in which the game began")
    language: str = setting("English", "name of a language", "in which its rooms are described")
    genre: str = setting("Science Fiction", "name", "what the world that ships is")
    gameplay: str = setting("Educational", "name", "as MSSP names kinds of play")
    status: str = setting("Live", "Alpha, Closed Beta, Open Beta or Live", "for whom it is ready")
