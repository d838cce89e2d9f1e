"""The FAQ as data: topics with their steps, facts, answers, contacts, news and clicks.

The fields are the keys of the YAML files; docs/faq-bestanden.md explains them to maintainers. The bot's own
sentences are in `sentences.py`.
"""

import datetime
from typing import Any, Literal

from inloghulp.faq.base_model import NAME, Part, key
from inloghulp.faq.sentences import Dialogue, Widget

Desk = Literal["school", "publisher", "supplier"]
"""Who helps when Basispoort cannot."""

Condition = dict[str, str | tuple[str, ...]]
"""Fact -> the value, or values, it must have; `unknown` also fits a fact that nobody told."""

PLACEHOLDERS = (
    "browser",
    "hint",
    "other_browsers",
    "supplier",
    "supplier_full",
    "suppliers",
    "supplier_contact",
    "publisher_contact",
    "program",
    "news",
)
"""What a topic's text may hold between braces; it is filled in with what is known of the parent."""

IF = "alleen als dit klopt, zoals {children: several}; 'unknown' is 'weten we niet'"


def told(description: str, default: Any = ...) -> Any:
    """Return a key whose text a parent reads, with what is known of the parent filled in."""
    return key(description, default, text=PLACEHOLDERS)


def condition() -> Any:
    """Return the key `if`."""
    return key(IF, {}, alias="if", refers="setting")


class Option(Part):
    """A button under a step or a question.

    `value` is for the answer to a fact; the other fields say what the button does in a step.
    """

    title: str = key("de tekst op de knop, hoogstens 25 tekens", max_length=25, text=())
    id: str | None = key(
        "bij een stap: de naam van de knop; elke knop van een stap een eigen naam",
        None,
        pattern=NAME,
    )
    value: str | None = key("bij een feit: de waarde die deze knop vertelt", None, pattern=NAME)
    says: tuple[str, ...] = key("andere woorden voor deze knop, als de ouder het typt", ())
    tells: str | None = key(
        "bij een feit: hoe het in het bericht aan de leerkracht staat", None, text=()
    )
    tells_not: Condition = key(
        "wanneer dat niet in het bericht hoeft, zoals {mail: wrong_address}", {}, refers="setting"
    )
    wish: bool = key(
        "yes: 'tells' vraagt iets, en is zonder onderwerp het hele bericht aan de leerkracht", False
    )
    adds_up: bool = key(
        "yes: bij een feit: staat in het bericht naast andere waarden met 'adds_up', zoals geen geluid en niet laden",
        False,
    )
    set: dict[str, str] = key(
        "wat de bot hierdoor onthoudt, zoals {mail: arrived}", {}, refers="setting"
    )
    topic: str | None = key("het onderwerp waar deze knop naartoe gaat", None, refers="topic")
    does: Literal["solved", "answered", "next", "triage"] = key(
        "solved: opgelost; answered: beantwoord; triage: vraag opnieuw wat er mis is; next: verder",
        "next",
    )
    means: Literal["no", "unknown"] | None = key(
        "bij een stap: no: deze knop is het slechte nieuws, voor wie 'nee' typt; unknown: voor wie 'weet ik niet' typt",
        None,
    )
    tried: bool = key("no: deze knop telt niet als geprobeerd", True)


class Fact(Part):
    """Something the diagnosis may need to know, and how to ask for it."""

    question: str | None = key(
        "hoe de bot ernaar vraagt; zonder vraag wordt er niet naar gevraagd", None, text=()
    )
    again: str | None = key("dezelfde vraag in andere woorden", None, text=())
    unknown: str | None = key(
        "wat de bot zegt tegen wie het niet weet, voor hij verdergaat", None, text=()
    )
    done_is_yes: bool = key("yes: 'gedaan' is een ja op deze vraag", False)
    options: tuple[Option, ...] = key("de antwoorden, als knoppen", ())
    options_from: Literal["suppliers"] | None = key(
        "suppliers: de knoppen zijn de leveranciers van contacts.yml", None
    )

    @property
    def can_be_asked(self) -> bool:
        return self.question is not None


class Tried(Part):
    """Something a parent may have tried already."""

    name: str = key("hoe het heet in 'U heeft al geprobeerd: ...'", text=())
    says: tuple[str, ...] = key(
        "andere woorden ervoor, waaraan te zien is dat een ouder zegt dat dit niet is gedaan", ()
    )
    told: bool = key("no: staat niet in het bericht aan de leerkracht", True)


