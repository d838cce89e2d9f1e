"""Where an environment is known, a mail from Basispoort that does not come is no problem, and takes nothing back."""

import pytest

from tests.diagnosis.chat import Chat


def with_moo() -> Chat:
    return Chat().send("network_environment", data={"supplier": "moo"})


@pytest.mark.parametrize(
    ("moves", "kept"),
    [
        (("not_helped",), True),
        (("problem",), True),
        (("problem", "takes_back"), False),
        (("problem", "no"), False),
        ((), False),
    ],
)
def test_who_only_tells_what_fails_takes_no_environment_back(
    moves: tuple[str, ...], kept: bool
) -> None:
    """'Ik heb op thuis.basispoort een wachtwoord aangevraagd, maar er komt niets.'"""
    chat = with_moo().does(*moves, told={"network": "no"})
    assert (chat.state.facts["supplier"] == "moo") is kept
    assert (chat.state.facts["network"] == "yes") is kept
    chat = with_moo().send("inform", data={"network": "no"}, pressed=True)
    assert chat.state.facts["network"] == "no"


@pytest.mark.parametrize("code_known", [{}, {"code_known": "no"}])
def test_the_mail_need_not_be_waited_for(code_known: dict[str, str]) -> None:
    told = {"mail": "not_arrived", "supplier": "moo", **code_known}
    chat = Chat().send("activation_link", data=told)
    assert chat.state.step == "network_environment.no_mail_needed"
    chat.send("not_solved")
    assert (chat.state.step == "network_environment.same_place") is (not code_known)
