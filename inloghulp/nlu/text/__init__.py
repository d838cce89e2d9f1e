"""What people type: cleaned, cut into words, without its courtesies, and in which language."""
