"""Says what the program consists of: its sections, its ten largest crates, what is embedded.

size.py PROGRAM WITH_NAMES
    PROGRAM       the release build, stripped      WITH_NAMES  the same with its symbols

Prints Markdown.
"""
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

program, named = sys.argv[1:3]
root = Path(__file__).parent.parent.parent


def out(*words):
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def megabytes(count):
    return f"{count / 1e6:.2f} MB"


def crate(name):
    """The crate that a function belongs to: the first path in its name, or the library in C."""
    if name.startswith(("sqlite3", "fts5", "sqlite")):
        return "SQLite"
    path = re.search(r"([A-Za-z_][A-Za-z0-9_]*)(\[[0-9a-f]+\])?::", name)
    if path is None:
        return "in C, and the rest"
    return {"hoso_ocop": "our own"}.get(path.group(1), path.group(1))


sizes = Counter()
for line in out("nm", "--print-size", "--demangle", named).splitlines():
    parts = line.split(" ", 3)
    if len(parts) == 4 and parts[1] and parts[2] in "tTwW":
        sizes[crate(parts[3])] += int(parts[1], 16)
sections = Counter()
for line in out("size", "-A", program).splitlines():
    parts = line.split()
    if len(parts) == 3 and parts[0].startswith("."):
        sections[parts[0]] += int(parts[1])

whole = Path(program).stat().st_size
packed = int(out("sh", "-c", f"xz -9e -k -c '{program}' | wc -c"))
print("| | | target | |\n|---|---:|---:|---|")
for what, count, target in [("the program, stripped", whole, 26e6), ("… as xz", packed, 9e6)]:
    print(f"| {what} | {megabytes(count)} | {megabytes(target)} | {'over' if count > target else 'ok'} |")
print("\n## The ten largest crates\n\nCode alone, by the names of functions; what is inlined counts where it went.\n")
print("| crate | code |\n|---|---:|")
for name, count in sizes.most_common(10):
    print(f"| {name} | {megabytes(count)} |")
print(f"| all {len(sizes)} | {megabytes(sum(sizes.values()))} |")
print("\n## Sections\n\n| section | |\n|---|---:|")
for name, count in sections.most_common(6):
    print(f"| `{name}` | {megabytes(count)} |")
print("\n## Embedded files, before they are packed\n\n| folder | |\n|---|---:|")
for folder in sorted(path for path in (root / "assets").iterdir() if path.is_dir()):
    total = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    print(f"| `assets/{folder.name}` | {megabytes(total)} |")
