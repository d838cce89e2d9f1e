from tests.tiny_bot import tiny_model

__all__ = ["tiny_model"]
