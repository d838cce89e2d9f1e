"""Which address a request comes from, also when a proxy stands before us.

Anybody can write an X-Forwarded-For: what it says counts only as far as the proxies that are configured wrote it.
"""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

PREFIX = 64
"""Bits of an IPv6 address that count: a household has all addresses that begin with the same ones."""


class Proxies:
    """The proxies that are trusted to say for whom they ask."""

    def __init__(self, given: str = "") -> None:
        """Read addresses and networks with commas between them; ValueError says which one is none."""
        self._networks = [_network(part.strip()) for part in given.split(",") if part.strip()]

    def sent(self, peer: str) -> bool:
        """Whether one of them sent a request that comes from this address."""
        address = _address(peer)
        return address is not None and self._trusts(address)

    def client(self, peer: str, forwarded: Iterable[str] = ()) -> str:
        """Return the address that counts: of the last one in the row whom we do not trust."""
        row = [part.strip() for line in forwarded for part in line.split(",")]
        address = _address(peer)
        while row and address is not None and self._trusts(address):
            before = _address(row.pop())
            if before is None:  # not an address: who it came from has to answer for it
                break
            address = before
        return peer if address is None else _household(address)

    def _trusts(self, address: str) -> bool:
        return any(ip_address(address) in network for network in self._networks)


def _network(text: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(text, strict=False)
    except ValueError:
        raise ValueError(
            f"{text!r} is not an address; expected something like 10.0.0.7 or 10.0.0.0/8, "
            "with commas between them"
        ) from None


def _address(text: str) -> str | None:
    """One form for each address: no port, no zone, and IPv4 where it is that."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(address)


def _household(address: str) -> str:
    if ":" not in address:
        return address
    return str(ip_network(f"{address}/{PREFIX}", strict=False))
