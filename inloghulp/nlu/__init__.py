"""How Inloghulp understands a message: the intent that is meant and the facts that are told."""
