"""Measures whole commands: the median of 15, wall and processor, what they start counted with them.

commands.py PROGRAM FOLDER
    PROGRAM     the release build          FOLDER  a data folder with many dossiers

Prints lines of a Markdown table: what, wall, processor.
"""
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

program, folder = sys.argv[1:3]
RUNS = 15


def run(*words, data):
    done = subprocess.run(
        [program, *words, "--data", data, "--today", "2026-11-23"], capture_output=True, text=True, timeout=120
    )
    if done.returncode not in (0, 1):
        sys.exit(f"{words}: {done.stderr}")
    return done.stdout


def used():
    both = resource.getrusage(resource.RUSAGE_CHILDREN)
    return both.ru_utime + both.ru_stime


def measured(*words, data):
    walls, works = [], []
    for _ in range(RUNS):
        began, before = time.monotonic(), used()
        run(*words, data=data)
        walls.append(time.monotonic() - began)
        works.append(used() - before)
    return statistics.median(walls) * 1000, statistics.median(works) * 1000


def line(what, wall, work):
    print(f"| {what} | {wall:.0f} ms | {work:.0f} ms |", flush=True)


with tempfile.TemporaryDirectory() as small:
    data, out = os.path.join(small, "data"), os.path.join(small, "out.pdf")
    dossier = run("sample", data=data).split()[-1]
    nothing = measured("fields", data=data)
    score = measured("score", dossier, data=data)
    check = measured("check", dossier, data=data)
    main = measured("export", dossier, out, "--part", "main", data=data)
    whole = measured("export", dossier, out, data=data)
    line("`fields`: a start and nothing else", *nothing)
    line("`score` of the sample", *score)
    line("`check` of the sample", *check)
    line("`export --part main`, our own pages alone", *main)
    line("`export` of the sample, 31 pages with its evidence", *whole)
line("`list` of all dossiers", *measured("list", data=folder))
line("`list --search` among them", *measured("list", "--search", "dong trieu", data=folder))
with tempfile.TemporaryDirectory() as sheets:
    out = os.path.join(sheets, "out.xlsx")
    line("`list --xlsx` of all dossiers", *measured("list", "--xlsx", out, data=folder))
    line("`sheet products` of all dossiers", *measured("sheet", "products", out, data=folder))
