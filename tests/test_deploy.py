"""What deploy/ holds, as far as it can be tried without containers: it can be read, and all of it fits together.

nginx.conf, endpoints.yml and the bot run for real in tests/serving and tests/cluster.
"""

import json
import re
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from deploy.one_machine import cluster, postgresql
from inloghulp import settings
from inloghulp.channel.input_channel import STORED_WITHIN, InloghulpChannel
from inloghulp.serving.database.conversations import PATIENCE
from inloghulp.serving.locks import LEASE
from inloghulp.serving.watchdog import STUCK
from inloghulp.staff.password import FILE as PASSWORD

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
ENDPOINT = f"/webhooks/{InloghulpChannel.name()}/"
VERSION = re.findall(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)[0]
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
SERVER_JS = (ROOT / "widget" / "server.js").read_text()
PORT = int(re.findall(r'"--port", "(\d+)"', DOCKERFILE)[0])
LONGEST_TURN = settings.LONGEST_TURN + STORED_WITHIN
COMPOSE = yaml.safe_load((DEPLOY / "compose.yml").read_text())
KUSTOMIZATION = yaml.safe_load((DEPLOY / "kustomization.yml").read_text())
OBJECTS = [
    found
    for name in KUSTOMIZATION["resources"]
    for found in yaml.safe_load_all((DEPLOY / name).read_text())
]

COMPOSE_KEYS = {"name", "services", "volumes", "networks"}
SERVICE_KEYS = {
    *(
        "image",
        "build",
        "deploy",
        "environment",
        "volumes",
        "read_only",
        "tmpfs",
        "ports",
        "command",
    ),
    *("stop_grace_period", "restart", "depends_on", "healthcheck", "logging"),
    *("cap_drop", "cap_add", "security_opt"),
}
KINDS = {
    "Deployment": "apps/v1",
    "Service": "v1",
    "PodDisruptionBudget": "policy/v1",
    "HorizontalPodAutoscaler": "autoscaling/v2",
    "NetworkPolicy": "networking.k8s.io/v1",
}
SPEC_KEYS = {
    "Deployment": {"replicas", "selector", "strategy", "template"},
    "Service": {
        *("clusterIP", "publishNotReadyAddresses", "selector", "ports", "type"),
        "externalTrafficPolicy",
    },
    "PodDisruptionBudget": {"minAvailable", "selector"},
    "HorizontalPodAutoscaler": {"scaleTargetRef", "minReplicas", "maxReplicas", "metrics"},
    "NetworkPolicy": {"podSelector", "policyTypes", "ingress"},
}
POD_KEYS = {
    *("automountServiceAccountToken", "terminationGracePeriodSeconds", "securityContext"),
    *("topologySpreadConstraints", "containers", "volumes"),
}
CONTAINER_KEYS = {
    *("name", "image", "ports", "env", "startupProbe", "livenessProbe", "readinessProbe"),
    *("resources", "securityContext", "volumeMounts", "lifecycle"),
}


def deployment(name: str) -> dict[str, Any]:
    (found,) = (o for o in OBJECTS if o["kind"] == "Deployment" and o["metadata"]["name"] == name)
    spec: dict[str, Any] = found["spec"]
    return spec


def container(name: str) -> dict[str, Any]:
    (found,) = deployment(name)["template"]["spec"]["containers"]
    assert isinstance(found, dict)
    return found


def images() -> Iterator[str]:
    yield re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)[0]
    yield from (service["image"] for service in COMPOSE["services"].values())
    yield from (container(name)["image"] for name in ("bot", "nginx"))


def test_the_keys_of_compose_exist() -> None:
    assert set(COMPOSE) <= COMPOSE_KEYS
    for name, service in COMPOSE["services"].items():
        assert set(service) <= SERVICE_KEYS, name
        assert set(service.get("depends_on", ())) <= set(COMPOSE["services"])


@pytest.mark.parametrize("found", OBJECTS, ids=lambda o: f"{o['kind']}-{o['metadata']['name']}")
def test_the_keys_of_kubernetes_exist(found: dict[str, Any]) -> None:
    assert set(found) == {"apiVersion", "kind", "metadata", "spec"}
    assert found["apiVersion"] == KINDS[found["kind"]]
    assert set(found["spec"]) <= SPEC_KEYS[found["kind"]]
    if found["kind"] == "Deployment":
        pod = found["spec"]["template"]
        assert set(pod["spec"]) <= POD_KEYS
        assert found["spec"]["selector"]["matchLabels"] == pod["metadata"]["labels"]
        for each in pod["spec"]["containers"]:
            assert set(each) <= CONTAINER_KEYS
            assert each["resources"]["limits"]["memory"]
            volumes = {volume["name"] for volume in pod["spec"]["volumes"]}
            assert {mount["name"] for mount in each["volumeMounts"]} == volumes


