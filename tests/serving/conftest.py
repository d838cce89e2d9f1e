from tests.tiny_bot import faq_folder, stored_bot, tiny_bot, tiny_model

__all__ = ["faq_folder", "stored_bot", "tiny_bot", "tiny_model"]
