# SPDX-FileCopyrightText: 2026 Slipway contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk to test a window on, as a person would: an X server with a window manager, a session bus with the accessibility bus,
a mouse and a keyboard from outside (xdotool). Controls are found by accessible role and name (AT-SPI), never by coordinates.
Run inside `dbus-run-session`."""
import os
import pathlib
import subprocess
import time

os.environ.setdefault("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1")


class Desk:
    def __init__(self, width=1280, height=800, pictures=None):
        self.pictures = pathlib.Path(pictures) if pictures else None
        self.children = []
        read, write = os.pipe()
        self.start(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"], pass_fds=[write])
        os.close(write)
        os.environ["DISPLAY"] = ":" + os.read(read, 16).decode().strip()
        self.start(["openbox", "--sm-disable"])
        self.wait(lambda: "_NET_SUPPORTING_WM_CHECK(WINDOW)" in self.output(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]),
                  "the window manager is there", 20)
        import pyatspi  # only now: it needs the display's accessibility bus
        self.atspi = pyatspi

    # Processes
    def start(self, command, **options):
        options.setdefault("stdout", subprocess.DEVNULL)
        options.setdefault("stderr", subprocess.DEVNULL)
        child = subprocess.Popen(command, **options)
        self.children.append(child)
        return child

    def end(self):
        for child in reversed(self.children):
            if child.poll() is None:
                child.terminate()
                try:
                    child.wait(10)
                except subprocess.TimeoutExpired:
                    child.kill()
                    child.wait()

    @staticmethod
    def output(command):
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    # Conditions
    @staticmethod
    def wait(condition, what, seconds=30):
        """Until condition() is true; its value. Looks every 50 ms and fails with the sentence `what`."""
        end = time.monotonic() + seconds
        last = None
        while time.monotonic() < end:
            try:
                value = condition()
                if value:
                    return value
            except Exception as error:  # an accessible that vanished while it was looked at is simply not there
                last = error
            time.sleep(0.05)
        raise AssertionError(f"not within {seconds} s: {what}" + (f" ({last})" if last else ""))

    # The accessible tree
    def application(self, name="slipway"):
        desktop = self.atspi.Registry.getDesktop(0)
        for index in range(desktop.childCount):
            child = desktop.getChildAtIndex(index)
            if child is not None and child.name == name:
                return child
        return None

    def walk(self, node, depth=0):
        if node is None or depth > 60:
            return
        yield node
        try:
            count = node.childCount
        except Exception:
            return
        for index in range(min(count, 500)):
            try:
                child = node.getChildAtIndex(index)
            except Exception:
                continue
            yield from self.walk(child, depth + 1)

    def showing(self, node):
        states = node.getState()
        return states.contains(self.atspi.STATE_SHOWING) and states.contains(self.atspi.STATE_VISIBLE)

    def all(self, name=None, role=None, contains=None):
        found = []
        for node in self.walk(self.application()):
            try:
                if name is not None and node.name != name:
                    continue
                if contains is not None and contains not in node.name:
                    continue
                if role is not None and node.getRoleName() != role:
                    continue
                if self.showing(node):
                    found.append(node)
            except Exception:
                continue
        return found

    def find(self, name=None, role=None, contains=None, seconds=30):
        what = f"a {role or 'control'} named {name or '...' + str(contains) + '...'}"
        return self.wait(lambda: (self.all(name, role, contains) or [None])[0], what, seconds)

    def text(self):
        """Everything that can be read in the window now."""
        return "\n".join(node.name for node in self.walk(self.application()) if node.name)

    # Hands
    def click(self, name=None, role=None, contains=None, seconds=30, button=1):
        node = self.find(name, role, contains, seconds)
        box = self.wait(lambda: node.queryComponent().getExtents(self.atspi.DESKTOP_COORDS), "the control has a place")
        x, y = box.x + box.width // 2, box.y + box.height // 2
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", str(button)], check=True)
        return node

    def keys(self, *names):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "8", text], check=True)

    def picture(self, name):
        if self.pictures:
            self.pictures.mkdir(parents=True, exist_ok=True)
            subprocess.run(["import", "-window", "root", str(self.pictures / f"{name}.png")], check=False)
