"""Which clicks are the parent's own."""

import pytest

from inloghulp.diagnosis.fitting_clicks import fitting_clicks, matching_clicks
from tests.diagnosis.chat import FAQ

HOW_TO = FAQ.browsers.how_to["private_window"]


def test_clicks_that_may_be_the_parents() -> None:
    assert len(matching_clicks(HOW_TO, {})) == len(HOW_TO.clicks)
    assert len(matching_clicks(HOW_TO, {"browser": "safari"})) == 3
    assert len(matching_clicks(HOW_TO, {"browser": "safari", "device": "ipad"})) == 1
    assert matching_clicks(HOW_TO, {"browser": "edge", "device": "chromebook"}) == []


@pytest.mark.parametrize(
    ("device", "browser"), [("iphone", "safari"), ("ipad", "safari"), ("android", "chrome")]
)
def test_who_names_no_browser_gets_the_usual_one_of_the_device(device: str, browser: str) -> None:
    by_browser = [one for one in FAQ.browsers.how_to.values() if one.clicks[0].browser]
    assert by_browser
    for how_to in by_browser:
        usual = fitting_clicks(how_to, {"device": device})
        assert usual == fitting_clicks(how_to, {"device": device, "browser": browser}) is not None
        assert fitting_clicks(how_to, {"device": "windows"}) is None
        assert fitting_clicks(how_to, {}) is None
