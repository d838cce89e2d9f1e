"""`make containers`: builds the image, starts compose.yml, tries all of it, and removes it again."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from deploy.containers import trial
from deploy.containers.compose import ENGINES, LINES, Compose, Failed, engine_here, trial_settings
from deploy.containers.parent import Parent
from deploy.one_machine.ports import free_port


def main() -> int:
    """Try all of it; 1 when there is no engine, or when something goes otherwise than deploy/ says."""
    parser = argparse.ArgumentParser(prog="make containers")
    parser.add_argument("--no-build", action="store_true", help="try the image that is there")
    options = parser.parse_args()
    engine = engine_here()
    if engine is None:
        print(f"No {' or '.join(ENGINES)} that runs here and has compose.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="inloghulp-containers-") as folder:
        compose = Compose(engine, trial_settings(Path(folder), free_port()))
        try:
            if not options.no_build:
                compose.do("build", shown=True)
            _try_all(compose)
        except Failed as failure:
            print(f"{failure}\n{_last_lines(compose)}".rstrip(), file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("Stopped.", file=sys.stderr)
            return 1
        finally:
            compose.do("down", "--volumes", "--remove-orphans")
    return 0


def _try_all(compose: Compose) -> None:
    begun = time.monotonic()
    compose.do("up", "--detach", "--wait", "--no-build")
    _tell(f"all of it answers after {time.monotonic() - begun:.0f} seconds")
    parent = Parent(compose.url, compose.settings["CERTIFICATE"])
    _tell(trial.holds_no_secrets(compose))
    _tell(trial.runs_without_rights(compose))
    _tell(trial.is_ready(compose))
    _tell(trial.goes_on_without(compose, parent))
    for service in ("redis", "postgresql", "nginx"):
        _tell(trial.goes_on_after(service)(compose, parent))
    _tell(trial.is_shared(compose))
    _tell(trial.is_closed(compose, parent))
    _tell(trial.forgets(compose, parent))
    _tell(trial.logs_nothing(compose, parent))
    _tell(trial.ends_in_order(compose))


def _last_lines(compose: Compose) -> str:
    """Return how the logs of all containers end."""
    try:
        return compose.do("logs", "--no-color", f"--tail={LINES}")
    except Failed as failure:
        return str(failure)


def _tell(sentence: str) -> None:
    print(f"ok  {sentence}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
