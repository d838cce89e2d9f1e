"""What a parent types and nobody should keep: passwords, pincodes, addresses, numbers."""
