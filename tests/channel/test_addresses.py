"""Who is asking, also through a proxy: what a client writes of itself never counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inloghulp.channel.addresses import Proxies

ONE = Proxies("127.0.0.1")
TWO = Proxies("127.0.0.1, 10.0.0.0/8, fd00::/8")


@pytest.mark.parametrize(
    ("proxies", "peer", "forwarded", "client"),
    [
        (Proxies(), "198.51.100.7", (), "198.51.100.7"),
        (Proxies(), "198.51.100.7", ("203.0.113.1",), "198.51.100.7"),
        (ONE, "198.51.100.7", ("203.0.113.1",), "198.51.100.7"),
        (ONE, "127.0.0.1", ("203.0.113.1",), "203.0.113.1"),
        (ONE, "127.0.0.1", ("192.0.2.9, 203.0.113.1",), "203.0.113.1"),
        (ONE, "127.0.0.1", ("192.0.2.9", "203.0.113.1"), "203.0.113.1"),
        (ONE, "127.0.0.1", (), "127.0.0.1"),
        (ONE, "127.0.0.1", ("unknown",), "127.0.0.1"),
        (TWO, "127.0.0.1", ("192.0.2.9, 203.0.113.1, 10.1.2.3",), "203.0.113.1"),
        (TWO, "10.1.2.3", ("10.9.9.9",), "10.9.9.9"),
        (TWO, "127.0.0.1", ("spoofed, 10.1.2.3",), "10.1.2.3"),
        (TWO, "fd00::1", ("203.0.113.1:4711",), "203.0.113.1"),
        (ONE, "::ffff:127.0.0.1", ("::ffff:203.0.113.1",), "203.0.113.1"),
        (ONE, "127.0.0.1", ("[2001:db8:1:2:3::4]:4711",), "2001:db8:1:2::/64"),
        (ONE, "2001:db8:1:2:ffff::4", (), "2001:db8:1:2::/64"),
        (ONE, "fe80::%eth0", (), "fe80::/64"),
        (ONE, "", (), ""),
    ],
)
def test_the_last_one_whom_we_do_not_trust_counts(
    proxies: Proxies, peer: str, forwarded: tuple[str, ...], client: str
) -> None:
    assert proxies.client(peer, forwarded) == client


@given(st.lists(st.text()), st.sampled_from(["127.0.0.1", "198.51.100.7"]))
def test_nothing_that_a_client_writes_breaks_it(forwarded: list[str], peer: str) -> None:
    behind = [*forwarded, "203.0.113.1"]
    assert ONE.client(peer, behind) == ("203.0.113.1" if peer == "127.0.0.1" else peer)
    ONE.client(peer, forwarded)


@pytest.mark.parametrize("given", ["localhost", "10.0.0.0/99", "127.0.0.1 10.0.0.1"])
def test_what_is_no_address_is_told(given: str) -> None:
    with pytest.raises(ValueError, match=r"is not an address; expected something like 10\.0\.0\.7"):
        Proxies(given)


@pytest.mark.parametrize(
    ("peer", "sent"),
    [
        ("127.0.0.1", True),
        ("::ffff:127.0.0.1", True),
        ("10.9.9.9", True),
        ("198.51.100.7", False),
        ("unknown", False),
        ("", False),
    ],
)
def test_a_proxy_is_known_by_its_address(peer: str, sent: bool) -> None:
    assert Proxies("127.0.0.1, 10.0.0.7/8").sent(peer) is sent
    assert not Proxies().sent(peer)
