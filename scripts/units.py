#!/usr/bin/env python3
"""Makes assets/units/ from the Python package `vietnamadminunits` (MIT).

    pip install vietnamadminunits==1.0.4
    python3 scripts/units.py

Writes units.tsv, old-to-new.tsv and LICENCE.txt; reads corrections.tsv, which is kept by hand.
Stops, and leaves the files as they were, where the package and the corrections do not agree or
the counts are not those of 1/7/2025.

units.tsv lists today's communes, sorted by code. old-to-new.tsv lists the communes before
1/7/2025, sorted by code; an empty district or province is that of the line above. A commune
that was split has several new codes: the first, marked `*`, is the one that the package takes
where nothing more is known. The five island districts had no communes: their rows carry the
district's code, of three digits.
"""

import importlib.metadata
import importlib.util
import json
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from contextlib import closing
from pathlib import Path

PACKAGE = "vietnamadminunits"
VERSION = "1.0.4"
HOME = "https://github.com/tranngocminhhieu/vietnamadminunits"
FOLDER = Path(__file__).resolve().parent.parent / "assets" / "units"
KINDS = ("xã", "phường", "đặc khu")
PROVINCES, COMMUNES, OLD_COMMUNES, OLD_ISLANDS = 34, 3_321, 10_035, 5
LARGEST_BYTES = 900_000


def refuse_unless(holds: bool, reason: str) -> None:
    if not holds:
        sys.exit(f"units.py: {reason}")


def clean(text: str | None) -> str:
    """Composed letters (NFC), single spaces."""
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def in_a_sentence(name: str) -> str:
    """The kind in small letters, as it stands in an address: xã Vô Tranh, tỉnh Thái Nguyên."""
    return name[:1].lower() + name[1:]


def divide(name: str) -> tuple[str, str]:
    """The kind and the bare name. The package's own column of kinds is wrong for four communes
    (10543, 11848, 31213, 31299), so the kind is read from the full name."""
    small = in_a_sentence(name)
    kind = next((kind for kind in KINDS if small.startswith(kind + " ")), "")
    refuse_unless(kind != "", f"no kind in {name!r}")
    return kind, small[len(kind) + 1 :]


def table(rows: list[tuple[str, ...]]) -> str:
    refuse_unless(not any("\t" in cell for row in rows for cell in row), "a tab in a cell")
    return "".join("\t".join(row) + "\n" for row in rows)


def read_units(database: sqlite3.Connection) -> tuple[dict, dict]:
    """Today's units by code, and the codes by the package's keys."""
    units, codes = {}, {}
    query = "SELECT provinceCode, province, wardCode, ward, provinceKey, wardKey FROM admin_units"
    for province_code, province, code, name, province_key, key in database.execute(query):
        kind, bare = divide(clean(name))
        refuse_unless(code not in units and (province_key, key) not in codes, f"{code} stands twice")
        units[code] = {
            "province_code": province_code,
            "province": in_a_sentence(clean(province)),
            "code": code,
            "kind": kind,
            "name": bare,
        }
        codes[province_key, key] = code
    return units, codes


