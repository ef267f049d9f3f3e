#!/usr/bin/env python3
"""Cuts the power of a program that writes, at random moments, and looks at what is left.

    tests/powercut.py PROGRAM SAMPLE STATES SEED [--lying]

Runs a series of commands under strace and keeps every write, sync, rename and removal in the data
folder. Then, STATES times: the power goes at a random call. Of each file everything stands that a
sync covered; of what was written later a random part, torn at 512 bytes; names stand as far as the
folder was synced, and a random stretch further. The program must open what is left, find it sound,
and show the state of the last acknowledged command or, whole, of the one under way.

--lying leaves out every sync, as a disk does that lies: then states must be lost, or this test is
no test. Prints a line of JSON; ends with 1 where a promise was broken.
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SECTOR = 512
CALLS = (
    "openat,open,creat,write,pwrite64,writev,pwritev,read,lseek,ftruncate,fsync,fdatasync,"
    "rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat"
)
HEX = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def text_of(quoted):
    return bytes.fromhex(quoted.replace("\\x", ""))


def run(program, data, *arguments):
    command = [program, *map(str, arguments), "--data", str(data), "--today", "2026-11-23"]
    return subprocess.run(command, capture_output=True)


def state(program, data, id_):
    """What a person sees of the dossier."""
    shown = run(program, data, "show", id_, "--json")
    if shown.returncode != 0:
        return None
    whole = json.loads(shown.stdout)
    return {key: whole[key] for key in ("fields", "levels", "evidence", "conflicts")}


def record(program, data, log, arguments):
    """Runs one command under strace; answers whether it was done."""
    command = ["strace", "-f", "-y", "-xx", "-s", "100000000", "-o", str(log), "-e", "trace=" + CALLS, program]
    command += [*map(str, arguments), "--data", str(data), "--today", "2026-11-23"]
    return subprocess.run(command, capture_output=True).returncode == 0


def lines_of(log):
    """Whole calls, those that were interrupted joined again."""
    waiting = {}
    with open(log, encoding="ascii", errors="replace") as file:
        for line in file:
            pid, _, rest = line.rstrip("\n").partition(" ")
            rest = rest.strip()
            if rest.endswith("<unfinished ...>"):
                waiting[pid] = rest[: -len("<unfinished ...>")]
                continue
            resumed = re.match(r"<\.\.\. \w+ resumed>", rest)
            if resumed:
                rest = waiting.pop(pid, "") + rest[resumed.end() :]
            yield pid, rest


def events_of(log, data):
    """What happened in the folder, in order: tuples that `World` understands."""
    data = str(data)
    offsets = {}
    first = None
    for pid, line in lines_of(log):
        first = first or pid
        call = re.match(r"(\w+)\((.*)\)\s+= (-?\d+)(<[^>]*>)?", line, re.S)
        if not call:
            continue
        name, inner, result = call[1], call[2], int(call[3])
        if result < 0:
            continue
        strings = [text_of(quoted) for quoted in HEX.findall(inner)]
        on = re.match(r"(\d+)<([^>]*)>", inner)
        key = (pid, on[1]) if on else None
        path = path_of(on[2]) if on else None
        if name in ("openat", "open", "creat"):
            path = os.path.normpath(os.path.join(os.getcwd(), strings[0].decode()))
            offsets[(pid, str(result))] = 0
            if path.startswith(data):
                made = "O_CREAT" in inner or name == "creat"
                yield ("open", path, made, "O_TRUNC" in inner or name == "creat")
        elif name in ("rename", "renameat", "renameat2"):
            old, new = (os.path.normpath(part.decode()) for part in strings[-2:])
            if new.startswith(data):
                yield ("rename", old, new)
        elif name in ("unlink", "unlinkat"):
            path = os.path.normpath(strings[-1].decode())
            if path.startswith(data):
                yield ("unlink", path)
        elif name in ("mkdir", "mkdirat"):
            path = os.path.normpath(strings[-1].decode())
            if path.startswith(data):
                yield ("mkdir", path)
        elif name == "lseek":
            offsets[key] = result
        elif name == "read":
            offsets[key] = offsets.get(key, 0) + result
        elif name == "write" and on and on[1] == "1" and pid == first:
            yield ("said",)
        elif path is None or not path.startswith(data):
            continue
        elif name in ("write", "writev"):
            at = offsets.get(key, 0)
            yield ("write", path, at, b"".join(strings)[:result])
            offsets[key] = at + result
        elif name in ("pwrite64", "pwritev"):
            yield ("write", path, int(inner.rsplit(",", 1)[1]), b"".join(strings)[:result])
        elif name == "ftruncate":
            yield ("truncate", path, int(inner.rsplit(",", 1)[1]))
        elif name in ("fsync", "fdatasync"):
            yield ("sync", path)


def path_of(shown):
    """With -xx the path behind a descriptor is written in hexadecimal, too."""
    return text_of(shown).decode() if shown.startswith("\\x") else shown.removesuffix(" (deleted)")


class Node:
    """A file: what stands for certain, and what was written since."""

    def __init__(self, content=b""):
        self.durable = bytearray(content)
        self.pending = []

    def sync(self):
        for change in self.pending:
            apply(self.durable, change)
        self.pending = []

    def torn(self, dice):
        content = bytearray(self.durable)
        for change in self.pending:
            if dice.random() < 0.5:
                continue
            if change[0] == "write" and len(change[2]) > SECTOR and dice.random() < 0.5:
                sectors = -(-len(change[2]) // SECTOR)
                kept = dice.randrange(sectors) * SECTOR
                change = ("write", change[1], change[2][:kept])
            apply(content, change)
        return bytes(content)


def apply(content, change):
    if change[0] == "truncate":
        del content[change[1] :]
        content.extend(bytes(change[1] - len(content)))
    elif change[2]:
        end = change[1] + len(change[2])
        content.extend(bytes(max(0, change[1] - len(content))))
        content[change[1] : end] = change[2]


class World:
    """The folder as the program sees it, and the names that stand for certain."""

    def __init__(self, data, lying):
        self.lying = lying
        self.names = {}
        self.changes = []
        for path in sorted(Path(data).rglob("*")):
            self.names[str(path)] = None if path.is_dir() else Node(path.read_bytes())
        self.stands = dict(self.names)

    def step(self, event):
        if event == ("said",):
            return
        kind, path = event[0], event[1]
        if kind == "open":
            if path not in self.names and event[2]:
                self.name(path, Node())
            elif event[3] and self.names.get(path) is not None:
                self.names[path].pending.append(("truncate", 0))
        elif kind == "write" and self.names.get(path) is not None:
            self.names[path].pending.append(("write", event[2], event[3]))
        elif kind == "truncate" and self.names.get(path) is not None:
            self.names[path].pending.append(("truncate", event[2]))
        elif kind == "sync" and not self.lying:
            node = self.names.get(path)
            if node is not None:
                node.sync()
            else:
                self.sync_names(path)
        elif kind == "rename" and path in self.names:
            node = self.names.pop(path)
            self.changes.append((path, None, False))
            self.name(event[2], node)
        elif kind == "unlink":
            self.names.pop(path, None)
            self.changes.append((path, None, False))
        elif kind == "mkdir":
            self.name(path, None)

    def name(self, path, node):
        self.names[path] = node
        self.changes.append((path, node, True))

    def sync_names(self, folder):
        """Names of one folder stand; a rename is one change even where it leaves another folder."""
        rest = []
        for change in self.changes:
            inside = os.path.dirname(change[0]) == folder
            (self.put(self.stands, change) if inside else rest.append(change))
        self.changes = rest

    @staticmethod
    def put(names, change):
        path, node, there = change
        if there:
            names[path] = node
        else:
            names.pop(path, None)

    def cut(self, target, data, dice):
        """Writes what is left after the power went."""
        names = dict(self.stands)
        for change in self.changes[: dice.randint(0, len(self.changes))]:
            self.put(names, change)
        for path, node in sorted(names.items()):
            place = target / os.path.relpath(path, data)
            if node is None:
                place.mkdir(parents=True, exist_ok=True)
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(node.torn(dice))


def commands(id_, sample, work):
    story = "Chè Đồi Mây hái buổi sáng, sao tay trong ngày. "
    return [
        ["set", id_, "texts.story", story * 20],
        ["choose", id_, "1.1", "1"],
        ["set", id_, "producer.phone", "0912 000 111"],
        ["attach", id_, Path(sample) / "03-hop-dong-lien-ket.pdf", "--row", "3", "--title", "Hợp đồng khác"],
        ["undo"],
        ["unpack", work / "incoming.ocop"],
        ["backup"],
        ["set", id_, "texts.story", story * 40],
        ["hand-in", id_, "--force"],
    ]


def main():
    program, sample, states, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    lying = "--lying" in sys.argv
    dice = random.Random(seed)
    work = Path(tempfile.mkdtemp(prefix="powercut-")).resolve()
    data = work / "data"
    id_ = run(program, data, "sample").stdout.decode().strip()
    # Another laptop's work on the same dossier, to be taken in under way.
    other = work / "other"
    run(program, data, "pack", id_, work / "first.ocop")
    run(program, other, "unpack", work / "first.ocop")
    run(program, other, "set", id_, "producer.email", "khac@doimay.vn")
    run(program, other, "attach", id_, Path(sample) / "05-phieu-kiem-nghiem.pdf", "--row", "4")
    run(program, other, "pack", id_, work / "incoming.ocop")
    start = work / "start"
    shutil.copytree(data, start)
    expected = [state(program, data, id_)]
    events = []
    for number, arguments in enumerate(commands(id_, sample, work)):
        log = work / "trace"
        if not record(program, data, log, arguments):
            sys.exit(f"powercut: {arguments} failed")
        said = False
        for event in events_of(log, data):
            # From the moment that the program says it is done, nothing may take it back.
            said |= event == ("said",)
            events.append((event, number + said))
        # Nothing that is shown may change the folder that is recorded.
        shown = work / "shown"
        shutil.copytree(data, shown)
        expected.append(state(program, shown, id_))
        shutil.rmtree(shown)
        events.append((("done",), number + 1))
    lost, unsound = [], []
    cuts = sorted(dice.randrange(1, len(events)) for _ in range(states))
    shutil.rmtree(data)
    shutil.copytree(start, data)
    world, at = World(data, lying), 0
    for number, cut in enumerate(cuts):
        while at < cut:
            if events[at][0][0] != "done":
                world.step(events[at][0])
            at += 1
        done = events[at - 1][1]
        left = work / "left"
        world.cut(left, data, dice)
        looked = run(program, left, "verify", "--json")
        if looked.returncode != 0:
            unsound.append((cut, done, (looked.stdout + looked.stderr).decode()[:300]))
        elif state(program, left, id_) not in (expected[done], expected[min(done + 1, len(expected) - 1)]):
            lost.append((cut, done))
        shutil.rmtree(left)
    print(json.dumps({
        "calls": len(events), "states": states, "lost": len(lost), "unsound": len(unsound),
        "first": (lost + unsound)[:3],
    }))
    shutil.rmtree(work)
    sys.exit(bool(lost or unsound))


main()
