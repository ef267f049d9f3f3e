#!/usr/bin/env python3
"""Lets the system refuse one call of a program, the first, the second, and so on to the last.

    tests/injected.py PROGRAM SAMPLE [EVERY]

For each command, each kind of call and each error: the n-th call in the data folder fails. The
program must say one plain sentence and end with 2, or carry on; never break off. What is left must
be sound, and show the state before the command or after it; after it where it said that it was
done. EVERY n-th place is tried, each one unless told. Prints a line of JSON; ends with 1 where a
promise was broken.
"""
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FAULTS = [
    ("fsync", "EIO"),
    ("fsync", "ENOSPC"),
    ("pwrite64", "EIO"),
    ("pwrite64", "ENOSPC"),
    ("write", "ENOSPC"),
    ("rename", "EIO"),
    ("unlink", "EACCES"),
    ("ftruncate", "EIO"),
    ("pread64", "EIO"),
]


def run(program, data, *arguments):
    command = [program, *map(str, arguments), "--data", str(data), "--today", "2026-11-23"]
    return subprocess.run(command, capture_output=True)


def state(program, data, id_):
    shown = run(program, data, "show", id_, "--json")
    if shown.returncode != 0:
        return None
    whole = json.loads(shown.stdout)
    return {key: whole[key] for key in ("fields", "levels", "evidence", "conflicts")}


def refused(program, data, log, fault, number, arguments):
    """Runs a command whose n-th call fails; answers what it said, and whether the call was made."""
    call, error = fault
    # Only calls on the data folder: no library that is being loaded, no pipe.
    command = [
        "strace", "-f", "-o", str(log), "-P", str(data / "hoso.db"), "-P", str(data / "hoso.db-wal"),
        "-P", str(data / "hoso.db.b3"), "-P", str(data), "-P", str(data / "blobs"), "-P", str(data / "backups"),
        "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={number}",
        program, *map(str, arguments), "--data", str(data), "--today", "2026-11-23",
    ]
    done = subprocess.run(command, capture_output=True)
    return done, "(INJECTED)" in log.read_text(errors="replace")


def unnamed(shown):
    for piece in shown["evidence"]:
        for name in ("attached", "id"):
            piece.pop(name, None)


def main():
    program, sample = sys.argv[1], sys.argv[2]
    every = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    work = Path(tempfile.mkdtemp(prefix="injected-")).resolve()
    start = work / "start"
    id_ = run(program, start, "sample").stdout.decode().strip()
    other = work / "other"
    run(program, start, "pack", id_, work / "first.ocop")
    run(program, other, "unpack", work / "first.ocop")
    run(program, other, "set", id_, "producer.email", "khac@doimay.vn")
    run(program, other, "pack", id_, work / "incoming.ocop")
    # At home where it is worked with: what is copied there takes a name of its own, and no more.
    data = work / "data"
    shutil.copytree(start, data)
    run(program, data, "set", id_, "producer.phone", "0912 000 000")
    shutil.rmtree(start)
    shutil.copytree(data, start)
    before = state(program, data, id_)
    commands = [
        ["set", id_, "texts.story", "Chè Đồi Mây hái buổi sáng. " * 40],
        ["attach", id_, Path(sample) / "05-phieu-kiem-nghiem.pdf", "--row", "4"],
        ["unpack", work / "incoming.ocop"],
        ["backup"],
    ]
    tried, broken = 0, []
    # What an edit whose calls failed answered, and what stood in the data afterwards.
    answers = {"saved, there": 0, "not saved, not there": 0, "unknown": 0}
    for arguments in commands:
        shutil.rmtree(data)
        shutil.copytree(start, data)
        assert run(program, data, *arguments).returncode == 0
        after = state(program, data, id_)
        if arguments[0] == "attach":
            # A new piece has a name and a time of its own each time: a folder that was put back
            # goes on under another name.
            unnamed(after)
        edit = arguments[0] == "set"
        # A disk that fails once, and one that fails from then on.
        faults = [(fault, "") for fault in FAULTS] + [(fault, "+") for fault in FAULTS[:4] if edit]
        for fault, lasting in faults:
            number = 1
            while number < 200:
                shutil.rmtree(data)
                shutil.copytree(start, data)
                done, hit = refused(program, data, work / "log", fault, f"{number}{lasting}", arguments)
                if not hit:
                    break
                tried += 1
                said = done.stderr.decode().strip()
                where = f"{arguments[0]} {fault[0]} {fault[1]} {number}{lasting}"
                unknown = "chưa rõ" in said
                if unknown and not lasting:
                    broken.append(f"{where}: does not know: {said[:200]!r}")
                if "panicked" in said or done.returncode not in (0, 2):
                    broken.append(f"{where}: {done.returncode} {said[:200]}")
                elif done.returncode == 2 and len(said.splitlines()) != 1:
                    broken.append(f"{where}: says {said[:200]!r}")
                looked = run(program, data, "verify", "--json")
                if looked.returncode != 0:
                    broken.append(f"{where}: not sound: {(looked.stdout + looked.stderr).decode()[:200]}")
                else:
                    stands = state(program, data, id_)
                    if arguments[0] == "attach":
                        unnamed(stands)
                    kept = stands == after
                    if not kept and (stands != before and arguments[0] != "attach" or done.returncode == 0):
                        broken.append(f"{where}: neither as before nor as after")
                    if kept and before != after and done.returncode == 2 and not unknown:
                        broken.append(f"{where}: there, and says {said[:200]!r}")
                    if edit and unknown:
                        answers["unknown"] += 1
                    elif edit:
                        answers["saved, there" if done.returncode == 0 else "not saved, not there"] += 1
                number += 1 if edit and fault in FAULTS[:4] else every
    figures = {"tried": tried, "edit": answers, "broken": len(broken), "first": broken[:8]}
    print(json.dumps(figures, ensure_ascii=False))
    shutil.rmtree(work)
    sys.exit(bool(broken))


main()
