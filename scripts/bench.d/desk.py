"""The officer's desk over many dossiers, and many dossiers at once.

desk.py PROGRAM FOLDER
    PROGRAM     the release build          FOLDER  a data folder with many dossiers; its side
                                                   becomes the officer's

Prints lines of a Markdown table: what, figure, target, verdict. The window needs a display; without
one its lines are left out."""

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
PACKAGES, SIZE = 100, 10 << 20
BOUND = 50


def run(program, data, *arguments):
    """Seconds, megabytes and output of a command; it must do what it is told."""
    command = [program, *map(str, arguments), "--data", str(data), "--today", "2026-11-23"]
    with tempfile.TemporaryFile() as out:
        began = time.monotonic()
        handles = [(os.POSIX_SPAWN_DUP2, out.fileno(), descriptor) for descriptor in (1, 2)]
        process = os.posix_spawn(program, command, os.environ, file_actions=handles)
        _, status, usage = os.wait4(process, 0)
        seconds = time.monotonic() - began
        out.seek(0)
        text = out.read().decode()
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{arguments}: {text}")
    return seconds, usage.ru_maxrss / 1024, text


def line(what, figure, target="", over=None):
    verdict = "" if over is None else "over" if over else "ok"
    print(f"| {what} | {figure} | {target} | {verdict} |", flush=True)


def timed(what, limit, program, data, *arguments):
    seconds = statistics.median(run(program, data, *arguments)[0] for _ in range(ROUNDS))
    line(what, f"{seconds * 1000:.0f} ms", f"{limit} s" if limit else "", seconds > limit if limit else None)


def over_all(program, data, work):
    run(program, data, "role", "officer")
    timed("`desk`, as a whole command", None, program, data, "desk")
    report = ("--from", "2026-01-01", "--until", "2026-12-31")
    timed("the report on a year over all, PDF", 2, program, data, "paper", "bao-cao-ky", work / "b.pdf", *report)
    timed("all as XLSX", 3, program, data, "list", "--xlsx", work / "list.xlsx")


def window(program, data):
    if "DISPLAY" not in os.environ:
        return
    done = subprocess.run(
        [program, "measure", "--desk", "--data", data], capture_output=True, text=True, timeout=300
    )
    if done.returncode:
        sys.exit(f"measure: {done.stderr}")
    answer = json.loads(done.stdout.splitlines()[-1])
    rows = f"{answer['rows']:,}".replace(",", ".")
    again, sift, frame = answer["again_ms"], answer["sift_ms"], answer["frame_ms"]
    line(f"start to the officer's home with {rows} rows", f"{answer['home_ms']:.0f} ms")
    line(
        "… read and reckoned, then in the picture, p50 / p99",
        f"{again['p50']:.0f} / {again['p99']:.0f} ms", "150 ms", again["p50"] > 150,
    )
    line(
        "a filter, a search or an order, with its frame, our code, p50 / p99",
        f"{sift['p50']:.1f} / {sift['p99']:.1f} ms", "50 ms", sift["p99"] > 50,
    )
    line("… a frame without", f"{frame['p50']:.1f} / {frame['p99']:.1f} ms")


def packages(program, work):
    """Taken in from a folder, against reading the same files and no more."""
    here, post, paper = work / "here", work / "post", work / "paper.bin"
    for number in range(PACKAGES):
        made = run(program, here, "new", "--set", 11, "--producer", f"Hộ {number}", "--product", "Chè")[2]
        paper.write_bytes(os.urandom(SIZE))
        run(program, here, "attach", made.split()[-1], paper, "--row", 1)
    run(program, here, "pack-all", post)
    shutil.rmtree(here)
    began = time.monotonic()
    for file in post.iterdir():
        file.read_bytes()
    reading = time.monotonic() - began
    bytes_ = sum(file.stat().st_size for file in post.iterdir())
    seconds, megabytes, text = run(program, work / "there", "unpack-all", post)
    if text.count("+ ") != PACKAGES:
        sys.exit(f"packages: {text[-400:]}")
    shutil.rmtree(work / "there")
    shutil.rmtree(post)
    line(
        f"{PACKAGES} packages, {bytes_ / 1e6:.0f} MB, taken in",
        f"{seconds:.1f} s", f"10 s + {reading:.1f} s of reading", seconds > 10 + reading,
    )
    line("… memory at the most", f"{megabytes:.0f} MB")


def bound(program, work):
    """Fifty bound dossiers against one; each with the sample's own evidence."""
    figures = []
    for count in (1, BOUND):
        data, out = work / f"bound-{count}", work / f"out-{count}"
        for _ in range(count):
            run(program, data, "sample")
        seconds, megabytes, _ = run(program, data, "print-all", out)
        printed = len(list(out.glob("*.pdf")))
        if printed != count:
            sys.exit(f"bound: {printed} of {count}")
        figures.append((seconds, megabytes))
    (one_seconds, one), (all_seconds, all_) = figures
    line("one bound dossier printed, with the start", f"{one_seconds * 1000:.0f} ms, {one:.0f} MB")
    line(
        f"{BOUND} in one run", f"{all_seconds:.1f} s, {all_:.0f} MB", "memory as for one", all_ > 1.25 * one
    )


def main():
    program, data = str(Path(sys.argv[1]).resolve()), sys.argv[2]
    work = Path(tempfile.mkdtemp(prefix="desk-"))
    try:
        over_all(program, data, work)
        window(program, data)
        packages(program, work)
        bound(program, work)
    finally:
        shutil.rmtree(work)


main()
