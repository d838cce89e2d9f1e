"""The components of config.yml."""
