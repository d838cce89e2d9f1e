"""What is tried of a started compose.yml: each function gives the sentence that holds, or raises Failed."""

import json
import re
from collections.abc import Callable

from deploy.containers.compose import Compose, Failed
from deploy.containers.parent import Parent, payload_of

REPLICAS = (1, 2)
SENTENCE = "ik ben mijn wachtwoord vergeten, dat van de zebra"
NOT_IN_IMAGE = (".env", ".git", "*.pem", "*.key", "conversations.db*")
STATUSES = "cat /proc/[0-9]*/status"
BY_OURSELVES = {"sh", "cat"}
ROOT_MAY_BE = {"nginx": 1}
"""In which container how many processes may be root: the one of nginx that reads the key and starts the others."""
ASK = (
    "import sys, urllib.request as u;"
    "print(u.urlopen('http://127.0.0.1:5005/webhooks/inloghulp/' + sys.argv[1]).read().decode())"
)


def holds_no_secrets(compose: Compose) -> str:
    """Find nothing in the image that must not be in it."""
    names = " -o ".join(f"-name '{name}'" for name in NOT_IN_IMAGE)
    find = f"find /inloghulp -path '*/.venv' -prune -o \\( {names} \\) -print"
    found = compose.inside("bot", "sh", "-c", find).split()
    if found:
        raise Failed(f"In the image: {', '.join(found)}")
    image = compose.of_engine("inspect", "--format={{.Image}}", compose.container("bot")).strip()
    size = int(compose.of_engine("image", "inspect", "--format={{.Size}}", image))
    return f"the image holds no secrets; it is {size / 1e9:.1f} GB"


def runs_without_rights(compose: Compose) -> str:
    """Find nobody who is root without need or can gain rights, and a bot that cannot write what it runs on."""
    for service in ("bot", "nginx", "postgresql", "redis"):
        told = compose.inside(service, "sh", "-c", STATUSES)
        of_root = 0
        for process in re.split(r"^(?=Name:)", told, flags=re.MULTILINE)[1:]:
            if _of(process, "Name") in BY_OURSELVES:
                continue
            of_root += _of(process, "Uid") == "0"
            if _of(process, "NoNewPrivs") != "1":
                raise Failed(f"{service}: {_of(process, 'Name')} can gain rights")
            if service == "bot" and int(_of(process, "CapBnd"), 16):
                raise Failed(f"bot: {_of(process, 'Name')} may have capabilities")
        if of_root > ROOT_MAY_BE.get(service, 0):
            raise Failed(f"{service}: {of_root} processes are of root")
    state = compose.inside("bot", "stat", "--format=%a %u", "/state").strip()
    if state != "700 10001":
        raise Failed(f"/state has mode and owner {state}")
    wrote = compose.inside(
        "bot", "sh", "-c", "touch /inloghulp/new 2>/dev/null && echo wrote || true"
    )
    if wrote.strip():
        raise Failed("The bot can write in its own folder")
    return "nobody is root but the process of nginx that reads the key; the bot has no rights and writes nowhere"


def is_ready(compose: Compose) -> str:
    """Ask each replica whether all it needs is there."""
    for index in REPLICAS:
        told = json.loads(_asked(compose, "ready", index))
        wrong = {key: value for key, value in told.items() if value != "ok" and key != "faq_age"}
        if wrong:
            raise Failed(f"Replica {index} is not ready: {wrong}")
    return "each replica is ready: model, store, locks and texts"


def is_closed(compose: Compose, parent: Parent) -> str:
    """Ask from outside for what is only for who watches over it."""
    for path in ("ready", "metrics"):
        if parent.status(path) != 404:
            raise Failed(f"{parent.url}{path} is open")
    if parent.status("") != 200 or parent.status("health") != 200:
        raise Failed(f"{parent.url} does not answer")
    played = sum(
        float(count)
        for index in REPLICAS
        for count in re.findall(
            r"^inloghulp_turns_total\{.*\} (\S+)$", _asked(compose, "metrics", index), re.MULTILINE
        )
    )
    if not played:
        raise Failed("The metrics count no turns")
    return f"ready and metrics are closed to parents; metrics count {played:.0f} turns"


def goes_on_without(compose: Compose, parent: Parent) -> str:
    """Stop one replica in the middle of a conversation, and then the other."""
    answer = parent.say(SENTENCE)
    for index in REPLICAS:
        _expect_clean_stop(compose, index)
        answer = parent.press(payload_of(answer))
        compose.of_engine("start", compose.container("bot", index))
        compose.do("up", "--detach", "--wait", "--no-recreate", "--no-build")
    return f"a conversation goes on when one replica stops, and then the other ({parent.retries} requests more)"


def goes_on_after(service: str) -> Callable[[Compose, Parent], str]:
    """Return the trial that restarts a service."""

    def goes_on(compose: Compose, parent: Parent) -> str:
        before = parent.retries
        compose.do("restart", service)
        compose.do("up", "--detach", "--wait", "--no-recreate", "--no-build")
        parent.say("hoe doe ik dat")
        return f"it goes on after {service} was restarted ({parent.retries - before} requests more)"

    return goes_on


def is_shared(compose: Compose) -> str:
    """Set the password of the page for staff at one replica, and find it at all."""
    command = "tr -dc a-z0-9 < /dev/urandom | head -c 20 | inloghulp staff-password"
    compose.inside("bot", "sh", "-c", command)
    for index in REPLICAS:
        compose.inside("bot", "test", "-s", "/state/staff-password", index=index)
    return "the password of the page for staff is that of all replicas"


def forgets(_: Compose, parent: Parent) -> str:
    """Delete the conversation, and try to go on with it."""
    parent.forget()
    return "a conversation that is deleted does not go on"


def logs_nothing(compose: Compose, parent: Parent) -> str:
    """Search the logs of all containers for what was typed, the name of the conversation and the secrets."""
    logs = compose.do("logs", "--no-color")
    secret = [compose.settings[name] for name in ("POSTGRES_PASSWORD", "INLOGHULP_SECRET")]
    for text in (*parent.said, *secret):
        if text in logs:
            line = next(line for line in logs.splitlines() if text in line)
            raise Failed(f"In a log: {line.replace(text, '...')[:300]}")
    if '"kind": "text"' not in logs or "POST /chat/webhook" not in logs:
        raise Failed("The logs do not tell of turns and requests")
    return "the logs tell of turns and requests, and hold no text, no name of a conversation and no secret"


def ends_in_order(compose: Compose) -> str:
    """Stop all of it, and find that nothing had to be killed."""
    for service in ("nginx", "bot", "redis", "postgresql"):
        compose.do("stop", service)
        for index in REPLICAS if service == "bot" else (1,):
            _expect_exit(compose, compose.container(service, index))
    return "all of it stops in order"


def _expect_clean_stop(compose: Compose, index: int) -> None:
    name = compose.container("bot", index)
    compose.of_engine("stop", name)
    _expect_exit(compose, name)


def _expect_exit(compose: Compose, name: str) -> None:
    code = compose.of_engine("inspect", "--format={{.State.ExitCode}}", name).strip()
    if code != "0":
        raise Failed(f"{name} stopped with exit code {code}")


def _asked(compose: Compose, path: str, index: int) -> str:
    return compose.inside("bot", "python", "-c", ASK, path, index=index)


def _of(process: str, field: str) -> str:
    """Return a field of /proc/*/status; of the ids of a user the real one."""
    value: str = re.findall(rf"^{field}:\s+(\S+)", process, re.MULTILINE)[0]
    return value
