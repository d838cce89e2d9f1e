"""Which intents of Rasa's parse result the engine may offer."""

from actions.diagnosis import message_of


def test_an_intent_that_is_hardly_likely_is_not_offered() -> None:
    ranking = [("flash", 0.5), ("software", 0.2), ("news", 0.05)]
    told = [{"name": name, "confidence": chance} for name, chance in ranking]
    message = message_of({"intent": told[0], "intent_ranking": told, "text": "zus"})
    assert message.alternatives == ("software",)


def test_what_may_be_asked_is_taken_over() -> None:
    found = [["news_busy", 0.9], ["mail_sender", 0.05]]
    message = message_of(
        {"answers": found, "answers_at": {"result": found}, "answers_apart": found[1:]}
    )
    likely = (("news_busy", 0.9), ("mail_sender", 0.05))
    assert message.answers == message.answers_at["result"] == likely
    assert message.answers_apart == likely[1:]
