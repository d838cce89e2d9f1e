"""`make cluster`: starts all of it, prints the address, and ends it all when it is told to stop."""

import argparse
import signal
import sys
import tempfile
import time
from pathlib import Path
from shutil import which

from deploy.one_machine.cluster import Cluster, running_cluster
from deploy.one_machine.did_not_start import DidNotStart
from deploy.one_machine.ports import answers
from deploy.one_machine.postgresql import PROGRAMS

PORT = 8080


def main() -> int:
    """Run until Ctrl-C or SIGTERM; 1 when something is lacking or cannot start."""
    parser = argparse.ArgumentParser(prog="make cluster")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--replicas", type=int, default=2)
    options = parser.parse_args()
    problem = _problem(options.port)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, _stop)
    with tempfile.TemporaryDirectory(prefix="inloghulp-cluster-") as folder:
        print("Starting PostgreSQL, Redis, the replicas and nginx ...", flush=True)
        try:
            with running_cluster(Path(folder), options.replicas, options.port) as cluster:
                _tell(cluster, folder)
                _watch(cluster)
        except KeyboardInterrupt:
            print("Stopped.", flush=True)
        except DidNotStart as failure:
            print(failure, file=sys.stderr)
            return 1
    return 0


def _problem(port: int) -> str | None:
    lacking = [name for name in ("redis-server", "nginx") if which(name) is None]
    if not PROGRAMS:
        lacking.append("postgresql")
    if lacking:
        how = "apt-get install postgresql redis-server nginx-light"
        return f"Not on this machine: {', '.join(lacking)} (Debian: {how})"
    if answers(port):
        return f"Port {port} is taken: choose another one with PORT=..."
    return None


def _tell(cluster: Cluster, folder: str) -> None:
    print(f"The cluster is ready: {cluster.url}  (Ctrl-C stops it)")
    for number, replica in enumerate(cluster.replicas, 1):
        print(f"  replica {number}: {replica.url}/ready  (process {_pid(replica.process)})")
    print(f"  PostgreSQL: {cluster.postgresql.url}")
    print(f"  Redis: {cluster.redis.url}")
    print(f"  logs: {folder}; all of it goes when the cluster stops", flush=True)


def _pid(process: object) -> object:
    return getattr(process, "pid", None)


def _watch(cluster: Cluster) -> None:
    """Until it is told to stop; says when a replica ends before that."""
    told: set[int] = set()
    while True:
        time.sleep(1)
        for number, replica in enumerate(cluster.replicas, 1):
            if not replica.is_running() and number not in told:
                told.add(number)
                print(f"Replica {number} has ended: parents go on with the others.", flush=True)


def _stop(*_: object) -> None:
    """End it all, once: an impatient second Ctrl-C would leave things behind."""
    for again in (signal.SIGINT, signal.SIGTERM):
        signal.signal(again, signal.SIG_IGN)
    print("Stopping ...", flush=True)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
