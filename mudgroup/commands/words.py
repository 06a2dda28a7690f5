"""The words that people bring from other games, and what they are called here.

A word does what a command does where both mean the same and want the same after them. Others are
told what it is called here: it means less, more or something else.
"""

from collections.abc import Mapping

from mudgroup.values import frozen

NOTHING = frozenset(("", "group", "the group", "a group", "party"))
"""What follows a word that is about groups and says no more than the word does."""


@frozen
class Brought:
    """Some words, with spaces between them: the command they do, or the usages they lead to.

    Where they come from, a ``sign`` may stand after the first word that follows them. Where nothing
    follows they may do what is ``bare``, for who is in no group what is ``alone``.
    """

    words: str
    does: str = ""
    sign: str = ""
    leads: tuple[str, ...] = ()
    bare: str = ""
    alone: str = ""

    @property
    def commands(self) -> tuple[str, ...]:
        """What to type instead."""
        return self.leads or (self.does,)

    def line(self, rest: str, in_group: bool) -> str:
        """The line that a word stands for with what follows it, empty if it does nothing."""
        if self.bare and rest.casefold() in NOTHING:
            return self.bare if in_group or not self.alone else self.alone
        return f"{self.does} {self._followed(rest)}" if self.does else ""

    def _followed(self, rest: str) -> str:
        """What follows the word, as it follows the command that it does."""
        first, sign, text = rest.partition(self.sign) if self.sign else (rest, "", "")
        return f"{first.strip()} {text.strip()}" if sign and len(first.split()) == 1 else rest


BROUGHT = (
    Brought("x exa examine inspect consider whois finger", does="look"),
    Brought("walk run enter climb", does="go"),
    Brought("page whisper msg pm", does="tell", sign="="),
    Brought("pose act", does="emote"),
    Brought("users", does="who"),
    Brought("ignore gag squelch", does="mute"),
    Brought("unignore ungag", does="unmute"),
    Brought("grab", does="take"),
    Brought("discard", does="drop"),
    Brought("bag equipment", does="inventory"),
    Brought("collect hammer mine dig hit break chip", does="sample"),
    Brought("identify", does="report"),
    Brought("analyse analyze", does="test"),
    Brought("unlock", does="open"),
    Brought("commands man", does="help"),
    Brought("logout logoff bye", does="quit"),
    Brought("invite", does="group invite"),
    Brought("accept", does="group accept"),
    Brought("decline", does="group decline"),
    Brought("follow", does="group follow"),
    Brought("members names", does="group who"),
    Brought("use lens", leads=("test OUTCROP", "look at OUTCROP through lens")),
    Brought("pick", leads=("take INSTRUMENT", "sample OUTCROP")),
    Brought("put", leads=("drop INSTRUMENT", "give PLAYER INSTRUMENT")),
    Brought("shout yell", leads=("say TEXT", "group say TEXT")),
    Brought("gtell gsay gchat gt chat ooc", does="group say"),
    Brought("p channel", leads=("group say TEXT",)),
    Brought("unfollow", bare="group follow off", leads=("group follow [on|off|LEADER]",)),
    Brought("kick boot", leads=("group remove PLAYER",)),
    Brought("promote", leads=("group leader PLAYER",)),
    Brought("party team", bare="group", leads=("group",)),
    Brought("guides helper helpers npc bot bots hire summon", does="companions"),
    Brought("form", does="group create"),
    Brought("disband", leads=("group disband sure",)),
    Brought("join", does="group accept", bare="group invitations"),
    Brought("leave part", leads=("group leave", "quit")),
    Brought("exit", leads=("quit", "exits")),
    Brought("lfg", does="group looking"),
    Brought("find", leads=("group find NAME", "group search [WORDS]")),
    Brought("search", leads=("look [THING]", "group search [WORDS]")),
    Brought("where", leads=("who", "group who")),
    Brought("score stats points", bare="group score", alone="goal", leads=("group score", "goal")),
    Brought("role roles", does="group role"),
    Brought(
        "quest quests mission task journal",
        bare="group goal",
        alone="goal",
        leads=("group goal", "goal"),
    ),
    Brought("news mail board note", bare="group note", leads=("group note",)),
    Brought("read", does="group note read"),
    Brought("write post", leads=("group note write SUBJECT",)),
    Brought("history backlog", does="group history"),
    Brought("info", leads=("help [COMMAND]", "guide [KIND|OUTCROP]")),
    Brought("away brb", does="afk"),
    Brought("desc", does="describe"),
    Brought("ban", leads=("@ban PLAYER",)),
    Brought("unban", leads=("@lift PLAYER",)),
)

WORDS: Mapping[str, Brought] = {word: row for row in BROUGHT for word in row.words.split()}
"""Every such word, and its row."""


def brought(word: str) -> Brought | None:
    """The row of a word, None for a word that is not in the table."""
    return WORDS.get(word.casefold())


def words_for(command: str) -> tuple[str, ...]:
    """The words that do what a command does."""
    return tuple(word for word, row in WORDS.items() if row.does == command)