class Facts(Part):
    """facts.yml: what can be known about a parent's situation."""

    facts: dict[str, Fact] = key("wat de bot van een ouder kan weten", names=NAME)
    tried: dict[str, Tried] = key("wat een ouder al geprobeerd kan hebben", names=NAME)


class Step(Part):
    """One step of a topic: it asks a fact, says what to do, goes on to a topic, or routes to a desk.

    `done` is for the parent who did it and does not know yet whether it helped: what to do or wait for
    now, and a question. Where doing it leads to a step of its own, `did` tells what is known from then on; of a route,
    where the school did what its message asks.
    """

    when: Condition = condition()
    id: str | None = key(
        "de naam van een stap met 'say'; elke stap een eigen naam", None, pattern=NAME
    )
    ask: str | None = key("het feit uit facts.yml waar de bot naar vraagt", None, refers="question")
    say: str | None = told("wat de ouder moet doen", None)
    instead: bool = key(
        "yes: 'go' gaat naar wat eigenlijk bedoeld was, niet naar een vervolg", False
    )
    go: str | None = key("het onderwerp waar het gesprek mee verdergaat", None, refers="topic")
    route: Desk | None = key("naar wie de bot verwijst, met 'say' en 'message' erbij", None)
    tries: str | None = key(
        "wat de ouder hiermee probeert (facts.yml, 'tried'); wie dat al deed, slaat de stap over",
        None,
        alias="try",
        refers="tried",
    )
    clicks: str | None = key(
        "de uitleg uit browsers.yml, voor de browser van deze ouder", None, refers="how_to"
    )
    how: str | None = told("uitleg bij 'Hoe doe ik dat?'", None)
    again: str | None = told("dezelfde stap in andere woorden", None)
    done: str | None = told(
        "voor wie de stap deed en nog niet weet of het helpt; eindigt met een vraag", None
    )
    did: dict[str, str] = key(
        "wat de bot onthoudt van wie de stap deed, zoals {mail: requested}; daarmee gaat het gesprek verder. "
        "Bij 'route': als de school deed wat het bericht vraagt",
        {},
        refers="setting",
    )
    question: Literal["solved", "answered", "message", "own"] = key(
        "solved: 'Is het gelukt?'; answered: 'Is dat duidelijk?'; message: 'Zal ik een bericht klaarzetten?'; "
        "own: de vraag staat al in de tekst",
        "solved",
    )
    options: tuple[Option, ...] = key("eigen knoppen; de eerste is het goede nieuws", ())
    leads_to: tuple[str, ...] = key("onderwerpen die hier logisch op volgen", (), refers="topic")
    followed_by: tuple[str, ...] = key(
        "onderwerpen die pas spelen als deze stap gelukt is, zoals de pincode na het wachtwoord",
        (),
        refers="topic",
    )
    message: str | None = told("bij 'route': het bericht voor de leerkracht", None)

    @property
    def only_tells(self) -> bool:
        """Whether the step tells something, rather than something to do."""
        tells = any(option.does == "answered" for option in self.options)
        return tells or self.question in ("answered", "message")

    @property
    def kind(self) -> Literal["ask", "say", "go", "route"]:
        if self.route:
            return "route"
        if self.ask:
            return "ask"
        return "go" if self.go else "say"


class NewsItem(Part):
    """One news item: told from `date` on, with that date before it, until the day `until` is over."""

    title: str = key("het nieuws in een zin", text=())
    text: str | None = key("een zin of twee erbij", None, text=())
    date: datetime.date | None = key(
        "vanaf deze dag (jjjj-mm-dd) vertelt de bot het, met de datum ervoor; zonder 'date' meteen, zonder datum",
        None,
    )
    until: datetime.date | None = key("tot en met deze dag (jjjj-mm-dd) vertelt de bot het", None)


class Variant(Part):
    """An answer for parents of whom `if` holds, while the conversation is `during` one of these topics.

    `clicks` names what browsers.yml tells behind it.
    """

    when: Condition = condition()
    during: tuple[str, ...] = key(
        "alleen als het gesprek over een van deze onderwerpen gaat", (), refers="topic"
    )
    say: str = told("het antwoord")
    clicks: str | None = key(
        "de uitleg uit browsers.yml die achter dit antwoord komt", None, refers="how_to"
    )


