"""What leans on the inside of Rasa and sanic: each file asks first whether the version is one that we know."""
