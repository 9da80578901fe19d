"""Measures how long a candidate's own event handlers take; benchmarks copy it beside mkdocs.yml.

In, by the environment: BENCH_TIMED, parts of the paths of the candidate's code, with a colon
between; BENCH_SECONDS, the file for the result. Out: that file, when the build ends.
"""

import atexit
import functools
import inspect
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

Handler = Callable[..., Any]


class Clock:
    """Runs while one of the handlers does; one that calls another is not counted twice."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.running = False

    def timed(self, handler: Handler) -> Handler:
        """Give the handler with the clock around it."""

        @functools.wraps(handler)
        def measured(*args: Any, **kwargs: Any) -> Any:
            if self.running:
                return handler(*args, **kwargs)
            self.running, started = True, time.perf_counter()
            try:
                return handler(*args, **kwargs)
            finally:
                self.seconds += time.perf_counter() - started
                self.running = False

        return measured

    def write(self, path: Path) -> None:
        """Write the seconds into a file."""
        path.write_text(str(self.seconds), encoding="utf-8")


@event_priority(1000)  # First: the candidate's own handler of this event counts too.
def on_config(config: MkDocsConfig) -> None:
    """Put the clock around the candidate's handlers; once, static-i18n builds several times."""
    if "bench_clock" in config.extra:
        return
    clock = config.extra["bench_clock"] = Clock()
    parts = os.environ["BENCH_TIMED"].split(":")
    for handlers in config.plugins.events.values():
        for place, handler in enumerate(handlers):
            code = inspect.getsourcefile(inspect.unwrap(handler)) or ""
            if any(part in code for part in parts):
                handlers[place] = clock.timed(handler)
    atexit.register(clock.write, Path(os.environ["BENCH_SECONDS"]))
