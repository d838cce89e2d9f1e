"""A message as words, and what is known of each: what all that finds something looks at."""
