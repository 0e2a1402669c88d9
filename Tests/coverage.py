#!/usr/bin/env python3
"""The share of our own lines that the tests reach, file by file, the least first.

usage: coverage.py CODECOV.json        (what `swift test --show-codecov-path` names)
"""
import json, pathlib, sys

files = json.loads(pathlib.Path(sys.argv[1]).read_text())["data"][0]["files"]
own = [(f["filename"].split("/Sources/", 1)[1], f["summary"]["lines"]) for f in files if "/Sources/" in f["filename"] and "/checkouts/" not in f["filename"]]
for name, lines in sorted(own, key=lambda entry: entry[1]["percent"]):
    print(f"{lines['percent']:6.1f} %  {lines['count'] - lines['covered']:5} of {lines['count']:5} lines unreached  {name}")
covered, count = (sum(lines[key] for _, lines in own) for key in ("covered", "count"))
print(f"{100 * covered / max(count, 1):6.1f} %  of {count} lines")
