"""The bot's own sentences (faq/dialogue.yml), and the texts of the chat window (faq/widget.yml)."""

from typing import ClassVar

from inloghulp.faq.base_model import NAME, Part, key


class Buttons(Part):
    """The titles of the buttons that return everywhere."""

    solved: str = key("het is gelukt", text=(), max_length=25)
    not_solved: str = key("het is niet gelukt", text=(), max_length=25)
    how: str = key("uitleg", text=(), max_length=25)
    answered: str = key("het is duidelijk", text=(), max_length=25)
    not_answered: str = key("het is niet duidelijk", text=(), max_length=25)
    something_else: str = key("geen van deze onderwerpen", text=(), max_length=25)
    other_question: str = key("een andere vraag", text=(), max_length=25)
    no_thanks: str = key("niets meer", text=(), max_length=25)
    resume: str = key("verder met het vorige", text=(), max_length=25)
    drop: str = key("niet verder met het vorige", text=(), max_length=25)
    switch: str = key("eerst het nieuwe", text=(), max_length=25)
    message_yes: str = key("wel een bericht", text=(), max_length=25)
    message_please: str = key("vraagt om een bericht", text=(), max_length=25)
    message_no: str = key("geen bericht", text=(), max_length=25)


class Adding(Part):
    """How a parent says what is to be in the message for the teacher."""

    before_that: tuple[str, ...] = key("waarachter 'dat' komt, met wat erin moet")
    between: tuple[str, ...] = key("wat daartussen mag staan")
    that: str = key("hoe begint wat erin moet")
    not_after_that: tuple[str, ...] = key("wat achter 'dat' het bericht zelf noemt")
    message_names: tuple[str, ...] = key("hoe het bericht heet")
    around_it: tuple[str, ...] = key("wat voor woorden staat die erbij moeten: 'met groep 5 erbij'")
    around_end: tuple[str, ...] = key("wat achter zulke woorden staat")
    place: str = key("waarmee gezegd wordt dat het in het bericht komt: 'zet er groep 5 bij'")
    pointing: tuple[str, ...] = key("waarmee zulke woorden alleen naar iets wijzen")
    ends_with: tuple[str, ...] = key("wat achter wat erin moet nog tegen de bot gezegd wordt")
    goes_on_with: tuple[str, ...] = key("hoe zo'n stuk tegen de bot begint")
    wishes: tuple[str, ...] = key("waaraan te zien is dat iets erin moet, als er iets niet klopt")
    taking_out: tuple[str, ...] = key("waaraan te zien is dat iets er juist uit moet")
    denies: tuple[str, ...] = key("waarmee een ouder zegt dat iets niet zo is")
    trying: tuple[str, ...] = key("hoe heet wat met iets gedaan is dat geprobeerd kan zijn")
    trying_anything: tuple[str, ...] = key("hetzelfde van alles wat geprobeerd kan zijn")
    it_stands: tuple[str, ...] = key("waarmee een ouder zegt wat er in het bericht staat")
    stands: tuple[str, ...] = key("hetzelfde van losse woorden: 'groep 5 staat er niet bij'")
    orders: tuple[str, ...] = key("waarmee een ouder zegt dat er iets bij moet: 'zet'")
    it_is_about: str = key(
        "hoe losse woorden in het bericht komen, zoals 'groep 5'", text=("own_words",)
    )
    telling: tuple[str, ...] = key("waaraan te zien is dat woorden zelf al een zin zijn")
    first_one: tuple[str, ...] = key("hoe de eerste zin van het bericht heet")
    last_one: tuple[str, ...] = key("hoe de laatste zin van het bericht heet")
    says_nothing: tuple[str, ...] = key("woorden die niets zeggen naast wat het bericht al zegt")
    of_the_message: tuple[str, ...] = key("woorden in een zin die over het bericht zelf gaat")
    begins_with: tuple[str, ...] = key("wat voor een zin staat en er niet bij hoort")
    asking: tuple[str, ...] = key("waarmee een deel begint dat iets vraagt aan de bot")
    must: tuple[str, ...] = key("wat voor 'in het bericht' staat als iets erin moet")
    dictates: tuple[str, ...] = key(
        "waarachter na een dubbele punt staat wat het bericht moet zeggen"
    )
    some_sentence: tuple[str, ...] = key("hoe een zin van het bericht heet, welke dan ook")
    joined_by: tuple[str, ...] = key("waarmee een nieuw deel van een zin begint, na een komma")


