"""Lets Rasa pack a model without making it smaller: numbers hardly become so, and each start unpacks them."""

import contextlib
import tarfile
from collections.abc import Iterator
from typing import Any

from rasa.engine.storage import local_model_storage

from inloghulp.serving.known_versions import must_be_known


@contextlib.contextmanager
def quick_archive() -> Iterator[None]:
    """Within this a model is packed as it is."""
    must_be_known("rasa", "how it packs a model")
    usual: Any = local_model_storage.TarSafe

    class Archive(usual):
        @classmethod
        def gzopen(
            cls,
            name: str,
            mode: str = "r",
            fileobj: Any = None,
            compresslevel: int = 0,
            **more: Any,
        ) -> tarfile.TarFile:
            opened: tarfile.TarFile = super().gzopen(name, mode, fileobj, compresslevel, **more)
            return opened

    local_model_storage.TarSafe = Archive
    try:
        yield
    finally:
        local_model_storage.TarSafe = usual
