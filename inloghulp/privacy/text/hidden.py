"""What stands in a text in the place of what was found already: characters that nobody types."""

import re

HIDDEN_REST, HIDDEN_NAME, HIDDEN_PASSWORD, HIDDEN_PINCODE = map(chr, range(0xE000, 0xE004))
"""From Unicode's private use: no letter, no digit, no space."""

SIGNS = frozenset((HIDDEN_REST, HIDDEN_NAME, HIDDEN_PASSWORD, HIDDEN_PINCODE))
ANY_HIDDEN = f"{HIDDEN_REST}-{HIDDEN_PINCODE}"
"""Any of them, for within a set of a regular expression."""
HIDDEN = re.compile(f"[{ANY_HIDDEN}]")
