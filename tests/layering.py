#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Slipway contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the house rules of ARCHITECTURE.md on every #include: layers and the folders inside them include only what is
below them, no file cycle, and each foreign library stays in the room that owns it. Usage: layering.py ROOT"""
import pathlib
import re
import sys

# Lowest first. A folder includes itself and what stands before it.
ORDER = ["base", "http", "config", "api", "watch", "stream", "metrics",
         "store", "project", "source", "engine", "image", "target", "usage", "release", "run",
         "models", "views", "app"]
KUBERNETES = set(ORDER[:7])  # Apache-2.0: must not reach up
ROOMS = {"k8sclient": KUBERNETES, "pipeline": set(ORDER[7:16])}
# A foreign header, and the only folders that may include it.
OWNERS = {
    r"curl/": {"http"}, r"yaml-cpp/": {"config", "project"}, r"git2": {"source"}, r"archive(_entry)?\.h": {"image"},
    r"QSql|sqlite3": {"store"}, r"qt6keychain|keychain\.h": {"app"},
    r"QtWidgets|QtCharts|QWidget|QMainWindow|QDialog|QChart|QLineSeries|QValueAxis|QApplication": {"views", "app"},
    r"QIcon|QPixmap|QPainter|QColor|QFont|QGuiApplication": {"views", "app"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)', re.M)


def room_of(path, root):
    parts = path.relative_to(root).parts
    return parts[1] if parts[0] in ROOMS else parts[0]


def sources(root):
    for layer in ("k8sclient", "pipeline", "models", "views", "app"):
        yield from sorted(p for p in (root / layer).rglob("*") if p.suffix in (".h", ".cpp"))


def check_file(path, root, graph, mistakes):
    room = room_of(path, root)
    where = path.relative_to(root)
    if room not in ORDER:
        mistakes.append(f"{where}: the folder '{room}' has no place in the order; add it to tests/layering.py and ARCHITECTURE.md")
        return
    for own, foreign in INCLUDE.findall(path.read_text(encoding="utf-8")):
        if own:
            target = own.split("/")[0]
            if "/" not in own and not own.endswith((".moc",)):
                mistakes.append(f"{where}: include \"{own}\" by its folder, as in \"{room}/{own}\"")
            elif target in ORDER and ORDER.index(target) > ORDER.index(room):
                mistakes.append(f"{where}: {room} must not include {target} (\"{own}\"): it stands above it")
            graph.setdefault(str(where), set()).add(own)
        for pattern, owners in OWNERS.items():
            if foreign and re.match(pattern, foreign) and room not in owners:
                mistakes.append(f"{where}: <{foreign}> belongs to {', '.join(sorted(owners))} alone")


def find_cycles(graph, mistakes):
    headers = {}
    for name, includes in graph.items():
        if name.endswith(".h"):
            parts = name.split("/", 1)
            headers[parts[1] if parts[0] in ROOMS else name] = includes
    state = {}

    def visit(name, trail):
        if state.get(name) == "done":
            return
        if state.get(name) == "open":
            mistakes.append("headers go in a circle: " + " -> ".join(trail[trail.index(name):] + [name]))
            return
        state[name] = "open"
        for target in headers.get(name, ()):
            if target in headers:
                visit(target, trail + [name])
        state[name] = "done"

    for name in headers:
        visit(name, [])


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    mistakes, graph, count = [], {}, 0
    for path in sources(root):
        count += 1
        check_file(path, root, graph, mistakes)
    find_cycles(graph, mistakes)
    for mistake in mistakes:
        print(mistake)
    print(f"{count} files, {len(mistakes)} mistakes")
    return 1 if mistakes or not count else 0


if __name__ == "__main__":
    sys.exit(main())
