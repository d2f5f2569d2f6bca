"""The logins of a step, from Airflow's connections: they reach the step as environment and nothing else.

Airflow masks a connection's password in every log, and a secrets backend may hold it.
"""

from __future__ import annotations

from airflow.sdk import BaseHook
from airflow.sdk.exceptions import AirflowNotFoundException

from modelwatch_airflow.steps import LOGINS

DATABASE = "modelwatch_database"
SMTP = "modelwatch_smtp"
AIRFLOW = "modelwatch_airflow"
PSEUDONYM = "modelwatch_pseudonym"
"""Its password is the key of the pseudonyms. Files without entity ids need none."""
LINK = "modelwatch_link"
"""Its password signs the links of mails, and the dashboard has the same. Without it mails have none."""
CHANNELS = ("webhook", "slack", "teams")
"""The password of connection ``modelwatch_slack`` says where its messages go, as ``MODELWATCH_SLACK`` does."""


def logins(step: str) -> dict[str, str]:
    """The environment with the logins that this step needs, and no others."""
    environment: dict[str, str] = {}
    for login in LOGINS[step]:
        environment |= _READERS[login]()
    return environment


def _database() -> dict[str, str]:
    connection = BaseHook.get_connection(DATABASE)
    return _present(
        MODELWATCH_DATABASE_URL=f"jdbc:postgresql://{connection.host}:{connection.port or 5432}/{connection.schema}",
        MODELWATCH_DATABASE_USER=connection.login,
        MODELWATCH_DATABASE_PASSWORD=connection.password,
    )


def _smtp() -> dict[str, str]:
    connection = BaseHook.get_connection(SMTP)
    extra = connection.extra_dejson
    tls = "none" if extra.get("disable_ssl") else "tls"
    return _present(
        MODELWATCH_SMTP_HOST=connection.host,
        MODELWATCH_SMTP_PORT=str(connection.port or ""),
        MODELWATCH_SMTP_TLS="starttls" if tls == "none" and not extra.get("disable_tls") else tls,
        MODELWATCH_SMTP_USER=connection.login,
        MODELWATCH_SMTP_PASSWORD=connection.password,
        MODELWATCH_SMTP_FROM=extra.get("from_email"),
        MODELWATCH_LINK_KEY=_password(LINK),
        **{f"MODELWATCH_{channel.upper()}": _password(f"modelwatch_{channel}") for channel in CHANNELS},
    )


def _pseudonym() -> dict[str, str]:
    return _present(MODELWATCH_PSEUDONYM_KEY=_password(PSEUDONYM))


def _password(connection: str) -> str | None:
    try:
        return BaseHook.get_connection(connection).password
    except AirflowNotFoundException:
        return None


def airflow() -> dict[str, str]:
    """The login of Airflow's own REST API."""
    connection = BaseHook.get_connection(AIRFLOW)
    return _present(
        MODELWATCH_AIRFLOW_URL=f"{connection.conn_type}://{connection.host}:{connection.port}",
        MODELWATCH_AIRFLOW_USER=connection.login,
        MODELWATCH_AIRFLOW_PASSWORD=connection.password,
    )


def _present(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


_READERS = {"database": _database, "smtp": _smtp, "airflow": airflow, "pseudonym": _pseudonym}
