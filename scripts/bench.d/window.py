"""Measures the real window: start against a minimal Qt window, scrolling, rest.

window.py PROGRAM FOLDER QT_PYTHON ROUNDS
    PROGRAM     the release build          FOLDER  a data folder with many dossiers
    QT_PYTHON   a Python with PySide6, or - to leave the comparison out

Prints lines of a Markdown table: what, figure, target, verdict.
"""
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

program, folder, qt_python, rounds = sys.argv[1:5]
here = Path(__file__).parent
bad = []


def line(what, figure, target="", over=None):
    verdict = "" if over is None else "over" if over else "ok"
    print(f"| {what} | {figure} | {target} | {verdict} |", flush=True)


def measure():
    answer = subprocess.run(
        [program, "measure", "--rows", "1", "--data", folder], capture_output=True, text=True, timeout=300
    )
    if answer.returncode:
        sys.exit(f"measure: {answer.stderr}")
    return json.loads(answer.stdout)


def qt():
    answer = subprocess.run(
        [qt_python, str(here / "qt_table.py"), f"{folder}/hoso.db"],
        capture_output=True, text=True, timeout=120, env=os.environ | {"QT_QPA_PLATFORM": "xcb"},
    )
    if answer.returncode:
        sys.exit(f"Qt: {answer.stderr}")
    return float(answer.stdout)


def spread(values):
    return f"{statistics.median(values):.0f} ms ({min(values):.0f}–{max(values):.0f})"


def start_and_scroll():
    ours, theirs = [], []
    for _ in range(int(rounds)):
        ours.append(measure())
        if qt_python != "-":
            theirs.append(qt())
    middle = lambda pick: statistics.median(pick(one) for one in ours)
    rows = f"{ours[0]['rows']:,}".replace(",", ".")
    listed = [one["list_ms"] for one in ours]
    line("start to the first picture", spread([one["first_frame_ms"] for one in ours]))
    line(f"start to the picture with {rows} rows", spread(listed))
    if theirs:
        line("the same, a minimal Qt table (PySide6)", spread(theirs))
        ratio = statistics.median(listed) / statistics.median(theirs)
        line("… ours against it", f"{ratio:.2f} ×", "0.6 ×", ratio > 0.6)
    p50 = middle(lambda one: one["frame_ms"]["p50"])
    p99 = middle(lambda one: one["frame_ms"]["p99"])
    bare50 = middle(lambda one: one["bare_ms"]["p50"])
    bare99 = middle(lambda one: one["bare_ms"]["p99"])
    line("a frame while scrolling, p50 / p99", f"{p50:.1f} / {p99:.1f} ms")
    line("the same, a bare egui table", f"{bare50:.1f} / {bare99:.1f} ms")
    line("… ours against it, p50", f"{p50 / bare50:.2f} ×", "1.5 ×", p50 / bare50 > 1.5)
    code = middle(lambda one: one["ui_ms"]["p50"])
    line("our own code in such a frame, p50", f"{code:.1f} ms")
    line("memory of the window", f"{middle(lambda one: one['rss_mb']):.0f} MB")


def processor(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 10


def rest():
    """Processor time over ten seconds in which nobody does anything, the cursor in the search."""
    window = subprocess.Popen(
        [program, "--data", folder], stderr=subprocess.PIPE, text=True, env=os.environ | {"HOSO_READY": "1"}
    )
    try:
        while "ready" not in (told := window.stderr.readline()):
            if not told:
                sys.exit("the window did not open")
        time.sleep(1)
        keys = subprocess.run(["xdotool", "search", "--sync", "--pid", str(window.pid), "--name", "OCOP"],
                              capture_output=True, text=True, timeout=20).stdout.split()
        subprocess.run(["xdotool", "windowfocus", "--sync", keys[-1], "key", "ctrl+f", "type", "tra"], timeout=20)
        # The day's backup is made in the first pause.
        time.sleep(8)
        before = processor(window.pid)
        time.sleep(10)
        used = processor(window.pid) - before
        line("processor over 10 s of rest, cursor in a field", f"{used} ms", "0 ms", used > 0)
    finally:
        window.terminate()
        window.wait()


start_and_scroll()
rest()
