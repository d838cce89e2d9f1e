"""Browsers and devices that a client may tell of: by which names, and how the widget knows them.

A pattern is of a regular expression that reads the same in Python and JavaScript; it is sought in what the browser
says of itself, and the first that is there counts, since browsers pretend to be others. Without a name it is one that
we have no clicks for.
"""

BROWSERS = (
    (r"SamsungBrowser|OPR/|OPiOS|Vivaldi|DuckDuckGo", ""),
    (r"Edg(e|A|iOS)?/", "edge"),
    (r"Firefox|FxiOS", "firefox"),
    (r"MSIE|Trident", "internet_explorer"),
    (r"Chrom(e|ium)/|CriOS", "chrome"),
    (r"Safari/", "safari"),
)

DEVICES = (
    (r"iPhone|iPod", "iphone"),
    (r"iPad", "ipad"),
    (r"Android", "android"),
    (r"CrOS|Chrome ?OS|Chromium ?OS", "chromebook"),
    (r"Windows", "windows"),
    # With a touch screen it is an iPad: widget/browser_and_device.js sees that.
    (r"Mac ?OS|Macintosh", "mac"),
)

KNOWN = {
    "browser": tuple(name for _, name in BROWSERS if name),
    "device": tuple(name for _, name in DEVICES),
}
"""What is told -> the names that it may have."""
