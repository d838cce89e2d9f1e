"""Serves the bot, its actions, the chat endpoint and the demo page from one process.

What can be known at once (no model, port taken) is said at once: Rasa is imported after that.
"""

import logging
import os
import signal
import socket
import sys
import warnings
from ipaddress import ip_address
from pathlib import Path
from types import FrameType

from inloghulp import folders, settings
from inloghulp.serving.inside_rasa.lifetime import STOPS, run
from inloghulp.serving.inside_rasa.unused_packages import components_of_model, import_rasa

HOST = "127.0.0.1"


def serve(port: int, model: Path | None = None, host: str = HOST) -> None:
    """Serve until Ctrl-C or SIGTERM; raises SystemExit with a message when it cannot start."""
    if settings.LOG not in ("text", "json"):
        raise SystemExit(f"Cannot start: INLOGHULP_LOG is {settings.LOG!r}; expected text or json.")
    if settings.UNDERSTANDING not in ("auto", "process", "thread"):
        raise SystemExit(
            f"Cannot start: INLOGHULP_UNDERSTANDING is {settings.UNDERSTANDING!r}; expected auto, process or thread."
        )
    _require_protection(host)
    for stop in STOPS:  # `run` takes them over when the server is up
        signal.signal(stop, _stop_loading)
    model_file = _model_file(model or folders.MODELS)
    listening = _take_port(host, port)
    _say(f"Loading {model_file.name} ...")
    with listening:
        _serve(listening, model_file)


def _serve(listening: socket.socket, model_file: Path) -> None:
    _prepare_environment()
    import_rasa(components_of_model(model_file))
    from rasa.shared.exceptions import RasaException

    from inloghulp.serving.application import make_app

    _quieten()

    def say_ready() -> None:
        host, port = listening.getsockname()[:2]
        at = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        _say(f"Inloghulp is ready: http://{at}/webhooks/inloghulp/  (Ctrl-C stops it)")

    try:
        run(make_app(model_file), listening, say_ready)
    except RasaException as error:
        raise SystemExit(f"Cannot start: {error}") from error


def _model_file(where: Path) -> Path:
    """Return the model itself, or the newest one in a folder."""
    models = [where] if where.is_file() else list(where.glob("*.tar.gz"))
    if not models:
        raise SystemExit(f"There is no trained model at {where}. Run 'make train' first.")
    return max(models, key=lambda path: path.stat().st_mtime)


def _require_protection(host: str) -> None:
    """Refuse to be reached from other machines without what makes that safe."""
    if is_loopback(host):
        return
    lacking = []
    if not settings.PROXIES:
        lacking.append("set INLOGHULP_PROXIES to the address of the proxy in front")
    if settings.LIMITS == "off":
        lacking.append("do not set INLOGHULP_LIMITS to off")
    if lacking:
        raise SystemExit(
            f"Cannot listen on {host}, where other machines reach it: {' and '.join(lacking)} "
            "(docs/security.md)."
        )
    _say(f"On {host} only a proxy that is kept up to date may reach this: see docs/security.md.")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _take_port(host: str, port: int) -> socket.socket:
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SystemExit(
            f"Cannot listen on port {port} of {host}: {reason}. Choose others with --port and --host."
        ) from error
    return listening


def _stop_loading(signum: int, frame: FrameType | None) -> None:
    """Leaves at once: nothing was begun, and libraries that are loading swallow exceptions."""
    _say("Stopped.")
    os._exit(0)


def _prepare_environment() -> None:
    """Set what Rasa and TensorFlow read when they are imported."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"  # the bot may not use TensorFlow, Rasa loads it
    if not sys.warnoptions:
        import sanic.app  # noqa: F401 - sets a filter of its own, which ours must come after

        warnings.simplefilter("ignore")


def _quieten() -> None:
    """Warnings and errors only, one line each; never what a parent typed."""
    from rasa.utils.common import configure_library_logging
    from rasa.utils.log_utils import configure_structlog

    from inloghulp.serving.log_lines import log_safely

    log_safely(settings.LOG)
    configure_library_logging()
    configure_structlog(logging.WARNING)
    # Until the model is loaded: that it cannot be loaded is said in one line, not in a traceback.
    logging.getLogger("sanic.error").setLevel(logging.CRITICAL)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - this is what the command is for