def test_whatever_is_selected_is_there() -> None:
    labels = [deployment(name)["template"]["metadata"]["labels"] for name in ("bot", "nginx")]
    for found in OBJECTS:
        spec = found["spec"]
        for selector in (spec.get("selector", {}), spec.get("podSelector", {})):
            assert not selector or selector.get("matchLabels", selector) in labels, found
        if found["kind"] == "HorizontalPodAutoscaler":
            assert spec["scaleTargetRef"] == {
                "apiVersion": "apps/v1",
                "kind": "Deployment",
                "name": "bot",
            }
        if found["kind"] == "NetworkPolicy":
            assert {"podSelector": {"matchLabels": {"app": "nginx"}}} in spec["ingress"][0]["from"]


def test_every_image_has_a_version_and_ours_is_this_one() -> None:
    for image in images():
        name, _, tag = image.partition(":")
        assert re.match(r"\d+\.\d+\.\d+(-|$)|\d+\.\d+-", tag), image
        if name == "inloghulp":
            assert tag == VERSION
    assert KUSTOMIZATION["images"][0]["newTag"] == VERSION
    assert f"inloghulp:{VERSION} ." in DOCKERFILE
    python = (ROOT / ".python-version").read_text().strip()
    assert f"FROM python:{python}." in DOCKERFILE
    versions = {image.partition(":")[0]: image for image in images()}
    assert len(versions) == len(set(images()))  # no program has two versions


def test_the_bot_gets_the_settings_that_the_tests_give_it() -> None:
    class Anywhere:
        url = "somewhere"

    needed = set(cluster._settings(Anywhere, Anywhere))  # type: ignore[arg-type]
    assert needed | {"PGPASSWORD"} == set(COMPOSE["services"]["bot"]["environment"])
    assert needed == {variable["name"] for variable in container("bot")["env"]}
    endpoints = (DEPLOY / "endpoints.yml").read_text()
    assert set(re.findall(r"\$\{(\w+)\}", endpoints)) <= needed


def test_how_many_replicas_there_are_is_for_the_autoscaler() -> None:
    """Kubernetes sets what a file names at each `kubectl apply`, also in the middle of a Monday morning."""
    scaled = [
        o["spec"]["scaleTargetRef"]["name"]
        for o in OBJECTS
        if o["kind"] == "HorizontalPodAutoscaler"
    ]
    assert scaled
    for name in scaled:
        assert "replicas" not in deployment(name)


def test_nginx_has_the_same_rights_everywhere() -> None:
    compose, pod = COMPOSE["services"]["nginx"], container("nginx")
    assert pod["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": compose["read_only"],
        "capabilities": {"drop": compose["cap_drop"], "add": compose["cap_add"]},
    }
    assert set(compose["tmpfs"]) < {mount["mountPath"] for mount in pod["volumeMounts"]}


def test_the_password_of_staff_is_a_secret_that_may_be_lacking() -> None:
    volumes = {
        volume["name"]: volume for volume in deployment("bot")["template"]["spec"]["volumes"]
    }
    assert volumes["state"]["secret"]["optional"]
    assert volumes["state"]["secret"]["defaultMode"] == 0o440  # of the group of the bot
    guide = (DEPLOY / "README.md").read_text()
    secret = volumes["state"]["secret"]["secretName"]
    assert f"create secret generic {secret} --from-file=.inloghulp/{PASSWORD}" in guide


def test_secrets_stand_in_no_file() -> None:
    for name in ("INLOGHULP_SECRET", "INLOGHULP_DATABASE", "INLOGHULP_REDIS", "INLOGHULP_LIMITS"):
        (variable,) = (v for v in container("bot")["env"] if v["name"] == name)
        assert variable["valueFrom"]["secretKeyRef"] == {"name": "inloghulp", "key": name}
    needed = set(re.findall(r"\$\{(\w+):\?", (DEPLOY / "compose.yml").read_text()))
    guide = (DEPLOY / "README.md").read_text()
    assert needed == set(re.findall(r"^ +([A-Z_]+)=", guide, re.MULTILINE))
    assert "/deploy/.env" in (ROOT / ".gitignore").read_text().splitlines()


def test_no_password_is_put_in_an_address_as_it_is() -> None:
    """Some signs would mean something else there."""
    for value in COMPOSE["services"]["bot"]["environment"].values():
        assert "://" not in value or "${" not in value
    passwords = [COMPOSE["services"][name]["environment"] for name in ("bot", "postgresql")]
    assert passwords[0]["PGPASSWORD"] == passwords[1]["POSTGRES_PASSWORD"]


