"""Lets the sums of training and understanding use all that the processor has.

The OpenBLAS that numpy and scipy bring knows which of its kernels is best for the processors of its time. Of later ones
it knows nothing, and leaves their wide registers (AVX-512) unused: products of large matrices then take nearly twice as
long; the embedding of several messages at once is made of these.
"""

import contextlib
import os
from pathlib import Path

_CPUINFO = Path("/proc/cpuinfo")
_NEEDED = {f"avx512{part}" for part in ("f", "bw", "cd", "dq", "vl")}
_CHOICE, _WIDE = "OPENBLAS_CORETYPE", "SkylakeX"


def use_wide_registers(cpuinfo: Path = _CPUINFO) -> None:
    """Choose the kernels for them where it has them, unless others are chosen; done before numpy is imported."""
    with contextlib.suppress(OSError):
        lines = cpuinfo.read_text().split("\n")
        flags = next((line.split() for line in lines if line.startswith("flags")), [])
        if {*flags} >= _NEEDED:
            os.environ.setdefault(_CHOICE, _WIDE)
