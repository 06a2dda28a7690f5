#!/usr/bin/env python3
"""Six players do random things; what each graphical client's panel shows must be what the server holds.

    python3 tests/panel/check.py [--seed N] [--commands N] [--level 1|2] [--mutes] [--keep]

Truths that are compared with the panel that was kept from the stream:
  refresh       a fresh panel fed by `group #N refresh` alone
  export        `mudgroup history export` of the group (members, follow flags, scores, hearing, notes, floor)
  list          which groups the player is in, by the export; for who listens, by `@listen`
  standing      whether the goal rests, by the number of members and the goal's least and most
  restrictions  `mudgroup player restrictions`: the player's own in the group; for its leader all of its members
  stream        lines that docs/directives.md does not let a client understand
Exit status 1 if anything differs. Standard library only; drives `scripts/serve` of the current folder.
"""
import argparse, collections, json, os, random, re, select, signal, socket, subprocess, sys, tempfile, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from panel import Panel, differences, drawn

PASSWORD = "correct horse 1"
CONFIG = """
[telnet]
command_burst = 100000
command_rate = 100000.0
[flood]
lines = 100000
command_burst = 100000
command_rate = 100000.0
[login]
argon2_time = 1
argon2_kib = 8192
[groups]
return_seconds = 0.0
decline_seconds = 1.0
"""


class Connection:
    """One telnet connection that refuses all options; a graphical one keeps a panel."""

    def __init__(self, port, name, graphical, create, level):
        self.name, self.graphical, self.panel = name, graphical, Panel(name)
        self.sock = socket.create_connection(("127.0.0.1", port), timeout=10)
        self.rest, self.marks, self.closed, self.number, self.log = b"", set(), False, 0, []
        self.ask = "client graphical" if level == 1 else f"client graphical {level}"
        if graphical:
            self.send(self.ask)
        self.send(f"{'create' if create else 'connect'} {name} {PASSWORD}")
        self.wait(lambda: any(re.match(r"Welcome\b.*" + name, line) for line in self.log), "a welcome")
        self.sync()

    def send(self, line):
        try:
            self.sock.sendall(line.encode() + b"\r\n")
        except OSError:
            self.closed = True

    def pump(self, seconds=0.0):
        while not self.closed and select.select([self.sock], [], [], seconds)[0]:
            try:
                data = self.sock.recv(1 << 16)
            except OSError:
                data = b""
            if not data:
                self.closed = True
                return
            data = re.sub(rb"\xff[\xfb-\xfe].|\xff[\xf0-\xf9]", b"", self.rest + data, flags=re.S)
            *lines, self.rest = data.split(b"\r\n")
            for line in lines:
                self.line(line.decode("utf-8", "replace"))
            seconds = 0.0

    def line(self, line):
        self.log.append(line)
        mark = re.search(r"zq\d+x", line)
        if mark:
            self.marks.add(mark[0])
        elif self.graphical:
            self.panel.read(line)

    def wait(self, done, what, seconds=20):
        end = time.time() + seconds
        while not done():
            if self.closed:
                return False
            if time.time() > end:
                raise SystemExit(f"{self.name} waited for {what}; last lines: {self.log[-8:]}")
            self.pump(0.05)
        return True

    def sync(self):
        """Until all that was sent is answered."""
        self.number += 1
        mark = f"zq{self.number}x"
        self.send(mark)
        return self.wait(lambda: mark in self.marks, f"the answer to {mark}")

    def do(self, line):
        self.send(line)
        return self.sync()

    def close(self):
        self.sock.close()
        self.closed = True