class SaidTo(Part):
    """The sentences that are otherwise for who is no parent: a teacher has no teacher to ask."""

    out_of_scope: str | None = key("in de plaats van 'out_of_scope'", None, text=())
    give_up: str | None = key("in de plaats van 'give_up'", None, text=())
    ask_message: str | None = key("in de plaats van 'ask_message'", None, text=())
    ask_message_again: str | None = key("in de plaats van 'ask_message_again'", None, text=())
    human: str | None = key("in de plaats van 'human'", None, text=())
    human_short: str | None = key("in de plaats van 'human_short'", None, text=())
    human_elsewhere: str | None = key("in de plaats van 'human_elsewhere'", None, text=())
    human_after: str | None = key("in de plaats van 'human_after'", None, text=())
    school_goes_on: str | None = key("in de plaats van 'school_goes_on'", None, text=())
    message_lead: str | None = key("in de plaats van 'message_lead'", None, text=())
    message_general: str | None = key("in de plaats van 'message_general'", None, text=())
    message_is_there: str | None = key("in de plaats van 'message_is_there'", None, text=())
    only_the_school: str | None = key("in de plaats van 'only_the_school'", None, text=())
    which_question: str | None = key("in de plaats van 'which_question'", None, text=())
    unknown_answer: str | None = key("in de plaats van 'unknown_answer'", None, text=())


