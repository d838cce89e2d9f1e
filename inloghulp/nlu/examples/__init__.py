"""Reading the examples of data/ that Rasa does not read itself."""