class Game:
    NAMES = ("Ada", "Bo", "Cy", "Di", "Eve", "Fay")
    GRAPHICAL = {"Ada", "Cy", "Di", "Eve"}

    def __init__(self, options):
        self.options, self.rng = options, random.Random(options.seed)
        self.data = tempfile.mkdtemp(prefix="panel-")
        world = os.path.join(self.data, "world")
        subprocess.run(["cp", "-r", "world", world], check=True)
        with open(os.path.join(world, "modules.toml"), "a") as modules:  # a map, and at once
            modules.write('\n[quick-map]\nname = "Quick Map"\ndescription = "Draw."\n'
                          'goals = ["map-of-the-hills", "stones-at-hand"]\n')
        config = os.path.join(self.data, "check.toml")
        open(config, "w").write(CONFIG)
        self.store = os.path.join(self.data, "store")
        self.process = subprocess.Popen(
            ["scripts/serve", "--port", "0", "--data", self.store, "--config", config, "--world", world],
            stdout=subprocess.PIPE, stderr=open(os.path.join(self.data, "server.log"), "wb"), start_new_session=True)
        for line in self.process.stdout:
            found = re.search(rb"listening telnet \S*?:(\d+)", line)
            if found:
                self.port = int(found[1])
                break
        else:
            raise SystemExit("the server did not listen; see " + self.data)
        self.said, self.findings, self.trail = 0, [], []
        self.players = {}
        self.fresh = set(self.NAMES) | {"Tea"}
        for name in self.NAMES:
            self.connect(name)
        self.connect("Tea")  # an admin who listens
        self.cli("player", "admin", "Tea")
        self.players["Tea"].do("@section create Class")
        for name in self.NAMES[:4]:
            self.players["Tea"].do(f"@section add {name} Class")

        for leader, name, members in (("Ada", "Rocks", ("Bo", "Cy", "Di")), ("Eve", "Sands", ("Fay", "Ada", "Cy"))):
            self.players[leader].do(f"group create {name}")
            for member in members:
                self.players[leader].do(f"group add {member}")
        for who in self.everybody():
            who.sync()

    def cli(self, *arguments):
        return subprocess.run([".venv/bin/mudgroup", *arguments, "--data", self.store],
                              capture_output=True, text=True).stdout

    def connect(self, name):
        graphical = name in self.GRAPHICAL or name == "Tea"
        self.players[name] = Connection(self.port, name, graphical, create=name in self.fresh, level=self.options.level)
        self.fresh.discard(name)

    def everybody(self):
        return [c for c in self.players.values() if not c.closed]

    # what is typed

    def command(self):
        r = self.rng
        other, word = r.choice(self.NAMES), r.choice(("red", "a|b", "c\\d", "#GROUP", "über", "中文", "say hi"))
        group = r.choice(("Rocks", "Sands", "Salts"))
        pick = lambda *weighted: r.choices([c for c, _ in weighted], [w for _, w in weighted])[0]
        return pick(
            (f"group create {group} {r.randrange(9)}", 3), (f"group add {other}", 14), (f"group remove {other}", 3),
            ("group leave", 2), (f"group invite {other}", 4), ("group accept", 6), ("group decline", 1),
            ("group follow", 12), (f"group say {word} {r.randrange(999)}", 14), (f"group name {group} {r.randrange(99)}", 3),
            (f"group leader {other}", 5), ("group disband sure", 1), ("group status", 1), ("group who", 1),
            (f"group note write {word} = text {word}", 4), (f"group note delete {r.randrange(1, 5)}", 3),
            (f"group note read {r.randrange(1, 5)}", 1), ("group note show", 1),
            (f"group floor {r.choice(('open', 'moderated', 'queue'))}", 3), ("group hand", 6),
            (f"group floor give {other}", 3), ("group floor next", 2), (f"group slow {r.choice(('0', '1', 'off'))}", 1),
            (f"group hearing {other} {r.choice(('vip', 'quiet', 'default'))}", 4),
            (f"group goal choose {r.choice(('Quick Map', 'First Steps', 'Salt and Wind'))}", 8), ("group goal drop", 2),
            (f"group role {other} {r.choice(('mapper', 'scribe', 'mineralogist', 'none'))}", 4),
            (f"group score give {other} 1", 1),
            (f"map mark {r.choice('ABC')}{r.randrange(1, 4)} {r.choice(('sandstone', 'shale', 'limestone'))}", 8), ("map undo", 2),
            ("take acid bottle", 2), ("take hand lens", 2), ("look at rusty boulder through lens", 3), ("acid white cobble", 3),
            ("acid rusty boulder", 2), ("report rusty boulder as sandstone", 2), ("report white cobble as quartzite", 1),
            (r.choice(("north", "south", "east", "west")), 10),
            (f"@mute {other} in #{{group}} for 1h because {word}", 3), (f"@lift {other} in #{{group}}", 4),
            (f"@ban {other} in #{{group}} because {word}", 1),
            (f"joining {r.choice(('ask', 'open'))}", 1),
            ("group use #{group}", 8),
            *(((f"mute {other}", 3), (f"unmute {other}", 3)) if self.options.mutes else ()),
        )

    def step(self):
        r = self.rng
        name = r.choice(self.NAMES)
        who = self.players[name]
        if who.closed:
            return self.act(name, "(connects)", lambda: self.connect(name))
        dice = r.random()
        if dice < 0.02:
            return self.act(name, "(drops)", who.close)
        if dice < 0.03:
            return self.act(name, "(quits)", lambda: (who.send("quit"), who.wait(lambda: who.closed, "the end")))
        if dice < 0.05:
            return self.act(name, "(second login)", lambda: self.connect(name))
        if dice < 0.07 and who.graphical:
            return self.act(name, "client text; client graphical", lambda: self.toggle(who))
        if dice < 0.11:
            return self.teacher()
        line = self.command()
        known = {n: g for c in self.everybody() if c.graphical for n, g in c.panel.groups.items() if g.members}
        if known and r.random() < 0.8:  # most commands come from who may give them, for a group they are in
            number = r.choice(sorted(known))
            leads = re.match(r"group (remove|name|leader|disband|floor|hearing|goal|role|slow|score)|@", line)
            name = known[number].leader if leads else r.choice(sorted(known[number].members))
            who = self.players.get(name, who)
            if who.closed:
                return self.act(name, "(connects)", lambda: self.connect(name))
            line = line.replace("{group}", str(number))
            if not re.match(r"group (create|accept|decline|use)", line):
                line = re.sub("^group ", f"group #{number} ", line)
        line = line.replace("{group}", "1")
        self.act(name, line, lambda: who.do(line))

    def teacher(self):
        r, tea = self.rng, self.players["Tea"]
        number, other = self.rng.choice(sorted(self.alive()) or [1]), r.choice(self.NAMES)
        line = r.choice((f"@listen #{number}", f"@listen off #{number}", f"@groups add {other} #{number}",
                         f"@groups remove {other} #{number}", f"@goal #{number} = First Steps", f"@goal #{number} = off",
                         f"@mute {other} in #{number}", f"@lift {other}", f"@ban {other} in #{number} for 1h"))
        self.act("Tea", line, lambda: tea.do(line))

    def toggle(self, who):
        who.do("client text")
        who.panel = Panel(who.name)
        who.do(who.ask)

    def act(self, name, line, do):
        self.trail.append(f"{name}> {line}")
        do()
        self.said += 1

    def alive(self):
        return {n for c in self.players.values() for n in c.panel.groups}

    # what is compared

    def check(self):
        time.sleep(1.5)  # who has dropped is told to the others with the next tick
        for who in self.everybody():
            who.sync()
        truth, restricted = self.exports(), self.restricted()
        for who in self.everybody():
            if not who.graphical:
                continue
            for problem, line in who.panel.problems:
                self.found("stream", who.name, problem, line)
            who.panel.problems.clear()
            mine = {n for n, g in truth.items() if who.name in {m["name"] for m in g["members"]}}
            shown, muted = dict(who.panel.groups), self.muted(who)
            if who.name == "Tea":
                mine |= self.listened()
            for number in sorted(mine ^ set(shown)):
                self.found("list", who.name, f"/{'shown, but not' if number in shown else 'not shown, but'} in the group"
                           + (" (listening)" if who.name == "Tea" else ""), f"#{number}")
            for number, group in shown.items():
                if number not in mine:
                    continue
                self.standing(who, group)
                self.restrictions(who, group, restricted)
                if number in truth:
                    self.against("export", who, number, group, self.of_export(truth[number], who.name, muted), None)
                self.against("refresh", who, number, group, None, self.refreshed(who, number))

    def listened(self):
        tea = self.players["Tea"]
        before = len(tea.log)
        tea.do("@listen")
        return {int(n) for n in re.findall(r"\(#(\d+)\)", " ".join(tea.log[before:]))}

    def restricted(self):
        found = re.findall(r"^(\w+) is (muted|banned) (?:in|from) .* \(#(\d+)\)", self.cli("player", "restrictions"), re.M)
        return {(int(number), name, kind) for name, kind, number in found}

    def standing(self, who, group):
        if group.sheet:
            least, most, count = group.sheet[3], group.sheet[4], len(group.members)
            holds = "too few" if count < least else "too many" if count > most else "active"
            if group.standing[0] != holds:
                self.found("standing", who.name, "/standing", f"#{group.number}: panel {group.standing[0]}, server {holds}")

    def restrictions(self, who, group, restricted):
        seen = {key for key in group.restricted if key[0] in group.members}
        holds = {(name, kind) for number, name, kind in restricted if number == group.number and name in group.members}
        if group.leader != who.name:
            seen, holds = ({key for key in keys if key[0] == who.name} for keys in (seen, holds))
        for key in sorted(seen ^ holds):
            self.found("restrictions", who.name, "/leader's" if group.leader == who.name else "/own",
                       f"#{group.number}: {key} " + ("only in the panel" if key in seen else "not in the panel"))

    def refreshed(self, who, number):
        kept, who.panel = who.panel, Panel(who.name)
        who.do(f"group #{number} refresh")
        fresh, who.panel = who.panel, kept
        return fresh.groups.get(number)

    def against(self, truth, who, number, group, values, fresh):
        seen = drawn(group)
        if truth == "refresh":
            if fresh is None:
                return self.found(truth, who.name, "/no answer to refresh", f"#{number}")
            values = drawn(fresh)
            for panel in (seen, values):  # the reason is not told of whom the reader has muted meanwhile
                panel["restricted"] = {key: row[:2] for key, row in panel["restricted"].items()}
        seen = {key: seen[key] for key in values}
        if truth == "export":
            for member in seen["members"].values():
                for key in ("online", "room", "role", "rights"):
                    member.pop(key)
            seen["floor"] = (seen["floor"][0], seen["floor"][2])
            if "notes" in seen:
                seen["notes"] = {n: note[0] for n, note in seen["notes"].items()}
        for path, mine, theirs in differences(seen, values):
            self.found(truth, who.name, path, f"#{number}: panel {mine!r}, server {theirs!r}")

    def exports(self):
        groups = {}
        for line in self.cli("history", "list", "--format", "jsonl").splitlines():
            row = json.loads(line)
            if not row["disbanded_at"]:
                groups[row["group"]] = json.loads(self.cli("history", "export", "--group", str(row["group"])))
        return groups

    def muted(self, who):
        """Whom a player has muted: their notes are not shown to the player."""
        before = len(who.log)
        who.do("mute")
        told = " ".join(line for line in who.log[before:] if not re.match(r"#GROUP\|\d", line) or "|mutes|" in line)
        return {name for name in self.NAMES if re.search(rf"\b{name}\b", told)}

    def of_export(self, exported, reader, muted):
        by_number = {p["number"]: p["name"] for p in exported["players"]}
        members = {m["name"]: m for m in exported["members"]}
        values = {
            "name": exported["group"]["name"], "leader": by_number[exported["group"]["leader"]],
            "floor": (exported["group"]["floor"], exported["group"]["slow_seconds"]),
            "members": {n: {"score": m["score"], "following": m["following"], "hearing": m["hearing"]}
                        for n, m in members.items()},
            "notes": {n["index"]: by_number[n["writer"]] for n in exported["notes"] if not n["deleted"] and by_number[n["writer"]] not in muted},
        }
        if reader not in members:
            values.pop("notes")
        return values

    def found(self, truth, who, path, what):
        where = re.sub(r"/members/\w+", "/members/*", re.sub(r"/(notes|progress|squares|restricted)/.*", r"/\1/*", path))
        self.findings.append((truth, where, who, what, self.said))

    def run(self):
        every = self.options.every
        while self.said < self.options.commands:
            self.step()
            if self.said % every == 0:
                self.check()
                for who in self.everybody():  # what is wrong is told once: go on from what the server says
                    if who.graphical:
                        self.settle(who)
        self.check()
        counts = collections.Counter((truth, where) for truth, where, *_ in self.findings)
        print(f"seed {self.options.seed}: {self.said} commands, {len(self.findings)} divergences of {len(counts)} kinds")
        for (truth, where), number in counts.most_common():
            _, _, who, what, at = next(f for f in self.findings if f[:2] == (truth, where))
            print(f"  {number:4}  {truth:12} {where}\n        first: {who}, after command {at}: {what}")
        if self.options.keep:
            with open(os.path.join(self.data, "trail.txt"), "w") as out:
                out.write("\n".join(f"{i + 1} {line}" for i, line in enumerate(self.trail)))
            for name, who in self.players.items():
                with open(os.path.join(self.data, name + ".log"), "w") as out:
                    out.write("\n".join(who.log))
            print("kept in", self.data)
        return 1 if self.findings else 0

    def settle(self, who):
        for number in list(who.panel.groups):
            fresh = self.refreshed(who, number)
            if fresh is None:
                del who.panel.groups[number]
            else:
                fresh.standing, fresh.restricted = who.panel.groups[number].standing, who.panel.groups[number].restricted
                who.panel.groups[number] = fresh

    def end(self):
        for who in self.players.values():
            who.close()
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(30)
        if not self.options.keep:
            subprocess.run(["rm", "-rf", self.data])


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--commands", type=int, default=500)
    options.add_argument("--every", type=int, default=25, help="commands between two comparisons")
    options.add_argument("--level", type=int, choices=(1, 2), default=1, help="what the clients ask to read")
    options.add_argument("--mutes", action="store_true", help="with personal mutes")
    options.add_argument("--keep", action="store_true", help="keep the logs and the store")
    game = Game(options.parse_args())
    try:
        sys.exit(game.run())
    finally:
        game.end()


if __name__ == "__main__":
    main()
