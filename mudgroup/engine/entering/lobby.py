"""The login screen: what a line means before its session is a player's.

`Lobby.line` turns a line into a step, which the engine takes. Hashing is slow, so it is a step too:
its answer comes back later, and until then the session's gateway holds the next line.
"""

from attrs import evolve

from mudgroup.commands.command import split
from mudgroup.commands.door import CLIENT, WORDS, Door, dialect_meant
from mudgroup.commands.reading import ALIASES, USAGE, chosen
from mudgroup.engine.entering.registration import Registration
from mudgroup.engine.naming import TakenNames, check_player_name
from mudgroup.engine.steps import (
    CheckPassword,
    HashPassword,
    Job,
    Leave,
    Question,
    Show,
    Stage,
    Step,
    Visitor,
    Who,
)
from mudgroup.messages import Line, SignIn
from mudgroup.model.records.players import Player
from mudgroup.model.rights.matching import player_named
from mudgroup.model.world.errors import IllFormed, Refused
from mudgroup.model.world.reading import Aspect
from mudgroup.model.world.world import World
from mudgroup.settings.login import OPEN
from mudgroup.settings.values import Settings
from mudgroup.text import clean_name
from mudgroup.views.directives import directives
from mudgroup.views.layout.aloud import usage
from mudgroup.views.prose import screen
from mudgroup.views.prose.reading import reading_chosen
from mudgroup.views.prose.refusals import refusals

NAMES_AT_ONCE = 200
"""Of players, that are taken with a tick: 2 ms, while others play."""

UNREAD = "\ufffd"
"""What stands for bytes that are no letters: a password with it could not be typed elsewhere."""