def test_nothing_that_git_ignores_is_in_the_image() -> None:
    """Secrets stand in such files: compose builds the image in the folder that has deploy/.env."""
    left_out = {
        line.removeprefix("**/").rstrip("/")
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if not line.startswith("!")
    }
    for line in (ROOT / ".gitignore").read_text().splitlines():
        if line and not line.startswith("#"):
            path = line.strip("/")
            assert {path, Path(path).name} & left_out, line


def test_packages_are_a_layer_of_their_own() -> None:
    """What is copied before them is all that set-up reads: another sentence in faq/ does not install 3 GB anew."""
    before, _, after = DOCKERFILE.partition("RUN scripts/set_up --packages")
    copied = re.findall(r"^COPY (.+) \S+$", before, re.MULTILINE)
    names = {name for line in copied for name in line.split()}
    assert names == {
        *(".python-version", "requirements.lock", "scripts/*.sha256"),
        *(f"scripts/{name}" for name in ("find_python", "set_up", "set_up.py", "spacy_model.py")),
    }
    assert after.index("COPY . .") < after.index("scripts/set_up") < after.index(" train ")


def test_endpoints_have_the_shape_that_is_checked() -> None:
    schema = json.loads((ROOT / "schemas" / "endpoints.json").read_text())
    jsonschema.validate(yaml.safe_load((DEPLOY / "endpoints.yml").read_text()), schema)


def test_ports_fit() -> None:
    assert f"EXPOSE {PORT}\n" in DOCKERFILE
    assert f"http://127.0.0.1:{PORT}{ENDPOINT}health" in DOCKERFILE
    (port,) = container("bot")["ports"]
    assert port["containerPort"] == PORT
    annotations = deployment("bot")["template"]["metadata"]["annotations"]
    assert annotations["prometheus.io/port"] == str(PORT)
    services = {o["metadata"]["name"]: o["spec"] for o in OBJECTS if o["kind"] == "Service"}
    assert [p["port"] for p in services["bot"]["ports"]] == [PORT]
    (policy,) = (o["spec"] for o in OBJECTS if o["kind"] == "NetworkPolicy")
    assert [p["port"] for p in policy["ingress"][0]["ports"]] == [PORT]
    for name, service in services.items():
        assert service["ports"][0]["targetPort"] == container(name)["ports"][0]["name"]


def test_the_probes_ask_what_is_there() -> None:
    bot = container("bot")
    assert bot["livenessProbe"]["httpGet"]["path"] == f"{ENDPOINT}health"
    assert bot["readinessProbe"]["httpGet"]["path"] == f"{ENDPOINT}ready"
    for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
        assert bot[probe]["httpGet"]["port"] == bot["ports"][0]["name"]
    annotations = deployment("bot")["template"]["metadata"]["annotations"]
    assert annotations["prometheus.io/path"] == f"{ENDPOINT}metrics"
    assert f"proxy_pass http://inloghulp{ENDPOINT};" in (DEPLOY / "nginx.conf").read_text()


def test_each_waits_longer_than_the_one_that_it_waits_for() -> None:
    text = (DEPLOY / "nginx.conf").read_text()

    def of_nginx(name: str) -> int:
        (seconds,) = re.findall(rf"^ +{name} (\d+)s;", text, re.MULTILINE)
        return int(seconds)

    widget = int(re.findall(r"^const PATIENCE = (\d+)000;", SERVER_JS, re.MULTILINE)[0])
    of_replica = of_nginx("proxy_read_timeout")
    waiting = [
        2 * PATIENCE,  # for the database: to read and to write
        settings.TURN_WITHIN,
        of_replica,
        of_nginx("proxy_next_upstream_timeout"),
        of_replica + settings.TURN_WITHIN,  # of another one
        widget,
        STUCK,
    ]
    assert waiting == sorted(set(waiting))
    assert of_replica <= 10  # as long as a replica that hangs may keep a parent waiting
    assert of_replica > LEASE
    guide = (DEPLOY / "README.md").read_text().partition("## How long each waits")[2]
    told = re.findall(r"^\| [^|]+ \| (\d+) s", guide, re.MULTILINE)
    names = ("proxy_connect_timeout", "proxy_read_timeout")
    seconds = [PATIENCE, settings.TURN_WITHIN, *map(of_nginx, names), widget, LEASE, STUCK]
    assert [*map(int, told)] == seconds


def test_who_stops_may_end_its_turns() -> None:
    pod = deployment("bot")["template"]["spec"]
    assert pod["terminationGracePeriodSeconds"] > LONGEST_TURN
    for name in ("bot", "nginx"):
        assert int(COMPOSE["services"][name]["stop_grace_period"].rstrip("s")) > LONGEST_TURN
    assert 'CMD ["' in DOCKERFILE  # not in a shell, which would keep the signal for itself


