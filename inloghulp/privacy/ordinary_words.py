"""Words that follow 'wachtwoord' or 'ww' in ordinary talk, and so are no password."""

import re

ORDINARY = frozenset(
    """
    aangemaakt aangepast aanvragen afgekeurd al allebei alleen allemaal alles alsnog alweer
    andere anders automatisch bekend bestaan bestaat bewaard bij binnen blijft blijven buiten
    correct daar daarna dan dat de deze dezelfde die dit doet door dus echt een eerder eerst
    eigen elke en er ergens forgotten fout foute foutief foutmelding gaat gebruiken gedeeltelijk
    geen geheim gewijzigd gister gisteren goed goede grijs haar had handmatig heb hebben heeft
    heel helaas helemaal help het hetzelfde hier hij hoe hoezo hulp iemand ik illegaal in
    incorrect ingesteld ingetypt ingevoerd ingevuld invalid invullen is ja jammer juist kan
    kapot klaar klopt komt kort korter kreeg krijg krijgen kunnen kwijt kwyt laat lang langer
    later leeg lost lukken lukt maar maken meerdere melding met mij mijn mis moeilijk moet
    moeten morgen na naar nee nergens niet niets nieuw nieuwe niks nodig nog nogal nogsteeds
    nooit not nu of okay onbekend ongeldig onjuist onthouden onveilig onzichtbaar ook opgeslagen
    opgestuurd opnieuw opvragen oud oude over overal perfect persoonlijk plots plotseling
    precies prima prive privé probleem raar reset resetten school simpel sinds snap snel soms
    staat standaard steeds sterk straks stuk te telkens tijdelijk toch toegestuurd toen tot twee
    uit uw vaak van vanaf vandaag vanmorgen vast veel veilig vergeeten vergete vergeten verkeerd
    verkeerde verlopen verloren vermoedelijk vier volgens volledig voor vorige vrij waar waarom
    wat we weer weet weg weigert wel welke werken werkt werkte wie wil word worden wordt wrong
    zeer zegt zeker zelf zelfde zichtbaar zijn zo zoek zoekgeraakt zogenaamd zomaar zonder zwak
    zwart
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)

ORDINARY_SHAPE = re.compile(
    r"(?:on)?(?:ge|be|ver|her|ont|aange|afge|inge|opge|uitge|toege|doorge|terugge)[a-zé]{2,}(?:d|t|en)"
    r"|on[a-z]+(?:d|t|ig|lijk|baar)"
    r"|[a-z]{2,}(?:lijk|baar|loos)",
)
"""Participles and adjectives: geblokkeerd, onjuist, zichtbaar."""

ORDINARY_NAMES = re.compile(
    r"(?:windows|win|office|microsoft|ios|ipados|ipad|iphone|macos|android|chrome|edge|firefox|groep|groepen|"
    r"klas|stap|kind|leerjaar|covid|playstation|ps|mp)[-\w/]*\d+[a-z/\d.]*"
    r"|\d+[-/]?\w*(?:x|keer|min|minuten|uur|dagen|weken|maanden|jaar|e|ste|de|kinderen|en\d+)"
    r"|https?://\S+|www\.\S+|[\w.-]+\.(?:nl|com|be|eu|org)\S*|[\d.,:/€-]*\d[.,:/€-][\d.,:/€-]*"
    r"|\w+@\w+",
    re.I,
)
"""What has letters and digits or signs but is no secret: windows11, groep5, 10min, an address."""
