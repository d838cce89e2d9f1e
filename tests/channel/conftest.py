from tests.tiny_bot import faq_folder, tiny_bot, tiny_model

__all__ = ["faq_folder", "tiny_bot", "tiny_model"]