class Dialogue(Part):
    """dialogue.yml: the bot's own sentences, apart from any topic."""

    greet: str = key("begroeting van wie groet", text=())
    greet_again: str = key("begroeting van wie al bezig was", text=("name",))
    goodbye: str = key("afscheid", text=())
    goodbye_sorry: str = key("wie boos weggaat", text=())
    goodbye_again: str = key("afscheid, de tweede keer", text=())
    goodbye_plain: str = key("afscheid van wie niets vroeg", text=())
    welcome: str = key("dank voor een antwoord, terwijl er nog een stap open is", text=())
    thanks: str = key("als de ouder bedankt", text=())
    what_now: str = key("wat is uw vraag, met de onderwerpen als knoppen", text=())
    triage: str = key("doorvragen bij een vage vraag", text=())
    triage_again: str = key("doorvragen, de tweede keer", text=())
    triage_topics: tuple[str, ...] = key(
        "de onderwerpen die dan als knop verschijnen", refers="topic"
    )
    guess: str = key("voor de onderwerpen die het kunnen zijn", text=())
    out_of_scope: str = key("waar de bot niet over gaat", text=())
    out_of_scope_again: str = key("waar de bot niet over gaat, de tweede keer", text=())
    out_of_scope_topics: tuple[str, ...] = key(
        "de onderwerpen die dan als knop verschijnen", refers="topic"
    )
    not_understood: str = key("niet begrepen", text=())
    not_understood_step: str = key("niet begrepen, bij een stap", text=())
    noted_for_message: str = key("wie iets vertelt dat in het bericht komt", text=())
    noted: str = key("wie iets vertelt waar de bot niet om vroeg", text=())
    back_to_this: str = key(
        "wie iets zegt waar de bot niets mee kan; daarna vraagt hij verder", text=()
    )
    give_up: str = key("drie keer niet begrepen", text=())
    which_instead: str = key(
        "als een antwoord niet bij de vraag paste en er vragen zijn die erop lijken", text=()
    )
    which_question: str = key(
        "een vraag die op een paar andere lijkt; die staan eronder als knoppen", text=()
    )
    unknown_answer: str = key("een vraag zonder antwoord", text=())
    which_question_again: str = key("welke vraag bedoeld is, de tweede keer", text=())
    unknown_answer_again: str = key("een vraag zonder antwoord, de tweede keer", text=())
    that_is_all: str = key("er is verder niets over te zeggen", text=())
    already_tried: str = key("wat de ouder al deed, wordt overgeslagen", text=("tried",))
    step_of: str = key("welke stap het is", text=("number", "total"))
    ask_solved: str = key("of het gelukt is", text=())
    ask_solved_again: str = key("of het gelukt is, in andere woorden", text=())
    ask_answered: str = key("of het duidelijk is", text=())
    ask_answered_again: str = key("of het duidelijk is, in andere woorden", text=())
    ask_message: str = key("of de bot een bericht klaarzet", text=())
    ask_message_again: str = key("of de bot een bericht klaarzet, in andere woorden", text=())
    solved: str = key("als het werkt", text=())
    answered: str = key("als het duidelijk is", text=())
    done: str = key(
        "voor wie de stap deed, als er geen 'done' bij staat; eindigt met een vraag", text=()
    )
    anything_else: str = key("of er nog iets is", text=())
    anything_more: str = key("of er nog iets is, in andere woorden", text=())
    still_open: str = key("afscheid van wie nog bezig was", text=())
    again_lead: str = key("voor dezelfde stap in andere woorden", text=())
    wait: str = key("als de ouder even bezig is", text=())
    wait_again: str = key("als de ouder even bezig is, de tweede keer", text=())
    no_step: str = key("een vraag naar een stap die er nog niet is", text=())
    resume: str = key("of de ouder verder wil", text=("name",))
    resume_again: str = key("of de ouder verder wil, in andere woorden", text=())
    resumed: str = key("als de ouder verder wil", text=("name",))
    kept: str = key("dat een tweede vraag bewaard is", text=("name",))
    kept_first: str = key("bij twee vragen tegelijk", text=("first", "name"))
    next_problem: str = key("de bewaarde vraag komt terug", text=("name",))
    told_before: str = key(
        "voor een antwoord dat de ouder al kreeg, en nu in het kort komt", text=()
    )
    corrected: str = key("als de bot het verkeerd begreep", text=())
    human: str = key("wie een mens wil spreken", text=())
    human_again: str = key("wie toch eerst zelf verder wil", text=())
    human_short: str = key("wie een mens wil spreken, de tweede keer", text=())
    school_goes_on: str = key(
        "wie naar school is verwezen en nog niet geholpen is; met de vraag of er een bericht moet komen",
        text=(),
    )
    human_elsewhere: str = key("wie een mens wil spreken, en geen bericht", text=())
    human_after: str = key("wie een mens wil spreken en het bericht al heeft", text=())
    name_right: str = key("wie een andere naam geeft dan eerst: 'niet X maar Y'", text=())
    message_changed: str = key(
        "wie iets uit het bericht weg wil; het bericht staat eronder", text=()
    )
    what_is_wrong: str = key(
        "bij wat er in het bericht voor de leerkracht staat, aan wie zegt dat er iets niet klopt"
    )
    message_added: str = key("wie iets vertelt dat in het bericht moet", text=())
    message_added_again: str = key("wie daarna nog iets vertelt dat erin moet", text=())
    message_replaced: str = key(
        "wie iets anders in het bericht wil dan er stond; het bericht staat eronder", text=()
    )
    message_yourself: str = key(
        "wie iets in het bericht wil dat de bot niet zelf kan veranderen; wat er dan komt, wordt het bericht",
        text=(),
    )
    message_yourself_again: str = key("hetzelfde, de tweede keer", text=())
    message_wrong: str = key(
        "wie zegt dat het bericht niet klopt; wat er dan komt, wordt het bericht", text=()
    )
    message_worded: str = key("boven het bericht met alleen de eigen woorden", text=())
    message_fill_in: str = key("als er iets verborgens in die eigen woorden staat", text=())
    message_joined: str = key("boven een bericht over alles waarvoor er een was", text=())
    message_says: str = key("wie vraagt om iets dat al in het bericht staat", text=())
    message_is_there: str = key("wie nog niet geholpen is en het bericht al heeft", text=())
    only_the_school: str = key("wie het bericht al heeft, en bij wie niets meer helpt", text=())
    now_the_school: str = key("wie na het bericht nog iets deed dat niet hielp", text=())
    upset: str = key("voor wie boos of verdrietig is", text=())
    upset_again: str = key("voor wie boos of verdrietig is, de tweede keer", text=())
    message_lead: str = key("boven het bericht voor de leerkracht", text=())
    message_general: str = key("het bericht als er geen stap is", text=())
    message_question: str = key("het bericht van wie alleen iets vroeg", text=())
    message_tried: str = key("in het bericht: wat al geprobeerd is", text=("tried",))
    message_quote: str = key(
        "in het bericht, bij een onderwerp met 'quotes: yes': wat een ouder zei",
        text=("own_words",),
    )
    message_own_words: str = key(
        "in het bericht: wat een ouder er in eigen woorden bij wil; begint met 'dat'",
        text=("own_words",),
    )
    message_only_own_lead: str = key(
        "in het bericht: vooraan, als er alleen eigen woorden in staan", text=()
    )
    message_only_own_words: str = key(
        "hetzelfde, als er verder niets in staat", text=("own_words",)
    )
    message_close: str = key("het eind van het bericht", text=())
    no_such_button: str = key("wie het nummer van een knop typt die er niet is", text=())
    good_what_else: str = key("wie geen bericht wil, en na een opmerking na het eind", text=())
    secret: str = key("wie een wachtwoord of pincode typt", text=())
    secret_topic: str = key("het onderwerp waar die ouder mee verdergaat", refers="topic")
    start_over: str = key("opnieuw beginnen", text=())
    english: str = key("wie Engels schrijft", text=())
    apology: str = key("als er bij ons iets misging", text=())
    begun_anew: str = key("als het oude gesprek niet meer te lezen is", text=())
    too_much: str = key("als het te druk is om te antwoorden", text=())
    no_contact: str = key("als er geen gegevens zijn", text=("contact",))
    contact: str = key("gegevens van een leverancier of uitgeverij", text=("contact", "details"))
    unknown_supplier: str = key("een leverancier die niet bekend is", text=())
    unknown_publisher: str = key("een uitgeverij die niet bekend is", text=())
    unknown_program: str = key("een programma dat niet bekend is", text=())
    program_of: str = key("een programma van een uitgeverij", text=("publisher",))
    no_news: str = key("als er geen nieuws is", text=())
    and_word: str = key("het woord tussen de laatste twee van een rij", text=())
    or_word: str = key("het woord tussen de laatste twee waaruit te kiezen is", text=())
    ordinals: tuple[tuple[str, ...], ...] = key(
        "hoe een ouder een knop met een nummer kiest, van de eerste af"
    )
    button_words: tuple[str, ...] = key("hoe een ouder een knop noemt, voor of na zo'n nummer")
    last_one: tuple[str, ...] = key("hoe een ouder de laatste van een rij kiest")
    middle_one: tuple[str, ...] = key("hoe een ouder de middelste van drie kiest")
    beside_a_place: tuple[str, ...] = key(
        "wat een ouder daarbij zegt zonder iets anders te bedoelen"
    )
    place_meant: tuple[str, ...] = key(
        "wat achter zo'n plaats staat als de ouder daarna nog iets vertelt"
    )
    no_place: tuple[str, ...] = key("waarmee een ouder juist niets uit de rij kiest")
    pointing: tuple[str, ...] = key(
        "waarmee een zin begint die naar de zin ervoor wijst; die zin blijft dan staan"
    )
    adding: Adding = key("hoe een ouder zegt wat er in het bericht voor de leerkracht moet")
    bare: tuple[str, ...] = key(
        "woorden die te weinig zeggen om er in een langere zin een antwoord aan te herkennen"
    )
    plain_yes: tuple[str, ...] = key("wat los getypt een ja is op de vraag hoe een stap ging")
    plain_no: tuple[str, ...] = key("hetzelfde voor een nee")
    buttons: Buttons = key("de knoppen die steeds terugkomen")
    said_to: dict[str, SaidTo] = key(
        "wat de bot anders zegt tegen wie geen ouder is: een waarde van 'who' in facts.yml, en daaronder de zin",
        {},
        names=NAME,
    )

    def sentence(self, name: str, who: str | None) -> str:
        """Return a sentence as it is said to who chats."""
        own = self.said_to.get(who or "")
        told: str = (getattr(own, name, None) if own else None) or getattr(self, name)
        return told


