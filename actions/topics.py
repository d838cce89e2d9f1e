"""One action a topic of faq/, so that a transcript shows which topic answered."""

from actions.diagnosis import FAQ, DiagnosisAction
from inloghulp import folders
from inloghulp.faq.load import topic_names


def _topic_action(topic: str) -> type[DiagnosisAction]:
    """Return the action class of a topic; the rules of inloghulp/training/importer.py call it."""

    def name(self: DiagnosisAction) -> str:
        return f"action_{topic}"

    words = "".join(word.title() for word in topic.split("_"))
    return type(f"Action{words}", (DiagnosisAction,), {"name": name, "__module__": __name__})


TOPICS = topic_names(folders.FAQ)
FAQ.expect(TOPICS)

TOPIC_ACTIONS = [_topic_action(topic) for topic in TOPICS]
"""Rasa's action server finds the classes as subclasses of Action; the list keeps them alive."""
