"""Packages: 80 MB of scans packed and taken in, against copying the same bytes; and what a hostile
package costs.

    python3 scripts/bench.d/packages.py PROGRAM [CORPUS]

CORPUS is the folder of `HOSO_CORPUS=CORPUS cargo test --test hostile`. Prints lines of a Markdown
table: what, figure, target, verdict."""

import hashlib
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


def line(what, figure, target="", over=None):
    verdict = "" if over is None else "over" if over else "ok"
    print(f"| {what} | {figure} | {target} | {verdict} |", flush=True)


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
    line("80 MB of scans copied, synced, read back with a hash", f"{middle['copy'] * 1000:.0f} ms")
    for kind, what in (("pack", "packed and read back"), ("unpack", "checked and taken in")):
        ratio = middle[kind] / middle["copy"]
        line(f"… {what}, against that", f"{ratio:.2f} ×", "2 ×", ratio > 2)
    most = max(memory.values())
    line("memory above a command that does nothing", f"{most:.0f} MB", "60 MB", most > 60)
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
        if taken:
            sys.exit(f"packages: taken in: {taken}")
        line("the slowest hostile package to be refused", f"{worst * 1000:.0f} ms", "2 s", worst > 2)
        line("the most memory of one of them, the whole process", f"{largest:.0f} MB", "150 MB", largest > 150)
    shutil.rmtree(work)


main()
