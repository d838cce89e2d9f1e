"""How well messages are understood: figures, curves, pictures and a page that shows them."""
