"""What Rasa's graph hands to a component, for tests of one component."""

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource


def surroundings(folder: Path) -> dict[str, Any]:
    """The arguments of `create` and `load` besides the configuration."""
    return {
        "model_storage": LocalModelStorage(folder),
        "resource": Resource("component"),
        "execution_context": ExecutionContext(GraphSchema({})),
    }
