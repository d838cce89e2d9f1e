"""Passwords and pincodes: by what is said around them."""