class Answer(Part):
    """An entry of the answer bank: what parents ask, and what the bot then says.

    A `feeling` is no question but a parent who is sad or angry, a `farewell` one who leaves. `answers`
    stands in place of `say` where the answer depends on what is known; the first that fits is told. `topic`
    and `at` (what a step tells to try) say where in a conversation it belongs, `tells` which facts it tells, and
    `rules_out` what cannot be tried by who says it.
    """

    asks: str = key("wat de ouder vraagt, voor wie dit bestand leest")
    title: str | None = key(
        "de vraag in het kort, als knop onder 'Bedoelt u een van deze vragen?', hoogstens 40 tekens",
        None,
        max_length=40,
        text=(),
    )
    kind: Literal["answer", "feeling", "farewell"] = key(
        "feeling: een gevoel in plaats van een vraag; farewell: als de ouder weggaat", "answer"
    )
    topic: str | None = key("bij welk onderwerp de vraag hoort", None, refers="topic")
    at: tuple[str, ...] = key("bij welke stap: wat daar achter 'try' staat", (), refers="tried")
    rules_out: tuple[str, ...] = key(
        "wat wie dit zegt niet kan doen: zo'n stap telt niet als geprobeerd", (), refers="tried"
    )
    after_success: bool = key(
        "yes: dit vraagt wie al is ingelogd; hoort de bot er goed nieuws bij, dan gelooft hij dat eerder",
        False,
    )
    cause: bool = key(
        "yes: dit kan de oorzaak zijn; de bot zegt het ook tegen wie het alleen vertelt, en niets vraagt",
        False,
    )
    clicks: tuple[str, ...] = key(
        "de uitleg uit browsers.yml die in de plaats van dit antwoord komt; van meer die waar de ouder naar vraagt",
        (),
        refers="how_to",
    )
    no_transfer: bool = key("yes: dit zegt al dat doorverbinden of bellen niet kan", False)
    changes_message: bool = key(
        "yes: wie dit zegt, wil iets uit het bericht voor de leerkracht weg", False
    )
    shows_message: bool = key(
        "yes: achter dit antwoord staat het bericht voor de leerkracht nog een keer", False
    )
    only_tells_how: bool = key(
        "yes: dit zegt alleen dat het bericht anders mag; wie al zegt hoe, krijgt dat", False
    )
    joins_messages: bool = key(
        "yes: wie dit zegt, wil een bericht over alles waarvoor er een klaargezet is", False
    )
    tells: dict[str, str] = key(
        "wat wie dit zegt vertelt over zijn onderwerp, zoals {mail: link_dead}",
        {},
        refers="setting",
    )
    say: str | None = told("het antwoord", None)
    answers: tuple[Variant, ...] = key(
        "in plaats van 'say': antwoorden met 'if'; het eerste dat past geldt, het laatste heeft geen 'if'",
        (),
    )

    @property
    def variants(self) -> tuple[Variant, ...]:
        return self.answers or (Variant.parse_obj({"say": self.say}),)


class Understood(Part):
    """What a topic shows that it understood of parents of whom `if` holds."""

    when: Condition = condition()
    say: str = told("een korte regel die laat zien dat de bot het begrepen heeft")


