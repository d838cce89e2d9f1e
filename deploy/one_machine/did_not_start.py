"""What is raised when a part of the cluster does not start."""

from pathlib import Path

LAST_LINES = 20


class DidNotStart(Exception):
    """The message says which part, and how what it wrote ends."""

    def __init__(self, what: str, written: Path | None = None) -> None:
        lines = [what]
        if written is not None:
            lines += written.read_text(encoding="utf-8", errors="replace").splitlines()[
                -LAST_LINES:
            ]
        super().__init__("\n".join(lines))
