"""A real browser engine without a driver: Chromium, spoken to over two pipes in its own protocol.

Only what tests of pages need: open a file, ask it, click and type like a person, and see what it ran, fetched
or complained about. Nothing is downloaded, and no port is opened.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.programs import program

PATIENCE_S = 60.0
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)


@dataclass
class Seen:
    """What a page did: requests, messages of the console and of the browser, dialogs."""

    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    navigations: list[str] = field(default_factory=list)


class Browser:
    """One page; `seen` begins anew with every `open`."""

    def __init__(self, send: int, receive: int) -> None:
        self._send, self._receive = send, receive
        self._buffer = b""
        self._number = 0
        self._session = ""
        self.seen = Seen()
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "DOM"):
            self.ask(f"{domain}.enable")
        self.ask("Audits.enable")  # says what a policy has kept out

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        said = {"id": self._number, "method": method, "params": params}
        if self._session:
            said["sessionId"] = self._session
        os.write(self._send, json.dumps(said).encode() + b"\0")
        while True:
            heard = self._hear()
            if heard.get("id") == self._number:
                assert "error" not in heard, heard["error"]
                return heard["result"]

    def _hear(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            part = os.read(self._receive, 1 << 20)
            assert part, "the browser has ended"
            self._buffer += part
        line, _, self._buffer = self._buffer.partition(b"\0")
        heard = json.loads(line)
        if "method" in heard:
            self._note(heard["method"], heard["params"])
        return heard

    def _note(self, method: str, params: dict[str, Any]) -> None:
        match method:
            case "Network.requestWillBeSent":
                self.seen.requests.append(params["request"]["url"])
            case "Log.entryAdded":
                self.seen.messages.append(params["entry"]["text"])
            case "Runtime.consoleAPICalled":
                self.seen.messages.append(str([arg.get("value") for arg in params["args"]]))
            case "Runtime.exceptionThrown":
                self.seen.messages.append(str(params["exceptionDetails"]))
            case "Audits.issueAdded":
                self.seen.messages.append(json.dumps(params["issue"]))
            case "Page.javascriptDialogOpening":
                self.seen.dialogs.append(params["message"])
            case "Page.frameRequestedNavigation" | "Page.frameNavigated":
                self.seen.navigations.append(params.get("url") or params["frame"]["url"])

    def open(self, path: Path, width: int = 1280, height: int = 900) -> None:
        """Open a file and wait until all of it is there."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        self.ask("Page.navigate", url="about:blank")
        self.seen = Seen()
        self.ask("Page.navigate", url=path.as_uri())
        self.wait("document.readyState === 'complete' && location.protocol === 'file:'")

    def wait(self, condition: str) -> None:
        end = time.monotonic() + PATIENCE_S
        while not self.run(condition):
            assert time.monotonic() < end, condition
            time.sleep(0.02)

    def run(self, expression: str) -> Any:
        """Return what an expression is in the page; no policy of the page holds for it."""
        got = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in got, got
        return got["result"].get("value")

    def click(self, selector: str) -> None:
        """Click into the middle of what is shown there."""
        place = self.run(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
            "return [r.x + r.width / 2, r.y + r.height / 2, r.width]; })()"
        )
        assert place[2] > 0, f"{selector} is not shown"
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.ask(
                "Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1
            )

    def type(self, text: str) -> None:
        """Type into what has the keys."""
        self.ask("Input.insertText", text=text)

    def press(self, key: str, code: int, text: str = "") -> None:
        for kind in ("keyDown", "keyUp"):
            self.ask(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, text=text
            )

    def print_to(self, path: Path) -> None:
        got = self.ask("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
        path.write_bytes(base64.b64decode(got["data"]))

    def picture(self, path: Path) -> None:
        got = self.ask("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(got["data"]))


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """Give a browser whose profile is this empty folder; it is ended at the end."""
    command = program("chromium")
    to_read, to_send = os.pipe()
    answers, to_answer = os.pipe()

    def take_pipes() -> None:  # the protocol is spoken over the descriptors 3 and 4
        reading, answering = os.dup(to_read), os.dup(to_answer)
        os.dup2(reading, 3)
        os.dup2(answering, 4)

    with (profile / "log").open("wb") as log:
        process = subprocess.Popen(
            [command, *_FLAGS, f"--user-data-dir={profile}", "about:blank"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=take_pipes,  # noqa: PLW1509 - it only copies descriptors
            pass_fds=(3, 4),
        )
        os.close(to_read)
        os.close(to_answer)
        try:
            yield Browser(to_send, answers)
        finally:
            os.close(to_send)
            os.close(answers)
            process.terminate()
            process.wait(timeout=PATIENCE_S)
