"""Packages: 80 MB of scans packed and taken in, against copying the same bytes; and what a hostile
package costs.

    python3 scripts/bench.d/packages.py PROGRAM [CORPUS]

CORPUS is the folder of `HOSO_CORPUS=CORPUS cargo test --test hostile`. Prints a line of JSON."""

import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 5
FILES, SIZE = 40, 2 << 20


def run(program, data, *arguments):
    """Seconds and megabytes of a command."""
    command = [program, *map(str, arguments), "--data", str(data), "--today", "2026-11-23"]
    began = time.monotonic()
    quiet = [(os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_WRONLY, 0) for descriptor in (1, 2)]
    process = os.posix_spawn(program, command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(process, 0)
    return time.monotonic() - began, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def copied(files, folder):
    """Seconds to copy, sync and read back with a hash."""
    began = time.monotonic()
    folder.mkdir()
    for file in files:
        bytes_ = file.read_bytes()
        with open(folder / file.name, "wb") as out:
            out.write(bytes_)
            out.flush()
            os.fsync(out.fileno())
    for file in files:
        hashlib.sha256((folder / file.name).read_bytes()).digest()
    return time.monotonic() - began


def main():
    program = str(Path(sys.argv[1]).resolve())
    work = Path(tempfile.mkdtemp(prefix="packages-"))
    data = work / "data"
    id_ = subprocess.run([program, "sample", "--data", data], capture_output=True, text=True).stdout.strip()
    scans = work / "scans"
    scans.mkdir()
    files = []
    for number in range(FILES):
        file = scans / f"{number}.bin"
        file.write_bytes(os.urandom(SIZE))
        files.append(file)
    run(program, data, "attach", id_, *files, "--row", "1")
    idle = run(program, data, "list")[1]
    times = {"copy": [], "pack": [], "unpack": []}
    memory = {"pack": 0.0, "unpack": 0.0}
    for number in range(ROUNDS):
        package, there = work / f"{number}.ocop", work / f"there-{number}"
        times["copy"].append(copied(files, work / f"copy-{number}"))
        for kind, where, file in (("pack", data, [id_, package]), ("unpack", there, [package])):
            seconds, megabytes, code = run(program, where, kind, *file)
            if code != 0:
                sys.exit(f"packages: {kind} ended with {code}")
            times[kind].append(seconds)
            memory[kind] = max(memory[kind], megabytes - idle)
        shutil.rmtree(there)
        package.unlink()
        shutil.rmtree(work / f"copy-{number}")
    middle = {kind: statistics.median(list_) for kind, list_ in times.items()}
    answer = {
        "copy_ms": round(middle["copy"] * 1000),
        "pack_ratio": round(middle["pack"] / middle["copy"], 2),
        "unpack_ratio": round(middle["unpack"] / middle["copy"], 2),
        "pack_mb": round(memory["pack"], 1),
        "unpack_mb": round(memory["unpack"], 1),
    }
    if len(sys.argv) > 2:
        passphrase = work / "passphrase"
        passphrase.write_text("bốn từ bất kỳ")
        worst, largest, taken = 0.0, 0.0, []
        for file in sorted(Path(sys.argv[2]).glob("*.ocop")):
            if file.name == "good.ocop":
                continue
            seconds, megabytes, code = run(program, data, "unpack", file, "--passphrase-file", passphrase)
            worst, largest = max(worst, seconds), max(largest, megabytes)
            if code != 2:
                taken.append(file.name)
        answer |= {"hostile_worst_ms": round(worst * 1000), "hostile_largest_mb": round(largest), "taken": taken}
    shutil.rmtree(work)
    print(json.dumps(answer))


main()
