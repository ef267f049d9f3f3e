#!/usr/bin/python3
"""Hands and eyes on the real window, through the accessibility tree: what a screen reader uses.

Reads one JSON request a line from standard input and answers with one JSON line each. A request
names what to do and which thing to do it with:

  {"do": "wait",  "role": "push button", "name": "Tạo hồ sơ", "match": "is|starts|has"}
  {"do": "press" | "focus", …}                {"do": "type", …, "text": "…"}
  {"do": "place", …}   its middle on the screen
  {"do": "read", …}    its text                {"do": "reads", …, "text": "…"}  waits until it is its text
  {"do": "gone", …}    waits until it is not there
  {"do": "has", …}     waits until it has the keyboard and is in sight
  {"do": "keyboard"}   what the keyboard has come to since this was asked last, or what has it still
  {"do": "tree"}       everything on screen

Every request waits until its thing is there, "seconds" at most (20). `type` puts the whole text in
the field, with "focus" after giving it the keyboard, and waits until the field shows it.
"""

import json
import os
import sys
import time
import unicodedata

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402
import pyatspi  # noqa: E402

REST = 0.015

# What the tree says now, never what it said before; and a busy machine may take its time.
Atspi.Accessible.set_cache_mask(pyatspi.Registry.getDesktop(0), Atspi.Cache.NONE)
Atspi.set_timeout(10_000, 20_000)


class Missing(Exception):
    """Nothing on screen answers the description."""


def windows(pid):
    """The top windows of the program."""
    desktop = pyatspi.Registry.getDesktop(0)
    for application in (desktop.getChildAtIndex(i) for i in range(desktop.childCount)):
        if application is None:
            continue
        application.set_cache_mask(Atspi.Cache.NONE)
        if pid is None or application.get_process_id() == pid:
            yield from (application.getChildAtIndex(i) for i in range(application.childCount))


def walk(node):
    """A node and everything below it, in the order of the tree."""
    if node is None:
        return
    yield node
    for index in range(node.childCount):
        yield from walk(node.getChildAtIndex(index))


def answers(node, request):
    """Whether a node is the one that a request describes."""
    if request.get("role") not in (None, node.getRoleName()):
        return False
    wanted = request.get("name")
    if wanted is None:
        return True
    match request.get("match", "is"):
        case "is":
            return node.name == wanted
        case "starts":
            return node.name.startswith(wanted)
        case "has":
            return wanted in node.name
    raise ValueError(request["match"])


def look(request):
    """The node that answers, as the tree is now, or None."""
    try:
        for top in windows(request.get("pid")):
            for node in walk(top):
                if answers(node, request):
                    return node
    except GLib.Error:
        # The tree changed under the eyes; whoever asks looks again.
        return None
    return None


def patiently(request, question, complaint):
    """Asks until the answer is neither None nor False."""
    until = time.monotonic() + request.get("seconds", 20)
    while True:
        answer = question()
        if answer is not None and answer is not False:
            return answer
        if time.monotonic() > until:
            raise Missing(complaint())
        if "pid" in request and not os.path.exists(f"/proc/{request['pid']}"):
            raise Missing("the program is gone")
        time.sleep(REST)


def wait(request):
    """The node, once it is there."""
    return patiently(request, lambda: look(request), lambda: "it is not on screen")


def count(request):
    """How many nodes answer; None while the tree does not hold still."""
    try:
        everything = (node for top in windows(request.get("pid")) for node in walk(top))
        return sum(answers(node, request) for node in everything)
    except GLib.Error:
        return None


def text_of(node):
    """What stands in a field."""
    text = node.queryText()
    return text.getText(0, text.characterCount)


def same(text, other):
    """Whether two texts are the same letters, however they are written."""
    return unicodedata.normalize("NFC", text) == unicodedata.normalize("NFC", other)


def focus(node, request):
    """Gives a node the keyboard."""
    node.queryComponent().grabFocus()
    patiently(
        request,
        lambda: node.getState().contains(pyatspi.STATE_FOCUSED),
        lambda: "it does not take the keyboard",
    )


