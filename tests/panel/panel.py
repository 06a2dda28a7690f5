"""A group panel, kept from the lines that a graphical client reads.

Written from docs/directives.md alone, as the author of a client would; standard library only.
`Panel.read(line)` takes every line that comes; `Panel.groups` is what would be drawn.
"""
import re
from dataclasses import dataclass, field


def fields(line):
    """The fields of a directive, unescaped, or None for a line of prose."""
    if not line.startswith("#"):
        return None
    parts = line.split("|")
    return [re.sub(r"\\(.)", lambda m: {"p": "|", "n": "\n"}.get(m[1], m[1]), part) for part in parts]


@dataclass
class Member:
    role: str = ""
    score: int = 0
    following: bool = False
    online: bool = None  # None: not told yet
    room: str = None
    hearing: str = "default"
    rights: tuple = None  # None: the usual ones


@dataclass
class Group:
    number: int
    name: str = ""
    goal: tuple = ("", "", "")  # name, description, activity
    board: int = 0
    rights: tuple = ()
    leader: str = ""
    members: dict = field(default_factory=dict)
    floor: tuple = ("open", "", 0, ())  # mode, who has it, seconds, raised hands
    sheet: tuple = None  # goal, description, activity, least, most, ((role, number), ...)
    progress: dict = field(default_factory=dict)  # (action, words) -> (how far, of how many, met)
    waiting: tuple = None  # module, members
    standing: tuple = ("active",)
    map: tuple = None  # name, columns, rows, units
    squares: dict = field(default_factory=dict)  # square -> unit
    notes: dict = field(default_factory=dict)  # number -> {writer, at, subject, text}
    restricted: dict = field(default_factory=dict)  # (name, kind) -> (by, until, reason)
    past: str = "closed"
    unread: tuple = None
    said: list = field(default_factory=list)


