"""A real pseudo-terminal for the program to run in."""

import contextlib
import os
import re
import select
import signal
import struct
import sys
import time
from collections.abc import Mapping, Sequence

if sys.platform != "win32":
    import fcntl
    import pty
    import termios


class Terminal:
    """A child process with a terminal of its own; everything it prints is kept in `output`."""

    def __init__(
        self, command: Sequence[str], size: tuple[int, int], environ: Mapping[str, str], kind: str = "xterm-256color"
    ) -> None:
        self.output = bytearray()
        self._gone = False
        self.started = time.perf_counter()
        self.last_byte = self.started
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), {**environ, "TERM": kind, "COLORTERM": "truecolor"})
        columns, rows = size
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds: float) -> bool:
        """Wait for something to be printed, so long at most; whether anything was."""
        if self._gone:
            time.sleep(seconds)
            return False
        if not select.select([self._descriptor], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._descriptor, 1 << 16)
        except OSError:
            return False
        self.last_byte = time.perf_counter()
        self.output += data
        return bool(data)

    def wait_for(self, *texts: str, seconds: float = 20.0) -> float:
        """Read until one of these texts has been printed; the moment it was. Raises TimeoutError."""
        end = time.perf_counter() + seconds
        wanted = [text.encode() for text in texts]
        while not any(text in self.output for text in wanted):
            if not self.read(max(0.0, end - time.perf_counter())) and time.perf_counter() >= end:
                raise TimeoutError(f"{texts!r} never came; the last output: {bytes(self.output[-2000:])!r}")
        return self.last_byte

    def settle(self, quiet: float = 0.25) -> float:
        """Read until nothing has been printed for so long; the moment of the last byte."""
        while self.read(quiet):
            pass
        return self.last_byte

    def send(self, keys: bytes) -> float:
        """Press keys; the moment they were pressed."""
        os.write(self._descriptor, keys)
        return time.perf_counter()

    def cpu(self) -> float:
        """Seconds of CPU that the child has used so far, in all its threads.

        The kernel's clock of a process has its number in its id: MAKE_PROCESS_CPUCLOCK in Linux's
        posix-timers.h, with the scheduler's own count (2), which is exact where /proc counts ticks of 10 ms.
        """
        return time.clock_gettime((~self.pid << 3) | 2)

    def screen_cpu(self) -> float:
        """Seconds of CPU that the child's first thread has used so far, on which its screen is drawn."""
        with open(f"/proc/{self.pid}/task/{self.pid}/schedstat") as figures:
            return int(figures.read().split()[0]) / 1e9

    def memory(self) -> int:
        """Resident memory of the child in KiB."""
        with open(f"/proc/{self.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send the child a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal under the child, as closing its window does."""
        os.close(self._descriptor)
        self._gone = True

    def wait(self, seconds: float = 10.0) -> int:
        """Wait for the child to end; its exit status, negative for a signal. Raises TimeoutError."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
        raise TimeoutError("the program did not end")

    def close(self) -> None:
        """End the child, however."""
        with contextlib.suppress(OSError):
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if not self._gone:
            os.close(self._descriptor)


class SeenTerminal(Terminal):
    """A terminal that also knows what a person sees on it."""

    def __init__(
        self, command: Sequence[str], size: tuple[int, int], environ: Mapping[str, str], kind: str = "xterm-256color"
    ) -> None:
        import pyte

        super().__init__(command, size, environ, kind)
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)

    def read(self, seconds: float) -> bool:
        """As before; what pyte does not know is kept from it."""
        start = len(self.output)
        found = super().read(seconds)
        noise = rb"\x1b\[[<>=?][0-9;]*[upc]|\x1b\[\?[0-9;]*\$p|\x1b\][0-9;].*?(?:\x07|\x1b\\)|\x1bP.*?\x1b\\"
        self._stream.feed(re.sub(noise, b"", bytes(self.output[start:]), flags=re.DOTALL))
        return found

    def draw_over(self, data: bytes) -> None:
        """Show what another program writes onto the same terminal."""
        self._stream.feed(data)

    def seen(self) -> str:
        """The screen as text."""
        lines = (self._screen.buffer[y] for y in range(self._screen.lines))
        # not its `display`, which ends where half of a wide character is drawn over
        return "\n".join("".join(line[x].data for x in range(self._screen.columns)).rstrip() for line in lines)

    def until(self, words: str, seconds: float = 30.0) -> None:
        """Read until these words stand on the screen; raises TimeoutError with the screen."""
        end = time.perf_counter() + seconds
        while words not in self.seen():
            self.read(0.05)
            if time.perf_counter() > end:
                raise TimeoutError(f"{words!r} never came onto the screen:\n{self.seen()}")

    def until_gone(self, words: str, seconds: float = 30.0) -> None:
        """Read until these words no longer stand on the screen; raises TimeoutError with the screen."""
        end = time.perf_counter() + seconds
        while words in self.seen():
            self.read(0.05)
            if time.perf_counter() > end:
                raise TimeoutError(f"{words!r} never left the screen:\n{self.seen()}")


class Keyboard:
    """Presses keys one by one, each when the screen shows what it waits for, and counts those that are no text."""

    def __init__(self, terminal: SeenTerminal) -> None:
        self.terminal, self.count = terminal, 0

    def press(self, key: str, until: str) -> None:
        """Press a key that is no text, and wait for these words."""
        self.count += 1
        codes = {"enter": b"\r", "esc": b"\x1b", "tab": b"\t", "ctrl+s": b"\x13", "ctrl+g": b"\x07", "space": b" "}
        self.terminal.send(codes.get(key, key.encode()))
        self.terminal.until(until)
        if key == "tab":
            self.terminal.settle(0.2)  # the focus moves without a word

    def type(self, text: str, until: str) -> None:
        """Type text, and wait for these words."""
        self.terminal.send(text.encode())
        self.terminal.until(until)