class Widget(Part):
    """widget.yml: the words on and in the chat window itself; the address of a link has what its button says."""

    OTHER_KEYS: ClassVar[str | None] = r"https?://\S+"

    class Config:
        extra = "allow"

    title: str = key("boven het chatvenster", text=())
    subtitle: str = key("onder de titel", text=())
    unread: str = key("achter het aantal ongelezen berichten", text=())
    close_label: str = key("de knop die de chat sluit", text=())
    greeting: str = key("de tekst voor het eerste bericht", text=())
    privacy: str = key("wat een ouder niet moet typen", text=())
    privacy_kept: str = key("wat er van het gesprek bewaard wordt", text=())
    privacy_link: str = key("de link naar de privacyverklaring", text=())
    messages_label: str = key("voor schermlezers: het gesprek", text=())
    input_label: str = key("voor schermlezers: het tekstvak", text=())
    send: str = key("de knop om te versturen", text=())
    too_long: str = key("als een bericht te lang is", text=())
    you_said: str = key("voor wat de ouder zei", text=())
    bot_said: str = key("voor wat de bot zei", text=())
    typing: str = key("terwijl de bot antwoordt", text=())
    choices_label: str = key("voor schermlezers: de knoppen", text=())
    choices_count: str = key("voor schermlezers: hoeveel keuzes er zijn", text=("count",))
    more_choices: str = key("de knop voor de andere keuzes", text=())
    more_below: str = key("als er onder nog meer staat", text=())
    new_tab: str = key("bij een link", text=())
    open_site: str = key("op de knop van een link", text=("site",))
    aloud: str = key("de knop om voor te lezen", text=())
    aloud_stop: str = key("de knop om te stoppen met voorlezen", text=())
    copy_spoken: str = key("voor schermlezers: bij het bericht voor de leerkracht", text=())
    edit: str = key("de knop om dat bericht zelf te veranderen", text=())
    edit_label: str = key("boven het veld waarin men het verandert", text=())
    share: str = key("de knop om te delen", text=())
    copy_: str = key("de knop om te kopiëren", alias="copy", text=())
    copied: str = key("na het kopiëren", text=())
    copy_failed: str = key("als kopiëren niet lukt", text=())
    mail: str = key("de knop voor een e-mail", text=())
    mail_subject: str = key("het onderwerp van die e-mail", text=())
    change: str = key("de knop om een antwoord terug te nemen", text=())
    change_what: str = key("voor schermlezers: wat die knop wijzigt", text=())
    gone_back: str = key("voor schermlezers: na het teruggaan", text=())
    back_failed: str = key("als teruggaan niet lukt", text=())
    menu_label: str = key("de knop van het menu", text=())
    human: str = key("in het menu: een mens", text=())
    faq: str = key("in het menu: de vragen", text=())
    steps: str = key("in het menu: de stappen", text=())
    print_all: str = key("in het menu: het gesprek printen", text=())
    restart: str = key("in het menu: opnieuw beginnen", text=())
    step_back: str = key("in het menu: een stap terug", text=())
    forget: str = key("in het menu: gesprek wissen", text=())
    forget_confirm: str = key("de vraag voor het wissen", text=())
    forget_yes: str = key("ja, wissen", text=())
    cancel: str = key("nee, niet wissen", text=())
    forgotten: str = key("na het wissen", text=())
    forget_failed: str = key("als wissen niet lukt", text=())
    back: str = key("terug uit het menu", text=())
    faq_search: str = key("bij het zoekvak", text=())
    faq_found: str = key("hoeveel vragen er gevonden zijn", text=("count",))
    faq_none: str = key("als er niets gevonden is", text=())
    steps_none: str = key("als er geen stap open staat", text=())
    print: str = key("de knop om te printen", text=())
    go_on: str = key("bij een volgend bezoek", text=("name",))
    go_on_yes: str = key("de knop om verder te gaan", text=())
    rate_question: str = key("de vraag aan het eind", text=())
    rate_yes: str = key("ja, geholpen", text=())
    rate_no: str = key("nee, niet geholpen", text=())
    rate_thanks: str = key("na het oordeel", text=())
    remark_label: str = key("bij het vak voor een opmerking", text=())
    remark_send: str = key("de knop bij de opmerking", text=())
    remark_sent: str = key("na de opmerking", text=())
    rate_failed: str = key("als het oordeel niet verstuurd is", text=())
    slow: str = key("als het lang duurt", text=())
    error_down: str = key("als de chat het niet doet", text=())
    error_offline: str = key("als er geen internet is", text=())
    error_busy: str = key("als het te druk is", text=())
    error_refused: str = key("als een bericht niet kan", text=())
    retry: str = key("de knop om het opnieuw te proberen", text=())
    unsent: str = key("bij een bericht dat niet verstuurd is", text=())
    renewed: str = key("als het gesprek verlopen was", text=())
    faq_title: str = key("boven de vragen in het venster", text=())