def correct(units: dict) -> None:
    lines = (FOLDER / "corrections.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    for code, field, was, new, _since, _source in rows[1:]:
        refuse_unless(field in ("province", "kind", "note"), f"unknown field {field}")
        compared = {"province": "province", "kind": "kind", "note": "code"}[field]
        key = "province_code" if field == "province" else "code"
        touched = [unit for unit in units.values() if unit[key] == code]
        refuse_unless(touched != [], f"a correction names {code}, which is not in the list")
        for unit in touched:
            refuse_unless(unit[compared] == was, f"{code}: {unit[compared]!r} is not {was!r}")
            unit[compared] = new


def read_successors(folder: Path, codes: dict) -> dict[str, list[str]]:
    """The new codes of every old unit by the package's key, the default first."""
    data = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
    successors = defaultdict(list)
    for province, communes in data["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, old_keys in communes.items():
            for old_key in old_keys:
                refuse_unless(old_key not in successors, f"{old_key} goes whole to two communes")
                successors[old_key].append(codes[province, commune])
    for province, split in data["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old_key, parts in split.items():
            refuse_unless(old_key not in successors, f"{old_key} is both split and not")
            refuse_unless(sum(part["isDefaultNewWard"] for part in parts) == 1, f"{old_key}: default")
            ordered = [(not part["isDefaultNewWard"], codes[province, part["newWardKey"]]) for part in parts]
            successors[old_key] = [code for _, code in sorted(ordered)]
    return successors


def read_old(database: sqlite3.Connection, successors: dict) -> list[tuple[str, ...]]:
    query = """SELECT wardCode, ward, districtCode, district, province, provinceKey, districtKey, wardKey
               FROM admin_units_legacy"""
    rows = []
    for code, name, district_code, district, province, *keys in database.execute(query):
        new = successors["_".join(key or "" for key in keys)]
        refuse_unless(new != [], f"{code} {name} leads nowhere")
        marked = [new[0] + "*", *new[1:]] if len(new) > 1 else new
        rows.append(
            (
                code or district_code,
                in_a_sentence(clean(name or district)),
                in_a_sentence(clean(district)),
                in_a_sentence(clean(province)),
                ",".join(marked),
            )
        )
    rows.sort()
    refuse_unless(len({row[0] for row in rows}) == len(rows), "an old code stands twice")
    islands = sum(len(row[0]) == 3 for row in rows)
    refuse_unless((len(rows) - islands, islands) == (OLD_COMMUNES, OLD_ISLANDS), "the old list's length")
    return rows


def without_repeats(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Leaves out the district and the province that the line above has too."""
    above, short = ("", ""), []
    for code, name, district, province, new in rows:
        shown = [cell if cell != repeated else "" for cell, repeated in zip((district, province), above)]
        short.append((code, name, *shown, new))
        above = (district, province)
    return short


def licence(distribution: importlib.metadata.Distribution) -> str:
    file = next((file for file in distribution.files or [] if file.name == "LICENSE"), None)
    refuse_unless(file is not None, "the package has no LICENSE")
    origin = (
        f"units.tsv and old-to-new.tsv are made by scripts/units.py from the data of the Python package\n"
        f"{PACKAGE} {VERSION} ({HOME}),\n"
        "changed in form and by corrections.tsv. The package's licence:\n\n"
    )
    return origin + file.locate().read_text(encoding="utf-8").strip() + "\n"


def main() -> None:
    try:
        distribution = importlib.metadata.distribution(PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        sys.exit(f"units.py: pip install {PACKAGE}=={VERSION}")
    refuse_unless(distribution.version == VERSION, f"{PACKAGE} {distribution.version} is not {VERSION}")
    # Found, not imported: importing it would load maps and libraries that are not needed here.
    package = importlib.util.find_spec(PACKAGE)
    refuse_unless(package is not None and package.origin is not None, "the package has no files")
    data = Path(package.origin).parent / "data"

    with closing(sqlite3.connect(f"{(data / 'dataset.db').as_uri()}?mode=ro", uri=True)) as database:
        units, codes = read_units(database)
        old = read_old(database, read_successors(data, codes))
    correct(units)
    refuse_unless(len(units) == COMMUNES, f"{len(units)} communes, not {COMMUNES}")
    provinces = {(unit["province_code"], unit["province"]) for unit in units.values()}
    refuse_unless(len(provinces) == PROVINCES, f"{len(provinces)} provinces, not {PROVINCES}")
    reached = {code.rstrip("*") for row in old for code in row[-1].split(",")}
    refuse_unless(reached == set(units), "some new commune has no old one")

    columns = ("province_code", "province", "code", "kind", "name")
    listed = [tuple(units[code][column] for column in columns) for code in sorted(units)]
    files = {
        "units.tsv": table([columns, *listed]),
        "old-to-new.tsv": table([("code", "name", "district", "province", "new"), *without_repeats(old)]),
        "LICENCE.txt": licence(distribution),
    }
    size = sum(len(text.encode()) for text in files.values())
    refuse_unless(size < LARGEST_BYTES, f"{size} bytes are too many")
    for name, text in files.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(listed)} communes, {len(old)} old units, {size} bytes")


if __name__ == "__main__":
    main()
