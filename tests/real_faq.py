"""The FAQ of the project, read once for all tests that look at it."""

from inloghulp import folders
from inloghulp.faq.load import load_faq

FAQ = load_faq(folders.FAQ)
