"""The actions for what is not a topic: answers to the bot, and messages that it did not understand."""

from actions.diagnosis import DiagnosisAction


class ActionDialogue(DiagnosisAction):
    """Greeting, yes and no, solved or not, a person, something that is not ours."""

    def name(self) -> str:
        return "action_dialogue"


class ActionFallback(DiagnosisAction):
    """A message that fits no intent."""

    def name(self) -> str:
        return "action_fallback"