class Keyboard:
    """Hears where the keyboard goes; looking the whole tree through for each Tab takes too long."""

    def __init__(self):
        self.node = None
        self.moves = 0
        self.seen = 0
        self.ear = Atspi.EventListener.new(self.hear)
        self.ear.register("object:state-changed:focused")

    def hear(self, event):
        """Takes note of a thing that got the keyboard. The window gets it where nothing has it."""
        try:
            role = event.source.getRoleName()
        except GLib.Error:
            # A program that has ended meanwhile.
            return
        if event.detail1 == 1 and role not in ("frame", "window"):
            self.node = event.source
            self.moves += 1

    def where(self, request):
        """The thing that the keyboard came to, once it stays there; None where there is none."""
        until = time.monotonic() + request.get("seconds", 0.5)
        rested = None
        while time.monotonic() < until:
            before = self.moves
            while GLib.MainContext.default().iteration(False):
                pass
            if self.moves != before:
                rested = time.monotonic() + 2 * REST
            elif rested is None and self.moves != self.seen:
                rested = time.monotonic() + 2 * REST
            elif rested is not None and time.monotonic() > rested:
                break
            time.sleep(REST / 5)
        self.seen = self.moves
        return self.node


def lacks(node):
    """What a thing lacks to be typed into: the keyboard, or a place within its window."""
    if not node.getState().contains(pyatspi.STATE_FOCUSED):
        return "it has no keyboard"
    box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    top = node.getApplication().getChildAtIndex(0).queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    x, y = box.x + box.width // 2, box.y + box.height // 2
    if top.x <= x < top.x + top.width and top.y <= y < top.y + top.height:
        return None
    return f"it is out of sight: {x}, {y} of {top.width} by {top.height}"


def act(request):
    """Does what a request asks for, to the thing that it names."""
    do = request["do"]
    node = wait(request)
    answer = {"name": node.name}
    if do == "press":
        node.queryAction().doAction(0)
    elif do == "focus":
        focus(node, request)
    elif do == "type":
        if request.get("focus"):
            focus(node, request)
        node.queryEditableText().setTextContents(request["text"])
        patiently(
            request,
            lambda: same(text_of(node), request["text"]),
            lambda: f"the field shows {text_of(node)!r}",
        )
    elif do == "read":
        answer["text"] = text_of(node)
    elif do == "reads":
        patiently(
            request,
            lambda: text_of(node) == request["text"],
            lambda: f"the field holds {text_of(node)!r}",
        )
    elif do == "has":
        patiently(request, lambda: lacks(node) is None, lambda: lacks(node) or "too slow")
    elif do == "place":
        box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        answer["x"], answer["y"] = box.x + box.width // 2, box.y + box.height // 2
    elif do != "wait":
        raise ValueError(do)
    return answer


def perform(request, keyboard):
    """Carries out one request; the answer as a dictionary."""
    if request["do"] == "keyboard":
        node = keyboard.where(request)
        try:
            return {} if node is None else {"role": node.getRoleName(), "name": node.name}
        except GLib.Error:
            # It has left the screen since.
            return {}
    if request["do"] == "tree":
        nodes = (node for top in windows(request.get("pid")) for node in walk(top))
        return {"tree": [[node.getRoleName(), node.name] for node in nodes]}
    if request["do"] == "gone":
        patiently(request, lambda: count(request) == 0, lambda: "it is still on screen")
        return {}
    trouble = []

    def attempt():
        # A thing that goes while it is touched was not touched: it is looked for again.
        try:
            return act(request)
        except GLib.Error as error:
            trouble.append(error.message)
        except NotImplementedError:
            # A button that is not yet enabled has nothing to press.
            trouble.append(f"no way to {request['do']} it")
        return None

    return patiently(request, attempt, lambda: trouble[-1])


def main():
    """Answers until there are no more requests."""
    keyboard = Keyboard()
    for line in sys.stdin:
        try:
            answer = perform(json.loads(line), keyboard)
        except (Missing, GLib.Error, ValueError) as error:
            answer = {"error": str(error)}
        print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
