"""Whole processes: our export beside Typst on the same content, taking turns.

paper.py PROGRAM FOLDER TYPST_PYTHON ROUNDS
    PROGRAM       hoso-ocop              FOLDER   what `paper prepare` made
    TYPST_PYTHON  a Python with typst, or - to leave the comparison out

Prints a Markdown table. Peak memory is what the kernel says of the whole process.
"""
import json
import os
import re
import statistics
import sys
import time
from pathlib import Path

program, folder, python, rounds = sys.argv[1:5]
folder = Path(folder)
fonts = Path(__file__).parents[2] / "assets" / "fonts"
COMPILE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)"


def run(command):
    """Seconds and megabytes of a process."""
    began = time.perf_counter()
    pid = os.posix_spawnp(
        command[0], command, os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(pid, 0)
    took = time.perf_counter() - began
    if status:
        sys.exit(f"{command[0]} failed: {status}")
    return took, usage.ru_maxrss / 1024


def pages_of(path):
    data = path.read_bytes()
    counts = [int(n) for n in re.findall(rb"/Type\s*/Pages.{0,200}?/Count\s+(\d+)|/Count\s+(\d+).{0,200}?/Type\s*/Pages", data, re.S) for n in n if n]
    return max(counts, default=0)


def middle(runs, which):
    return statistics.median(one[which] for one in runs)


print("| what | ours | Typst | ratio | target | |")
print("|---|---:|---:|---:|---:|---|")
for dossier in json.loads((folder / "dossiers.json").read_text()):
    out = folder / "ours.pdf"
    ours = [program, "export", dossier["id"], str(out), "--part", "main", "--force", "--data", str(folder / "data")]
    their_out = folder / "typst.pdf"
    theirs = [python, "-c", COMPILE, dossier["typst"], str(their_out), str(fonts)]
    run(ours)
    if python == "-":
        mine = [run(ours) for _ in range(int(rounds))]
        print(f"| {dossier['pages']} pages, time | {middle(mine, 0) * 1000:.0f} ms | not run | | | |")
        print(f"| {dossier['pages']} pages, peak memory | {middle(mine, 1):.0f} MB | not run | | | |")
        continue
    run(theirs)
    mine, other, bare = [], [], []
    for _ in range(int(rounds)):
        mine.append(run(ours))
        other.append(run(theirs))
        bare.append(run([python, "-c", "import typst"]))
    count = f"{dossier['pages']} pages (Typst {pages_of(their_out)})"
    ratio = middle(other, 0) / middle(mine, 0)
    print(f"| {count}, time | {middle(mine, 0) * 1000:.0f} ms | {middle(other, 0) * 1000:.0f} ms | {ratio:.1f} × | at least 7 × | {'ok' if ratio >= 7 else 'over'} |")
    alone = (middle(other, 0) - middle(bare, 0)) / middle(mine, 0)
    print(f"| … Typst without its Python's start ({middle(bare, 0) * 1000:.0f} ms) | | {(middle(other, 0) - middle(bare, 0)) * 1000:.0f} ms | {alone:.1f} × | | |")
    share = middle(mine, 1) / middle(other, 1)
    print(f"| {count}, peak memory | {middle(mine, 1):.0f} MB | {middle(other, 1):.0f} MB | {share:.2f} | at most 0.25 | {'ok' if share <= 0.25 else 'over'} |")
