"""Words by which companies call their roles, and the concepts they stand for: a small dictionary.

Sheets say "GF", "HR" or "Head of Marketing" where a document says "Geschäftsführung", "Leitung Personal" or
"Leitung Marketing". A library of similar texts is worse here: to it "Marketingleitung" is closest to
"Leitung HR".
"""

from __future__ import annotations

from collections.abc import Mapping

from models.domain.organisation import RoleKind

# Concepts -> words; a word may be the beginning or the end of a compound, such as "Marketingleitung".
_WORDS: Mapping[str, str] = {
    "head": "leitung leiter leiterin ltg head lead director direktor direktion chef leading verantwortliche",
    "management": "geschäftsführung geschäftsleitung gf gl vorstand ceo executive board geschäftsführer "
    "geschäftsführerin managing directie direction",
    "deputy": "stellvertretung stellvertreter vertretung stv deputy",
    "marketing": "marketing mktg mkt",
    "communications": "kommunikation communications communication comms pr presse press "
    "unternehmenskommunikation öffentlichkeitsarbeit communicatie",
    "social": "social",
    "social media": "some sm socialmedia",
    "social media manager": "smm",
    "media": "media medien",
    "manager": "management manager managerin mgr",
    "community": "community cm",
    "editor": "redaktion redakteur redakteurin editor editorial texter content redactie rédaction",
    "people": "personal hr people humanressources personalabteilung rh",
    "legal": "recht rechtsabteilung legal jurist counsel juridique juridisch justiziariat",
    "compliance": "compliance",
    "privacy": "datenschutz dsb privacy dpo datenschutzbeauftragter datenschutzbeauftragte gdpr dsgvo",
    "it": "it edv informatik",
    "security": "sicherheit security infosec isb ciso",
    "sales": "vertrieb sales verkauf vente verkoop",
    "service": "service kundenservice kundendienst support customer klantenservice",
    "finance": "controlling finanzen finance buchhaltung cfo",
    "council": "betriebsrat br council personalrat ondernemingsraad arbeitnehmervertretung",
    "agency": "agentur agency agence bureau dienstleister",
    "expert": "fachbereich fachabteilung expert experte expertin fach subjectmatter",
    "crisis": "krisenstab krise crisis krisenteam",
    "staff": "mitarbeitende mitarbeiter mitarbeiterinnen employees staff belegschaft alle",
    "duty": "dienst bereitschaft duty rufbereitschaft",
    "performance": "performance ads advertising paid",
}
CONCEPTS_OF: Mapping[str, tuple[str, ...]] = {
    word: tuple(concepts.split()) for concepts, words in _WORDS.items() for word in words.split()
}
# Longest first, so that the end of "geschäftsleitung" is not read as "leitung".
COMPOUNDS: tuple[str, ...] = tuple(
    sorted((word for word in CONCEPTS_OF if len(word) > 5), key=len, reverse=True)
)
KIND_OF_CONCEPT: Mapping[str, RoleKind] = {
    "council": RoleKind.BODY,
    "crisis": RoleKind.BODY,
    "agency": RoleKind.EXTERNAL,
    "staff": RoleKind.GROUP,
}
_SMALL = "der die das des of the for de du la le für und and von van"
EMPTY_WORDS = frozenset(_SMALL.split())