class Panel:
    """What one client knows. `me` is the player's name as the server writes it."""

    def __init__(self, me):
        self.me = me
        self.groups, self.invitations, self.modules = {}, {}, {}
        self.everywhere = {}  # restrictions outside of groups
        self.may_create, self.level = False, 1
        self.number, self.rank, self.current = 0, None, 0
        self.problems = []  # lines that the page does not let a client understand

    def read(self, line):
        told = fields(line)
        if told is None:
            return
        try:
            if told[0] == "#OPTION":
                self._option(*told[1:])
            elif told[0] == "#PLAYER":
                number, name, self.rank = told[1:]
                self.number = int(number)
                if name != self.me:
                    raise ValueError("#PLAYER is somebody else")
            elif told[0] == "#GROUP":
                self._group(int(told[1]), told[2], told[3:], line)
            else:
                self.problems.append(("neither #GROUP nor #OPTION", line))
        except (ValueError, IndexError, TypeError) as wrong:
            self.problems.append((f"{type(wrong).__name__}: {wrong}", line))

    def _option(self, option, *level):
        if option in ("can create groups", "cannot create groups"):
            self.may_create = option == "can create groups"
        elif (option, level) == ("graphical", ("2",)):
            self.level = 2
        else:
            raise ValueError("an option that the page does not name")

    ANSWERS = {  # of level 2: they change nothing that a panel draws; how many fields each has, at least
        "refused": 4, "said": 4, "missed": 2, "since": 3, "history": 2, "catchup": 2, "entry": 6, "found": 2, "looking": 1,
        "joining": 1, "groups": 1, "group": 4, "goal orderings": 1, "roles": 1, "goal role": 5, "pot": 1,
        "marks": 3, "mark": 4, "notes": 1, "mute": 3, "mute sync": 3, "mutes": 2, "restrictions": 2, "banned address": 4,
        "invitations": 1}

    def _of_none(self, number, action, f):
        """What needs no group that the panel has; whether it was that."""
        if action == "current":
            () = f
            self.current = number
        elif action == "end":
            if f[0] not in ("left", "removed", "disbanded", "listening"):
                raise ValueError("an end that the page does not name")
            self.groups.pop(number, None)
        elif action == "invitation":
            (_, _) = f
        elif action == "invitation ended":
            if f[0] not in ("accepted", "declined", "expired", "withdrawn"):
                raise ValueError("an end that the page does not name")
            self.invitations.pop(number, None)
        elif action in self.ANSWERS:
            if self.level < 2:
                raise ValueError("a line of level 2")
            if len(f) < self.ANSWERS[action]:
                raise ValueError("too few fields")
        else:
            return False
        return True

    def _group(self, number, action, f, line):
        if action == "request join":
            (who, name) = f
            self.invitations[number] = (who, name)
            return
        if self._of_none(number, action, f):
            return
        if action == "declining join":
            (_, _) = f
            return
        if action == "goal ordering":
            self.modules[f[0]] = f[1:]
            return
        if action in ("muted", "banned", "lifted"):
            self._restriction(number, action, f)
            return
        if action == "status":
            self._status(number, f)
            return
        if action == "add" and f[0] == self.me:
            self.groups[number] = Group(number)
            self.invitations.pop(number, None)
        group = self.groups.get(number)
        if group is None:
            # the rest of a disband; who mutes or is muted; who listens is told in time
            if action != "remove":
                self.problems.append(("of a group that the panel does not have", line))
            return
        change = getattr(self, "_" + action.replace(" ", "_"), None)
        if change is None:
            self.problems.append(("an action that the page does not name", line))
            return
        change(group, f)

    # one method an action

    def _status(self, number, f):
        name, goal, about, activity, board, rights, count, *rest = f
        if len(rest) != 4 * int(count):
            raise ValueError("status does not have four fields for each member")
        group = self.groups.setdefault(number, Group(number))
        group.name, group.goal, group.board = name, (goal, about, activity), int(board)
        group.rights = tuple(int(r) for r in rights.split(","))
        before, group.members = group.members, {}
        for i in range(int(count)):
            who, role, score, following = rest[4 * i:4 * i + 4]
            member = group.members[who] = before.get(who) or Member()
            member.role, member.score, member.following = role, int(score), following == "1"
            member.hearing, member.rights = "default", None  # the others' follow
        group.past, group.restricted = "closed", {}  # what is otherwise follows
        if not goal:
            group.sheet, group.progress = None, {}
            group.map, group.squares = None, {}

    def _leader(self, group, f):
        (group.leader,) = f

    def _add(self, group, f):
        who, role, following, _, _ = f
        group.members[who] = Member(role=role, following=following == "1")

    def _online(self, group, f):
        who, online, room = f
        group.members[who].online, group.members[who].room = online == "1", room

    def _moved(self, group, f):
        room, count, *names = f
        if len(names) != int(count):
            raise ValueError("moved does not have a field for each name")
        for who in names:
            group.members[who].room = room

    def _rights(self, group, f):
        who, rights, usual = f
        group.members[who].rights = None if usual == "1" else tuple(int(r) for r in rights.split(","))

    def _past(self, group, f):
        (group.past,) = f

    def _remove_note(self, group, f):
        (number,) = f
        group.notes.pop(int(number), None)

    def _unread(self, group, f):
        count, *numbers = f
        if len(numbers) != int(count):
            raise ValueError("unread does not have a field for each note")
        group.unread = tuple(map(int, numbers))

    def _remove(self, group, f):
        (who,) = f
        group.members.pop(who, None)
        if who == self.me:
            del self.groups[group.number]

    def _toggle_follow(self, group, f):
        (who,) = f
        group.members[who].following = not group.members[who].following

    def _set_name(self, group, f):
        (group.name,) = f

    def _say(self, group, f):
        (text,) = f
        group.said.append(text)

    def _who(self, group, f):
        count, *rest = f
        if len(rest) != 3 * int(count):
            raise ValueError("who does not have three fields for each member")
        for i in range(int(count)):
            who, online, room = rest[3 * i:3 * i + 3]
            member = group.members.setdefault(who, Member())
            member.online, member.room = online == "1", room

    def _floor(self, group, f):
        mode, holder, seconds, count, *hands = f
        if len(hands) != int(count):
            raise ValueError("floor does not have a field for each hand")
        group.floor = (mode, holder, int(seconds), tuple(hands))

    def _hearing(self, group, f):
        who, role = f
        group.members[who].hearing = role

    def _restriction(self, number, action, f):
        place = self.groups[number].restricted if number in self.groups else self.everywhere
        if action == "lifted":
            who, _, kind, _ = f
            place.pop((who, kind), None)
        else:
            who, by, until, reason = f
            place[who, action] = (by, until, reason)

    def _new_note(self, group, f):
        if len(f) == 3:
            number, writer, text = f
            group.notes.setdefault(int(number), {}).update(writer=writer, text=text)
        else:
            number, at, writer, subject = f
            group.notes.setdefault(int(number), {}).update(at=at, writer=writer, subject=subject)

    def _read_note(self, group, f):
        number, text = f
        group.notes.setdefault(int(number), {}).update(text=text)

    def _set_goal(self, group, f):
        name, about, activity, least, most, count, *rest = f
        if len(rest) != 2 * int(count):
            raise ValueError("set goal does not have two fields for each role")
        roles = tuple((rest[2 * i], int(rest[2 * i + 1])) for i in range(int(count)))
        group.goal, group.sheet = (name, about, activity), (name, about, activity, int(least), int(most), roles)
        group.progress, group.waiting, group.standing = {}, None, ("active",)
        if not activity.startswith("map:"):
            group.map, group.squares = None, {}

    def _progress(self, group, f):
        action, have, want, met, words = f
        group.progress[action, words] = (int(have), int(want), met == "1")

    def _score(self, group, f):
        who, score, _ = f
        group.members[who].score = int(score)

    def _role(self, group, f):
        who, role = f
        group.members[who].role = role or ("leader" if who == group.leader else "member")

    def _completed_goal(self, group, f):
        (_, _, _) = f

    def _finished_goal(self, group, f):
        () = f
        self._no_goal(group)

    def _drop_goal(self, group, f):
        (_,) = f
        self._no_goal(group)

    def _no_goal(self, group):
        group.goal, group.sheet, group.progress = ("", "", ""), None, {}
        group.waiting, group.standing, group.map, group.squares = None, ("active",), None, {}

    def _waiting(self, group, f):
        module, members = f
        self._no_goal(group)
        group.waiting = (module, int(members))

    def _standing(self, group, f):
        standing, members, least, most = f
        group.standing = (standing,)

    def _map_sheet(self, group, f):
        name, columns, rows, count, *units = f
        if len(units) != int(count):
            raise ValueError("map sheet does not have a field for each unit")
        group.map, group.squares = (name, columns, int(rows), tuple(units)), {}

    def _map(self, group, f):
        square, unit, _ = f
        group.squares[square] = unit


def drawn(group, rooms=True):
    """A group as plain values, as far as the panel would draw it, for comparing two of them."""
    return {
        "name": group.name, "goal": group.goal, "board": group.board, "rights": group.rights,
        "leader": group.leader, "floor": group.floor, "sheet": group.sheet, "progress": group.progress,
        "waiting": group.waiting, "standing": group.standing, "map": group.map,
        "squares": {s: u for s, u in group.squares.items() if u},
        "notes": {n: (note.get("writer"), note.get("subject"), note.get("at")) for n, note in group.notes.items()},
        "restricted": dict(group.restricted), "past": group.past,
        "members": {
            who: {"role": m.role, "score": m.score, "following": m.following, "online": m.online,
                  "hearing": m.hearing, "rights": m.rights, **({"room": m.room} if rooms else {})}
            for who, m in group.members.items()},
    }


def differences(one, other, path=""):
    """(path, in one, in other) for all that differs."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(set(one) | set(other), key=str):
            yield from differences(one.get(key, "-missing-"), other.get(key, "-missing-"), f"{path}/{key}")
    elif one != other:
        yield path, one, other
