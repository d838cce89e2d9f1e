"""Where to click: which of the explanations in browsers.yml is the parent's own."""

from collections.abc import Mapping

from inloghulp.faq.model import Clicks, HowTo


def fitting_clicks(how_to: HowTo, facts: Mapping[str, str]) -> Clicks | None:
    """Return the one explanation for this browser and device; of who names no browser the usual one of the device."""
    matching = matching_clicks(how_to, facts)
    usual = [] if "browser" in facts else [one for one in matching if one.usual]
    alone = next((found for found in (matching, usual) if len(found) == 1), [])
    return next(iter(alone), None)


def matching_clicks(how_to: HowTo, facts: Mapping[str, str]) -> list[Clicks]:
    """Return the clicks that may be the parent's, given what is known of browser and device."""
    return [
        clicks
        for clicks in how_to.clicks
        if _may_be(clicks.browser, facts.get("browser"))
        and _may_be(clicks.device, facts.get("device"))
    ]


def _may_be(listed_values: tuple[str, ...], known: str | None) -> bool:
    return not listed_values or known is None or known in listed_values
