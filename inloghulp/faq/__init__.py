"""What we answer: the YAML files of faq/ as checked, typed data. Knows nothing of Rasa."""
