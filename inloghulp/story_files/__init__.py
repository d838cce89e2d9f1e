"""A conversation that was held as a conversation test, and conversation tests as YAML."""
