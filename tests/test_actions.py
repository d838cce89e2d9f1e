"""Which intents of Rasa's parse result the engine may offer."""

from actions.diagnosis import message_of


def test_an_intent_that_is_hardly_likely_is_not_offered() -> None:
    ranking = [("flash", 0.5), ("software", 0.2), ("news", 0.05)]
    told = [{"name": name, "confidence": chance} for name, chance in ranking]
    message = message_of({"intent": told[0], "intent_ranking": told, "text": "zus"})
    assert message.alternatives == ("software",)
