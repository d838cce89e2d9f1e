"""What the YAML reader says of a file that it cannot read, in the words of who edits it."""

IN_DUTCH = {
    "mapping values are not allowed": "hier staat een dubbele punt die niet verwacht werd, "
    "of de regel springt verkeerd in",
    "could not find expected ':'": "hier ontbreekt een dubbele punt achter een sleutel",
    "did not find expected key": "deze regel springt niet gelijk met de regels waar hij bij hoort",
    "did not find expected '-'": "hier wordt een streepje '- ' verwacht, even ver ingesprongen als de andere",
    "block sequence entries are not": "een lijst met streepjes kan hier niet beginnen; zet hem op een eigen regel",
    "cannot start any token": "een tekst kan niet met dit teken beginnen; zet hem tussen aanhalingstekens",
    "unexpected end of stream": "een aanhalingsteken wordt niet gesloten",
    "did not find expected ',' or": "een haakje wordt niet gesloten, of er ontbreekt een komma",
    "expected node content": "hier ontbreekt een waarde, of een haakje wordt niet gesloten",
    "expected <document start>": "hier begint iets waar het bestand al klaar was; kijk naar het inspringen",
    "expected a single document": "'---' begint een tweede bestand in dit bestand; haal die regel weg",
    "undefined alias": "een tekst kan niet met '*' beginnen; zet hem tussen aanhalingstekens",
    "tag": "een tekst kan niet met '!' beginnen; zet hem tussen aanhalingstekens",
    "unknown escape": "een \\ tussen dubbele aanhalingstekens betekent iets anders; gebruik enkele",
    "control characters": "hier staat een onzichtbaar teken; typ de regel opnieuw",
}
"""What the YAML reader says, in the words of who edits a file."""


def parser_words(problem: str, context: str) -> str:
    """Put what the YAML reader says in the words of who edits a file."""
    found = (words for part, words in IN_DUTCH.items() if part in problem or part in context)
    return next(found, "kijk naar inspringen, dubbele punten en aanhalingstekens")