def test_it_runs_without_rights() -> None:
    user = int(re.findall(r"^USER (\d+)", DOCKERFILE, re.MULTILINE)[0])
    assert deployment("bot")["template"]["spec"]["securityContext"]["runAsUser"] == user
    assert container("bot")["securityContext"]["readOnlyRootFilesystem"]
    assert COMPOSE["services"]["bot"]["read_only"]
    state = re.findall(r"INLOGHULP_STATE=(/\w+) \\", DOCKERFILE)[0]
    mounted = {mount["mountPath"] for mount in container("bot")["volumeMounts"]}
    assert mounted == {"/tmp", state}  # noqa: S108 - of the container
    bot = COMPOSE["services"]["bot"]
    assert {*bot["tmpfs"], *(v.split(":")[1] for v in bot["volumes"])} == mounted | {
        "/inloghulp/faq"
    }
    assert f"--owner={user} --mode=0700 {state}" in DOCKERFILE  # a volume takes over both
    assert bot["cap_drop"] == ["ALL"]
    for name, service in COMPOSE["services"].items():
        assert service["security_opt"] == ["no-new-privileges:true"], name


def test_no_log_fills_the_disk() -> None:
    for name, service in COMPOSE["services"].items():
        assert set(service["logging"]["options"]) == {"max-size", "max-file"}, name
    # What the images of nginx show as the output of their container, and Debian rotates.
    assert "access_log /var/log/nginx/access.log " in (DEPLOY / "nginx.conf").read_text()


def test_the_log_of_the_database_gets_nothing_that_was_typed() -> None:
    program, *options = COMPOSE["services"]["postgresql"]["command"]
    assert program == "postgres"
    assert " ".join(options) == postgresql.DISCREET  # with which the tests search its log
    guide = (ROOT / "docs" / "security.md").read_text()
    for setting in options[1::2]:
        assert setting.replace("=", " = ") in guide


def test_the_database_is_healthy_when_others_reach_it() -> None:
    assert "--host=127.0.0.1" in COMPOSE["services"]["postgresql"]["healthcheck"]["test"]


def test_only_nginx_has_a_port_outside_and_is_believed() -> None:
    services = COMPOSE["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["nginx"]
    network = COMPOSE["networks"]["default"]
    ours, of_parents = (ip_network(part["subnet"]) for part in network["ipam"]["config"])
    assert str(ours) == services["bot"]["environment"]["INLOGHULP_PROXIES"]
    # Without IPv6 inside, all who have it come from the address of Docker itself, and share its limits.
    assert network["enable_ipv6"]
    assert of_parents.version == 6


@pytest.mark.parametrize(
    "name", ["replicas.conf", "compose/replicas.conf", "kubernetes/replicas.conf"]
)
def test_each_upstream_is_the_one_that_nginx_speaks_to(name: str) -> None:
    text = (DEPLOY / name).read_text()
    assert text.count("upstream inloghulp {") == 1
    found = re.findall(r"^ +server (\S+?):(\d+)( resolve)? ([^;]*);", text, re.MULTILINE)
    servers, *others = (
        [server for *server, given in found if given == options]
        for options in ("max_fails=2 fail_timeout=10s", "max_fails=0 backup")
    )
    assert [servers] == others  # each is asked all the same when all are left out
    assert len(found) == 2 * len(servers)
    if name == "replicas.conf":
        assert [int(port) for _, port, *_ in servers] == [PORT, PORT + 1]
    else:  # one name for many replicas, which are looked up again and again
        ((host, port, resolve),) = servers
        assert (host.split(".")[0], int(port), resolve) == ("bot", PORT, " resolve")
        assert re.search(r"^resolver \S+ valid=5s ipv6=off;", text, re.MULTILINE)
        assert "zone inloghulp " in text
    assert "keepalive 64;" in text


def test_the_files_that_are_mounted_are_there() -> None:
    mounted = [
        volume.split(":")[0]
        for service in COMPOSE["services"].values()
        for volume in service.get("volumes", ())
        if volume.startswith(".")
    ]
    assert len(mounted) == 3
    maps = [line.split("=") for map in KUSTOMIZATION["configMapGenerator"] for line in map["files"]]
    for path in [*mounted, *(path for _, path in maps)]:
        assert (DEPLOY / path).exists(), path
    certificates = set(
        re.findall(r"ssl_certificate\w* (\S+);", (DEPLOY / "nginx.conf").read_text())
    )
    inside = {
        mount["mountPath"] for mount in container("nginx")["volumeMounts"] if "subPath" in mount
    }
    assert inside == certificates
    compose = {volume.split(":")[-2] for volume in COMPOSE["services"]["nginx"]["volumes"]}
    assert certificates < compose


def test_every_file_is_explained() -> None:
    guide = (DEPLOY / "README.md").read_text()
    for path in DEPLOY.iterdir():
        if path.name not in ("__init__.py", "__pycache__", "README.md", ".env"):
            assert f"`{path.name}{'/' if path.is_dir() else ''}`" in guide, path.name
