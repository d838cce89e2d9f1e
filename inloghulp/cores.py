"""How many cores of the machine there are for this process."""

import contextlib
import os
from pathlib import Path

_CPU_MAX = Path("/sys/fs/cgroup/cpu.max")


def cores(cpu_max: Path = _CPU_MAX) -> float:
    """Return how many cores this process may use; in a container its share of them."""
    if hasattr(os, "sched_getaffinity"):
        several: float = len(os.sched_getaffinity(0))
    else:  # macOS and Windows: no process is kept to some of the cores
        several = os.cpu_count() or 1
    with contextlib.suppress(OSError, ValueError):
        quota, period = cpu_max.read_text().split()
        several = min(several, int(quota) / int(period))
    return several
