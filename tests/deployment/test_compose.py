"""The compose file of a deployment: no default password, what is missing is named, nothing is open to the network."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

DOCKER = Path(__file__).resolve().parents[2] / "docker"
TEXT = (DOCKER / "compose.yaml").read_text()
SERVICES = yaml.safe_load(TEXT)["services"]
EXAMPLE = dict(
    line.split("=", 1) for line in (DOCKER / "env.example").read_text().splitlines() if re.match(r"[A-Z_]+=", line)
)


def test_every_variable_is_explained_in_the_example():
    used = set(re.findall(r"\$\{([A-Z_]+)", TEXT))
    optional = {name for name in used if re.search(rf"\$\{{{name}:-", TEXT)}
    assert used - optional <= set(EXAMPLE)
    assert set(EXAMPLE) - {"COMPOSE_PROJECT_NAME"} <= used, "the example names what nothing reads"


def test_what_is_secret_has_no_default():
    secret = {name for name in re.findall(r"\$\{([A-Z_]+)", TEXT) if re.search("PASSWORD|SECRET|KEY|CONN", name)}
    assert len(secret) >= 10
    for name in secret:
        assert EXAMPLE[name] == "", f"{name} has a value in env.example"
        assert not re.search(rf"\$\{{{name}:?-", TEXT), f"{name} has a default"
        assert f"${{{name}:?" in TEXT, f"{name} is not required"


@pytest.mark.parametrize("name", SERVICES)
def test_ports_are_open_to_this_machine_only(name):
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))


@pytest.mark.parametrize("name", SERVICES)
def test_nothing_gets_privileges(name):
    service = SERVICES[name]
    assert "privileged" not in service
    assert "cap_add" not in service
    if name != "postgres":  # its image starts as root, to give up that right itself
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]


def test_only_what_starts_steps_may_use_the_container_engine():
    users = {name for name, service in SERVICES.items() if "docker.sock" in str(service.get("volumes", []))}
    assert users == {"airflow-scheduler"}


def test_airflow_may_write_the_file_of_its_logins():
    mounts = [str(mount) for mount in SERVICES["airflow-api-server"]["volumes"] if "PASSWORDS_FILE" in str(mount)]
    assert len(mounts) == 1
    assert not mounts[0].endswith(":ro"), "SimpleAuthManager opens it for writing, and a Compose secret is read-only"


def test_airflow_shows_the_dashboard_within_its_pages():
    airflow, dashboard = SERVICES["airflow-api-server"]["environment"], SERVICES["dashboard"]["environment"]
    plugins = airflow["AIRFLOW__CORE__PLUGINS_FOLDER"].removeprefix("/opt/modelwatch/")
    assert (DOCKER.parent / plugins / "modelwatch_plugin.py").is_file()
    assert dashboard["MODELWATCH_WEB_FRAMES"] == airflow["AIRFLOW__API__BASE_URL"]


def _without_compose():
    if os.environ.get("MODELWATCH_REQUIRE_DOCKER") == "1":
        pytest.fail("there is no Docker Compose here, and MODELWATCH_REQUIRE_DOCKER=1 wants one")
    pytest.skip("there is no Docker Compose here")


def compose(tmp_path: Path, **given: str) -> subprocess.CompletedProcess[str]:
    program = ["docker", "compose"]
    if subprocess.run([*program, "version"], capture_output=True, check=False).returncode != 0:
        program = [shutil.which("docker-compose") or _without_compose()]
    values = {name: value or "x" for name, value in EXAMPLE.items()}
    values |= {"MODELWATCH_DATA": str(tmp_path), "AIRFLOW_PASSWORDS_FILE": str(tmp_path / "passwords.json")}
    file = tmp_path / "env"
    file.write_text("".join(f"{name}={value}\n" for name, value in (values | given).items()))
    argv = [*program, "--env-file", str(file), "--file", str(DOCKER / "compose.yaml"), "config"]
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(argv, env=environment, capture_output=True, text=True, check=False)


def test_compose_takes_the_file(tmp_path):
    ended = compose(tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert set(yaml.safe_load(ended.stdout)["services"]) >= {"postgres", "airflow-scheduler", "modelwatch-tables"}


@pytest.mark.parametrize(
    "name", ["MODELWATCH_IMAGE", "MODELWATCH_TASK_PASSWORD", "MODELWATCH_PSEUDONYM_KEY", "AIRFLOW_FERNET_KEY"]
)
def test_compose_names_what_is_missing(tmp_path, name):
    ended = compose(tmp_path, **{name: ""})
    assert ended.returncode != 0
    assert f"set {name} in docker/.env" in ended.stderr
