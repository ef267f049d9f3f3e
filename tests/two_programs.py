#!/usr/bin/env python3
"""Two laptops, one dossier: random edits and packages by the real program, then a comparison.

    tests/two_programs.py PROGRAM SAMPLE ROUNDS SEED

Each round edits on one side, or on both without an exchange, and now and then sends a package: whole
or only what is new, sealed or not, late, twice, or never. In the end both send what they have. Both
must hold the same, with the same history and the same values side by side, and be sound. Prints a
line of JSON; ends with 1 where that is not so.
"""
import json
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FIELDS = ["producer.phone", "producer.email", "texts.story", "texts.plan_product", "producer.address"]
CRITERIA = ["1.1", "1.2", "2.1", "2.2", "3.3"]


def main():
    program, sample, rounds, seed = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    dice = random.Random(seed)
    work = Path(tempfile.mkdtemp(prefix="two-")).resolve()
    passphrase = work / "passphrase"
    passphrase.write_text("cơm nắm muối vừng")
    laptops = [work / "a", work / "b"]
    counts = {"edits": 0, "packages": 0, "taken in": 0, "conflicts": 0, "chosen": 0}

    def run(data, *arguments, may_fail=False):
        command = [program, *map(str, arguments), "--data", str(data), "--today", "2026-11-23"]
        command += ["--author", data.name]
        done = subprocess.run(command, capture_output=True, text=True)
        if "panicked" in done.stderr or (done.returncode == 2 and not may_fail):
            print(json.dumps({"seed": seed, "failed": arguments[:3] and str(arguments), "said": done.stderr}))
            sys.exit(1)
        return done.stdout

    def shown(data, what="show"):
        return json.loads(run(data, what, id_, "--json"))

    def pack(data, path, since=None):
        sealed = dice.random() < 0.1
        options = ["--passphrase-file", passphrase] if sealed else []
        options += ["--since", since] if since else []
        run(data, "pack", id_, path, *options)
        counts["packages"] += 1
        return sealed

    def take(data, path, sealed):
        run(data, "unpack", path, *(["--passphrase-file", passphrase] if sealed else []))
        counts["taken in"] += 1

    id_ = run(laptops[0], "sample").strip()
    take(laptops[1], work / "start.ocop", pack(laptops[0], work / "start.ocop"))
    under_way = []
    for number in range(rounds):
        at = dice.randrange(2)
        data = laptops[at]
        kind = dice.random()
        if kind < 0.55:
            counts["edits"] += 1
            match dice.randrange(6):
                case 0:
                    run(data, "choose", id_, dice.choice(CRITERIA), dice.choice(["0", "1", "-"]), may_fail=True)
                case 1:
                    paper = dice.choice(sorted(sample.glob("*.pdf")))
                    run(data, "attach", id_, paper, "--row", dice.randint(1, 15), "--title", f"Giấy {number}")
                case 2:
                    run(data, "undo" if number > 5 else "redo")
                case _:
                    run(data, "set", id_, dice.choice(FIELDS), f"{data.name} {number}")
        elif kind < 0.75:
            peers = json.loads(run(data, "peers", "--json"))["peers"]
            since = dice.choice(peers)["fingerprint"] if peers and dice.random() < 0.4 else None
            path = work / f"{number}.ocop"
            under_way.append((1 - at, path, pack(data, path, since)))
        elif kind < 0.95 and under_way:
            to, path, sealed = dice.choice(under_way)
            take(laptops[to], path, sealed)
        else:
            for conflict in json.loads(run(data, "conflicts", id_, "--json"))["conflicts"]:
                counts["chosen"] += 1
                run(data, "resolve", id_, conflict["field"], "--take", dice.randint(1, len(conflict["values"])))
    for at, data in enumerate(laptops):
        path = work / f"last-{at}.ocop"
        run(data, "pack", id_, path, "--passphrase-file", passphrase)
        take(laptops[1 - at], path, True)
    run(laptops[0], "pack", id_, work / "end.ocop", "--passphrase-file", passphrase)
    take(laptops[1], work / "end.ocop", True)
    left, right = (shown(data) for data in laptops)
    counts["conflicts"] = len(left["conflicts"])
    wrong = [key for key in left if left[key] != right[key]]
    for data in laptops:
        found = json.loads(run(data, "verify", "--json"))
        if not found["sound"]:
            wrong.append(f"{data.name} is not sound: {found}")
    if run(laptops[0], "history", id_) != run(laptops[1], "history", id_):
        wrong.append("history")
    print(json.dumps({"rounds": rounds, **counts, "wrong": wrong}, ensure_ascii=False))
    shutil.rmtree(work)
    sys.exit(bool(wrong))


main()
