"""Measures every screen of the real window: what a frame costs, how even the frames are while
three hundred pages of evidence appear in small, and what rest costs.

tour.py PROGRAM FOLDER PHOTOGRAPH
    PROGRAM     the release build          FOLDER  a data folder with many dossiers; gets one more
    PHOTOGRAPH  a JPEG that the pages are made of

Prints lines of a Markdown table.
"""
import json
import os
import subprocess
import sys
import tempfile

program, folder, photograph = sys.argv[1:4]
PAGES = 300


def run(*words, limit=900):
    done = subprocess.run([program, *words, "--data", folder], capture_output=True, text=True, timeout=limit)
    if done.returncode:
        sys.exit(f"{words}: {done.stderr}")
    return done.stdout


dossier = run("sample").split()[-1]
with tempfile.TemporaryDirectory() as pages:
    names = []
    for page in range(PAGES):
        # The same picture with another number in it: equal ones would be one.
        name = os.path.join(pages, f"trang-{page + 1:03}.jpg")
        number = ["-gravity", "center", "-pointsize", "200", "-annotate", "0", str(page + 1)]
        subprocess.run(["convert", photograph, *number, name], check=True)
        names.append(name)
    run("attach", dossier, "--row", "15", *names)
screens = json.loads(run("measure", "--tour", dossier))
print("| screen | our code, p50 / p99 | target | a frame, p50 | rest: processor in 10 s, frames | |")
print("|---|---:|---:|---:|---:|---|")
for screen in screens:
    code, rest = screen["ui_ms"], screen["rest_ms"]
    over = code["p50"] > 4 or rest > 0 or screen["rest_frames"] > 0
    print(
        f"| {screen['screen']} | {code['p50']:.1f} / {code['p99']:.1f} ms | 4 ms | {screen['frame_ms']['p50']:.1f} ms "
        f"| {rest} ms, {screen['rest_frames']} | {'over' if over else 'ok'} |"
    )
pages = next(screen for screen in screens if screen["screen"] == "pages")
middle, longest = pages["arriving_ms"]["p50"], pages["arriving_longest_ms"]
print(
    f"\n{PAGES} pages of evidence in small were there after {pages['pictures_ms'] or 0:.0f} ms. Frames meanwhile: "
    f"median {middle:.1f} ms, 99 of 100 under {pages['arriving_ms']['p99']:.1f} ms, longest {longest:.1f} ms, "
    f"{longest / middle:.1f} × the median (target 2 ×)."
)
