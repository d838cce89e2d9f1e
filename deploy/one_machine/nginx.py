"""A real nginx with deploy/nginx.conf, without what it needs of a machine: a name, a certificate, the usual ports."""

import re
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from deploy.one_machine.did_not_start import DidNotStart
from deploy.one_machine.ports import answers, free_port

DEPLOY = Path(__file__).parents[1]
SITE = DEPLOY / "nginx.conf"
REPLICAS = DEPLOY / "replicas.conf"
AROUND = """
user root;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
    include {folder}/replicas.conf;
    include {folder}/site.conf;
}}
"""


def site(port: int, log: Path) -> str:
    """Return the chat on a port of this machine, without TLS."""
    text = SITE.read_text(encoding="utf-8")
    text = re.sub(r"^ *(ssl_\w+|listen \[::\]:443) .*\n", "", text, flags=re.MULTILINE)
    # For the page for staff, which is over HTTPS only: here nobody but this machine asks.
    text = _replace(text, "X-Forwarded-Proto $scheme;", "X-Forwarded-Proto https;")
    text = _replace(text, "listen 443 ssl;", f"listen 127.0.0.1:{port};")
    return _replace(text, "/var/log/nginx/access.log", str(log))


def replicas(addresses: Sequence[str]) -> str:
    """Return the upstream, with other addresses (`host:port`)."""
    text = REPLICAS.read_text(encoding="utf-8")
    servers = re.findall(r"^ *server .*\n", text, flags=re.MULTILINE)
    kinds = (servers[0], servers[-1])  # the last ones are for when all are left out
    lines = [re.sub(r"server \S+", f"server {at}", kind) for kind in kinds for at in addresses]
    return _replace(text, "".join(servers), "".join(lines))


@contextmanager
def running_nginx(
    folder: Path, addresses: Sequence[str], port: int = 0, slow: str = "10s"
) -> Iterator[str]:
    """Give the address of nginx in front of replicas; `slow` is how long it waits for a slow client."""
    port = port or free_port()
    text = re.sub(r"(client_\w+_timeout) 10s", rf"\1 {slow}", site(port, folder / "access.log"))
    (folder / "site.conf").write_text(text, encoding="utf-8")
    (folder / "replicas.conf").write_text(replicas(addresses), encoding="utf-8")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder), encoding="utf-8")
    command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    output = folder / "output"
    with output.open("w") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, start_new_session=True)
        try:
            while not answers(port):
                if process.poll() is not None:
                    raise DidNotStart("nginx could not start:", output)
                time.sleep(0.01)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(60)


def _replace(text: str, before: str, after: str) -> str:
    if text.count(before) != 1:
        raise ValueError(f"deploy/ has {before!r} {text.count(before)} times; 1 expected")
    return text.replace(before, after)
