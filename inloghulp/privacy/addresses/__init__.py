"""Where someone lives: streets, numbers of houses, towns."""