class Topic(Part):
    """One subject of the FAQ: what we understood, what we answer, and the steps to a solution.

    `source` is the heading, or headings, of the source section; `items` are the news items of news.yml.
    """

    source: tuple[str, ...] = key("de kop, of koppen, van het stuk FAQ waar het antwoord uit komt")
    button: str = key("de tekst op de knop, hoogstens 25 tekens", max_length=25, text=())
    name: str = key("voor 'We waren bezig met ...'", text=())
    understood: str = told("een korte regel die laat zien dat de bot het begrepen heeft")
    understood_if: tuple[Understood, ...] = key(
        "regels met 'if' die in de plaats van 'understood' komen; de eerste die past geldt", ()
    )
    answer: str = told("het korte antwoord, als de ouder het tussendoor vraagt")
    steps: tuple[Step, ...] = key("de stappen, in volgorde")
    solved: str | None = told("een tip als het gelukt is", None)
    begins_by_asking: bool = key("yes: de stappen beginnen ook voor wie alleen iets vraagt", False)
    blocked_by: tuple[str, ...] = key(
        "onderwerpen die eerst opgelost moeten zijn: wie dat heeft, is nog niet ingelogd en komt hier niet",
        (),
        refers="topic",
    )
    reports: tuple[str, ...] = key(
        "feiten die ook in het bericht aan de leerkracht staan, als ze bekend zijn",
        (),
        refers="fact",
    )
    quotes: bool = key(
        "yes: zonder de naam van een programma staat in het bericht wat de ouder er zelf over zei",
        False,
    )
    reports_tries: tuple[str, ...] = key(
        "wat ook in het bericht aan de leerkracht staat als het geprobeerd is, hoewel geen stap erom vraagt",
        (),
        refers="tried",
    )
    items: tuple[NewsItem, ...] = key("de nieuwsberichten, het nieuwste bovenaan", ())

    @property
    def shown(self) -> tuple[Understood, ...]:
        """The lines that show what was understood, of which the first that fits is told: the last one fits always."""
        return (*self.understood_if, Understood.parse_obj({"say": self.understood}))

    @property
    def has_remedy(self) -> bool:
        """Whether the topic can solve something for who told no more, rather than only tell something."""
        remedies = (step for step in self.steps if step.kind == "say" and not step.only_tells)
        return any(all("unknown" in told for told in step.when.values()) for step in remedies)

    @property
    def only_informs(self) -> bool:
        """Whether the topic answers a question, rather than something that goes wrong: the news, who to call."""
        told = [step for step in self.steps if step.kind == "say"]
        return all(step.only_tells and step.question != "message" for step in told)


class Contact(Part):
    """A supplier or publisher. Only what the source gives; what is missing is with the school."""

    name: str = key("hoe ouders het noemen", text=())
    company: str | None = key("het bedrijf erachter", None, text=())
    says: tuple[str, ...] = key("andere schrijfwijzen", ())
    phone: str | None = key("het telefoonnummer, alleen als het zeker klopt", None, written="phone")
    mail: str | None = key("het e-mailadres, alleen als het zeker klopt", None, written="mail")
    site: str | None = key("het adres van de site, met https:// ervoor", None, written="site")


class Program(Part):
    """A program of school, so that the teacher hears which one it is about."""

    name: str = key("hoe het programma heet", text=())
    says: tuple[str, ...] = key("andere schrijfwijzen", ())


class Contacts(Part):
    """contacts.yml: the suppliers of network environments, the publishers, and the programs of school."""

    suppliers: dict[str, Contact] = key("leveranciers van netwerkomgevingen", names=NAME)
    publishers: dict[str, Contact] = key("uitgeverijen", names=NAME)
    programs: dict[str, Program] = key("programma's van school", names=NAME)


class Clicks(Part):
    """Where to click, on these browsers and devices; none named means every one."""

    browser: tuple[str, ...] = key(
        "voor deze browsers; weglaten is voor alle", (), refers="browser"
    )
    device: tuple[str, ...] = key("voor deze apparaten; weglaten is voor alle", (), refers="device")
    usual: bool = key("yes: dit is ook voor wie op dit apparaat geen browser noemt", False)
    say: str = key("waar de ouder klikt", text=())


class HowTo(Part):
    """How to do one thing in each browser; `otherwise` is for a browser that is not listed.

    `hint` is one line for in the step itself, told where `hint_if` fits what is known.
    """

    says: tuple[str, ...] = key("hoe ouders het noemen, als ze vragen hoe het moet", ())
    hint: str = key("een regel voor in de stap zelf, waar {hint} staat", "", min_length=0, text=())
    hint_if: Condition = key(
        "wanneer die regel past, zoals {browser: chrome}", {}, refers="setting"
    )
    clicks: tuple[Clicks, ...] = key("per browser en apparaat; het eerste dat past, geldt")
    otherwise: str = key("voor een browser die er niet bij staat", text=())


class Browsers(Part):
    """browsers.yml: where to click, and what the browsers are called."""

    names: dict[str, str] = key("hoe de browsers heten", names=NAME, text=())
    unknown_name: str = key("hoe de browser heet als die niet bekend is", text=())
    how_to: dict[str, HowTo] = key("uitleg, zoals voor een privévenster", names=NAME)


class Faq(Part):
    """Everything that faq/ holds, checked and ready to use."""

    topics: dict[str, Topic]
    answers: dict[str, Answer]
    facts: dict[str, Fact]
    tried: dict[str, Tried]
    contacts: Contacts
    browsers: Browsers
    dialogue: Dialogue
    widget: Widget
