"""E-mail addresses, telephone numbers, citizen and bank numbers."""
