"""What the bot does with a reading: the policy, as plain data."""
