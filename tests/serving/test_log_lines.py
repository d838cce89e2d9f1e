"""What the log makes of an error, and of a token in a line of somebody else."""

import asyncio
import logging
import sqlite3
import sys

import pytest
import sqlalchemy as sa

from inloghulp.channel.sender_tokens import Senders
from inloghulp.serving.log_lines import FORMAT, SafeFormatter
from inloghulp.serving.logged_errors import told

TYPED = "mijn wachtwoord is dromedaris"


def line(error: BaseException | None = None, message: str = "It broke") -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("rasa", logging.ERROR, "", 0, message, (), info)
    return SafeFormatter(FORMAT).format(record)


def raised(error: BaseException, cause: BaseException | None = None) -> BaseException:
    try:
        raise error from cause
    except BaseException as caught:
        return caught


def test_an_error_is_told_by_its_kind_and_place() -> None:
    text = line(raised(ValueError(TYPED)))
    assert "ValueError (test_log_lines.py:" in text
    assert TYPED not in text


def test_the_error_that_it_began_with_is_told() -> None:
    text = told(raised(RuntimeError(TYPED), raised(KeyError(TYPED))))
    assert text.startswith("RuntimeError from KeyError (test_log_lines.py:")


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (sqlite3.OperationalError("database is locked"), "OperationalError: database is locked"),
        (
            sqlite3.OperationalError(f"Could not decode to UTF-8 column 'a' with text '{TYPED}'"),
            "OperationalError: Could not decode to UTF-8 column 'a'",
        ),
        (FileNotFoundError(2, "No such file", TYPED), "FileNotFoundError: No such file"),
        (asyncio.TimeoutError(), "TimeoutError: no answer in time"),
        (
            sa.exc.OperationalError("insert", {"data": TYPED}, sqlite3.OperationalError("full")),
            "OperationalError: full",
        ),
    ],
)
def test_known_errors_are_told_in_words(error: BaseException, text: str) -> None:
    assert told(error) == text


def test_a_token_is_taken_out_of_any_line() -> None:
    token = Senders("secret", 30).new()
    text = line(message=f"Circuit breaker tripped for sender '{token}'.")
    assert "for sender '[token]'." in text
    assert "for sender '[token]'." in line(
        message=f"Circuit breaker tripped for sender 'damaged-{token}'."
    )


def test_other_lines_stay_as_they_are() -> None:
    message = "See inloghulp.serving.database.conversations.Conversations in /srv/bot/endpoints.yml"
    assert message in line(message=message)
    assert "NoneType" not in line(message="x")
    assert sys.exc_info()[0] is None