class Lobby:
    """The rules of the login screen."""

    def __init__(self, settings: Settings, taken: TakenNames, registration: Registration) -> None:
        self._settings = settings
        self._taken = taken
        self._registration = registration

    def use_settings(self, settings: Settings) -> None:
        """Go on with other settings of names and passwords."""
        self._settings = settings
        self._taken.use_settings(settings.names)
        self._registration.use_settings(settings.login)

    @property
    def _open(self) -> bool:
        return self._settings.login.registration == OPEN

    def line(self, world: World, visitor: Visitor, line: Line, elapsed: float) -> Step:
        """What a visitor's line leads to, after so many seconds that only grow."""
        # Nothing but names and passwords is typed here.
        text = clean_name(line.text).strip()
        stage, visitor.stage = visitor.stage, Stage.COMMAND
        match stage:
            case Stage.COMMAND if line.hidden:
                return Show((*screen.UNASKED, screen.HINT))
            case Stage.COMMAND if not visitor.types:
                return Show(screen.SIGN_IN)
            case Stage.COMMAND:
                return self._command(world, visitor, text, elapsed)
            case Stage.PASSWORD:
                return self._password(world, visitor, text)
            case Stage.NEW_PASSWORD:
                return self._new_password(visitor, text)
            case Stage.AGAIN:
                return self._again(visitor, text, elapsed)

    def sign_in(self, world: World, visitor: Visitor, message: SignIn, elapsed: float) -> Step:
        """What a name and a password lead to that came at once: the same as when they are typed,
        but nothing is asked for."""
        name, password = (clean_name(t).strip() for t in (message.name, message.password))
        visitor.stage, visitor.given, visitor.token = Stage.COMMAND, None, message.token
        if not (name and password):
            return Show(screen.INCOMPLETE)
        if message.new:
            step = self._create(visitor, name, password, elapsed)
        else:
            step = self._name(world, visitor, name, password)
        visitor.stage = Stage.COMMAND
        match step:
            case Question(before=sentences):
                return Show(sentences)
            case HashPassword():
                # The name was not the first word of a line.
                return evolve(step, notice=())
        return step

    def failed(self, visitor: Visitor, job: Job, sentence: str, *more: str) -> Step:
        """A password was not taken; who typed it unseen is asked again, so that it stays unseen."""
        if not job.asked:
            return Show((sentence, *more))
        if isinstance(job, CheckPassword):
            visitor.stage, visitor.name = Stage.PASSWORD, job.name
            return Question(screen.password_prompt_again(job.name), (sentence,))
        return self._choose(visitor, sentence)

    def ask_own(self, visitor: Visitor, name: str) -> Step:
        """Ask a player who changes their password for the one they have."""
        visitor.stage, visitor.name = Stage.PASSWORD, name
        return Question(screen.OWN_PROMPT, (screen.UNSEEN,))

    def renew(self, visitor: Visitor, given: CheckPassword) -> Step:
        """Have a password chosen in place of the one that was shown."""
        visitor.name, visitor.given = given.name, given
        return self._choose(visitor, *(() if visitor.stays else (screen.given(given.name),)))

    def keep_names(self, world: World) -> None:
        """Keep the names of a world's companions from new players."""
        self._taken.keep(world)

    def look_at_names(self, whole: bool = False) -> None:
        """Take some of the names that are left from the start, or the ``whole`` of them."""
        self._taken.take(None if whole else NAMES_AT_ONCE)

    def take(self, name: str) -> None:
        """Raises Refused when a new player cannot have the name; else the name is taken."""
        self._taken.check(name)
        self._taken.add(name)

    def _command(self, world: World, visitor: Visitor, text: str, elapsed: float) -> Step:
        word, rest = split(text)
        name, password = split(rest)
        visitor.given = None
        match WORDS.get(word.casefold()):
            case Door.HELP:
                return Show(screen.commands(self._open))
            case Door.QUIT:
                return Leave()
            case Door.WHO:
                return Who()
            case Door.CLIENT | Door.READING:
                return _choose_reading(visitor, word.casefold(), rest)
            case Door.CONNECT:
                return self._name(world, visitor, name, password)
            case Door.CREATE:
                return self._create(visitor, name, password, elapsed)
        if not word:
            return Show((screen.HINT,))
        if rest:
            return Show(screen.not_a_command(text))
        if player_named(world, word) or not self._open:
            return self._name(world, visitor, word, "")
        return self._create(visitor, word, "", elapsed)

    def _name(self, world: World, visitor: Visitor, name: str, password: str) -> Step:
        if not name:
            return Show(("Usage: connect NAME PASSWORD",))
        player = player_named(world, name)
        if player is None:
            return Show((screen.unknown_player(name[:40], self._open, visitor.types),))
        if player.companion:
            return Show((screen.companion(player.name), screen.HINT))
        if password:
            return _check(visitor, player, password)
        visitor.stage, visitor.name = Stage.PASSWORD, player.name
        return Question(screen.password_prompt(player.name))

    def _password(self, world: World, visitor: Visitor, text: str) -> Step:
        if not text:
            return Show(screen.BACK)
        player = player_named(world, visitor.name)
        assert isinstance(player, Player)
        return evolve(_check(visitor, player, text), asked=True)

    def _create(self, visitor: Visitor, name: str, password: str, elapsed: float) -> Step:
        if not name:
            return Show(("Usage: create NAME PASSWORD",))
        if not self._open:
            return Show((screen.CLOSED,))
        try:
            check_player_name(name, self._settings.names)
            self._taken.check(name)
        except Refused as refused:
            return Show((refusals.line(refused), screen.HINT))
        visitor.name = name
        if password:
            return self._create_with(visitor, password, elapsed)
        if wait := self._registration.wait(visitor.address, elapsed):
            return Show((screen.too_many_new(wait),))
        visitor.stage = Stage.NEW_PASSWORD
        return Question(screen.new_password_prompt(name, self._settings.login.password_min))

    def _create_with(self, visitor: Visitor, password: str, elapsed: float) -> Step:
        """A new player with a password that was seen; another is asked for if it cannot be."""
        try:
            self._check_password(password)
        except Refused as refused:
            return self._choose(visitor, refusals.line(refused))
        notice = screen.name_is_one_word(visitor.name) if " " in password else ()
        job = HashPassword(visitor.session, visitor.address, visitor.name, password, notice)
        return self._begin(job, elapsed)

    def _choose(self, visitor: Visitor, *before: str) -> Step:
        """Ask for a new password once more, or in place of one."""
        visitor.stage = Stage.NEW_PASSWORD
        return Question(screen.choose_prompt(self._settings.login.password_min), before)

    def _new_password(self, visitor: Visitor, text: str) -> Step:
        if not text:
            return Show(screen.BACK)
        try:
            self._check_password(text, visitor.given)
        except Refused as refused:
            return self._choose(visitor, refusals.line(refused))
        visitor.stage, visitor.password = Stage.AGAIN, text
        return Question(screen.AGAIN_PROMPT)

    def _begin(self, job: HashPassword, elapsed: float) -> Step:
        """Have a new player's password hashed, unless too many players were made lately."""
        if wait := self._registration.wait(job.address, elapsed):
            return Show((screen.too_many_new(wait),))
        self._registration.begin(job.address, elapsed)
        return job

    def _again(self, visitor: Visitor, text: str, elapsed: float) -> Step:
        first, visitor.password = visitor.password, ""
        if text != first:
            return self._choose(visitor, screen.DIFFERENT)
        renews = visitor.given.hash if visitor.given else ""
        session, address = visitor.session, visitor.address
        job = HashPassword(session, address, visitor.name, text, asked=True, renews=renews)
        return job if renews else self._begin(job, elapsed)

    def _check_password(self, password: str, given: CheckPassword | None = None) -> None:
        limits = self._settings.login
        if len(password) < limits.password_min:
            raise IllFormed("password", "short", limits.password_min)
        if len(password) > limits.password_max:
            raise IllFormed("password", "long", limits.password_max)
        if UNREAD in password:
            raise IllFormed("password", "unread")
        if given and password == given.password:
            raise IllFormed("password", "given")


def _check(visitor: Visitor, player: Player, password: str) -> CheckPassword:
    return CheckPassword(visitor.session, visitor.address, player.name, player.password, password)


def _choose_reading(visitor: Visitor, word: str, rest: str) -> Step:
    """What a visitor chooses of what the session reads."""
    try:
        if word == "client":
            return _choose_dialect(visitor, rest)
        aspect = Aspect(ALIASES.get(word, word))
        before = visitor.reading.chosen
        visitor.reading = visitor.reading.choose(chosen(before, aspect, rest) if rest else before)
    except ValueError:
        return Show((f"Usage: {usage(CLIENT if word == 'client' else USAGE[aspect])}",))
    return Show((reading_chosen(aspect, visitor.format),))


def _choose_dialect(visitor: Visitor, typed: str) -> Step:
    """Raises ValueError."""
    dialect, level = dialect_meant(typed)
    choices = evolve(visitor.reading.chosen, dialect=dialect, level=level)
    visitor.reading = visitor.reading.choose(choices)
    return Show(screen.chosen(dialect) if level == 1 else directives.chosen(level))
