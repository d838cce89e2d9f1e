"""A real nginx with deploy/nginx.conf, in front of what a test serves."""

import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import which

import pytest

REQUIRED = "INLOGHULP_REQUIRE_NGINX"
CONFIGURATION = Path(__file__).parents[1] / "deploy" / "nginx.conf"
AROUND = """
user root;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    include {folder}/site.conf;
}}
"""


def site(port: int, replicas: Sequence[str], log: Path) -> str:
    """What stands in deploy/, without what a machine must have: a name, a certificate, the usual ports."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    text = re.sub(r"^ *(ssl_\w+|listen \[::\]:443) .*\n", "", text, flags=re.MULTILINE)
    changes = {
        "listen 443 ssl;": f"listen 127.0.0.1:{port};",
        "/var/log/nginx/inloghulp.log": str(log),
        "server 127.0.0.1:5005 ": "".join(f"server {at};\n" for at in replicas) + "# ",
    }
    for before, after in changes.items():
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return re.sub(r"(client_\w+_timeout) 10s", r"\1 2s", text)


@contextmanager
def nginx(folder: Path, *replicas: str) -> Iterator[str]:
    """The address of nginx, in front of replicas (`host:port`)."""
    if which("nginx") is None:
        text = "nginx is not on this machine (Debian: apt-get install nginx-light)"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(text)
        pytest.skip(text)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (folder / "site.conf").write_text(site(port, replicas, folder / "access.log"))
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder))
    command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    with (folder / "output").open("w+") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
        try:
            while not _answers(port):
                assert process.poll() is None, (folder / "output").read_text()
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(30)


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except ConnectionRefusedError:
        return False
    return True
