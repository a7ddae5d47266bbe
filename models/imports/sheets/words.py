"""The words by which heads, legends and rows are known, in English, German, French and Dutch, in one place.

A word more is a line here and nothing else. All are compared in small letters; a trailing `*` stands for any
ending, a leading one for any beginning.
"""

from __future__ import annotations

import re

from models.domain.responsibility import Meaning


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.split("|"))


def _any(words: str) -> re.Pattern[str]:
    parts = [re.escape(word).replace(r"\*", r"\w*") for word in _words(words)]
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(parts, key=len, reverse=True)) + r")(?!\w)")


ACTIVITY_HEAD = _any(
    """
    aufgabe* | teilaufgabe* | tätigkeit* | aktivität* | prozessschritt* | arbeitsschritt* | arbeitspaket*
    | schritt | schritte | maßnahme* | vorgang | vorgänge | thema | themen | leistung | was | activity |
    activities | task | tasks | step | steps | process step | work package* | what | action | actions |
    tâche | tâches | activité | activités | étape | étapes | quoi | taak | taken | activiteit |
    activiteiten | stap | stappen | werkzaamheid | werkzaamheden | wat | item | duty | duties | process |
    prozess
"""
)
ROLE_HEAD = _any(
    """
    rolle | rollen | funktion | funktionen | stelle | stellen | position | positionen | wer | beteiligte*
    | zuständige* | role | roles | function | stakeholder* | who | team member* | actor | actors | rôle |
    rôles | fonction | fonctions | acteur | acteurs | qui | intervenant* | rol | functie | functies | wie
    | betrokkene* | job title | verantwortliche* | team | teams
"""
)
PERSON_HEAD = _any(
    """
    name | namen | person | personen | inhaber | inhaberin | besetzt mit | besetzung | mitarbeiter* |
    people | holder | holders | nom | noms | personne | personnes | titulaire* | naam | persoon |
    medewerker*
"""
)
GROUP_HEAD = _any(
    """
    abteilung | abteilungen | bereich | bereiche | einheit | department | departments | unit | division |
    business unit | service | services | département | direction | afdeling | afdelingen | organisation |
    company | unternehmen | firma
"""
)
SECTION_HEAD = _any(
    """
    phase | phasen | phases | bereich | themenbereich | themenfeld | kategorie | gruppe | block |
    abschnitt | prozess | hauptprozess | hauptaufgabe | teilprozess | section | category | group |
    workstream | area | catégorie | groupe | domaine | fase | fasen | categorie | groep | onderdeel |
    handlungsfeld | arbeitsfeld | stage | teilprojekt | process | processus | proces
"""
)
NUMBER_HEAD = _any(
    """
    nr | nr. | no | no. | n° | nummer | number | # | id | lfd | lfd. nr. | lfd nr | pos | pos. | num |
    numéro | code | ref | ref. | № | step id
"""
)
NOTE_HEAD = _any(
    """
    status | stand | stunden | aufwand | std | std. | zeit | dauer | termin | frist | fällig* | woche | kw
    | datum | beginn | ende | start | bemerkung | bemerkungen | anmerkung | anmerkungen | kommentar |
    kommentare | hinweis | hinweise | notiz | notizen | beschreibung | ergebnis | ergebnisse |
    liefergegenstand | dokument | dokumente | werkzeug | tool | tools | kanal | priorität | hours | effort
    | time | duration | due | due date | deadline | week | date | end | comment | comments | remark |
    remarks | note | notes | description | deliverable | deliverables | output | result | document |
    priority | channel | statut | état | heures | durée | délai | semaine | commentaire | commentaires |
    remarque | remarques | livrable | livrables | résultat | priorité | outil | uren | duur | opmerking |
    opmerkingen | toelichting | omschrijving | resultaat | prioriteit | kanaal | progress | fortschritt |
    budget | kosten | cost | costs | coût | risk | risiko | erläuterung | details | frequency | häufigkeit
    | turnus | echéance | échéance | fréquence | ort | quelle | source | kpi | ziel | goal | trigger |
    auslöser | voortgang | planning
"""
)
TOTAL = _any(
    """
    anzahl | summe | summen | gesamt | gesamtzahl | total | totals | sum | count | counts | number of |
    check | prüfsumme | kontrolle | nombre | totaal | aantal | somme | anz | anz. | σ | ∑ | #
"""
)
LEGEND = _any(
    """
    legende | legend | zeichenerklärung | key | légende | legenda | abkürzungen | abbreviations |
    erklärung | bedeutung
"""
)
MATRIX = _any(
    """
    raci* | rasci* | drasci* | vmi* | ibzed* | responsibility* | zuständigkeit* | verantwortlichkeit* |
    verantwoordelijkheid* | responsabilit* | matrix | matrice
"""
)
MILESTONE = _any("""
    milestone | milestones | meilenstein | meilensteine | jalon | jalons | mijlpaal | mijlpalen
""")
FOOTER = _any(
    """
    stand | quelle | hinweis | hinweise | anmerkung | anmerkungen | legende | version | note | notes |
    source | legend | remarque | bron | opmerking | freigegeben | erstellt | created | updated |
    last update | copyright | © | légende | legenda | seite | page
"""
)
PLACEHOLDER = re.compile(
    r"[\[<{(]\s*[^\]>})]*[\]>})]$|[.…_\-–—xX\s]+$"
    r"|(?:\d+\s*[.)]?\s*)?(?:aufgabe|tätigkeit|task|activity|tâche|activité|taak|activiteit|schritt|step)\s*\d*\s*:?$",
    re.IGNORECASE,
)
# Parts of words by which the name of a role is told from that of a person and from an activity.
ROLE_PART = re.compile(
    r"leit|chef|head|manag|direct|r[eé]da[ck]|editor|officer|beauftragt|recht|jurist|legal|juridi|market"
    r"|vertrieb|sales|vente|verkoop|service|support|personal|^hr$|\bhr\b|\bit\b|\bpr\b|team|abteilung|agentur"
    r"|agency|agence|bureau|kund|client|klant|geschäft|vorstand|board|betriebsrat|council|raad|comité|gremium"
    r"|verantwort|assist|werkstud|trainee|azubi|design|grafik|graph|foto|photo|video|texter|autor|author|auteur"
    r"|writer|copy|analyst|controll|finan|datenschutz|privacy|presse|press|sprecher|spokes|woordvoerder|porte"
    r"|community|social|content|stratég|strateg|projekt|project|projet|product|produkt|fach|expert|admin|kreativ"
    r"|creativ|créat|owner|lead|partner|dienstleist|extern|intern|mitarbeit|employee|medewerker|gruppe|group"
    r"|ceo|cmo|cfo|coo|gf\b|werbung|kommunikation|communicat|unternehmen|einkauf|moderat|werkzeug|planer|planner"
    r"|dienst|rolle|role|rôle|responsable|juriste|adviseur|advocaat|juridisch|dpo|stab|publisher|producer"
)
PERSON = re.compile(
    r"(?:(?:herr|frau|mr|mrs|ms|mme|m|dhr|mevr|dr|prof)\.?\s+)+\S+.*$"
    r"|(?:person|personne|persoon)\s+\w+$|n\.?\s?n\.?$|[a-zà-ÿ]\.\s*[a-zà-ÿ-]{2,}$"
)
TWO_NAMES = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?:\s+(?:van|von|de|der|den|[A-ZÀ-Þ]\.))*\s+[A-ZÀ-Þ][\w'’-]+$")
_VERBS = (
    "write|plan|create|approve|review|check|publish|define|monitor|draft|schedule|answer|reply|report|select"
    "|brief|design|edit|release|update|train|collect|prepare|set|choose|decide|measure|analyse|analyze|respond"
    "|moderate|maintain|develop|manage|coordinate|translate|proofread|archive|evaluate|book|run|post|shoot|test"
)
# Nouns by which German names activities; others that end so are names of departments.
_DONE = (
    "planung|erstellung|prüfung|schulung|messung|pflege|analyse|gewinnung|steuerung|auswertung|freigabe"
    "|veröffentlichung|beantwortung|strategie|konzept|bericht|plan|meldung|budget|löschung|schaltung"
)
VERB = re.compile(
    rf"(?:{_DONE})$|^(?:[\d.)\s]*)(?:(?:{_VERBS})\b|\w+(?:er|ir|re)\s+(?:le|la|les|un|une|des|du|au|aux|l['’]|d['’]))"
    r"|\s[a-zäöüß]+(?:en|ern|eln|n)$|^[A-ZÄÖÜ]?[a-zäöüß]+(?:ieren|worten|ichten|eiten|eben|üfen|anen)$"
)

NONE_SIGNS = _words("""
    - | – | — | − | -- | --- | / | . | n | n/a | na | n.a. | n. a. | k. a. | k.a. | ka | keine | none |
    nein | no | non | nee | entfällt | nicht beteiligt | s.o. | 0 | nvt | n.v.t. | s/o | aucun
""")
OPEN_SIGNS = _words("""
    tbd | t.b.d. | tba | tbc | offen | open | ? | ?? | ??? | noch offen | unklar | zu klären | tb d |
    à définir | a definir | ad | te bepalen | ntb | n.t.b. | zu definieren | noch zu klären
""")
MARKS = frozenset("xX✓✔✗●•■○◯×☑")

_MEANT: dict[Meaning, str] = {
    Meaning.SIGNS: """
    signs | sign off | signs off | sign-off | signatory | unterschreib* | unterzeichn* | zeichnet* |
    zeichnet ab | abzeichn* | signe | signataire | tekent* | ondertekent
""",
    Meaning.VERIFIES: """
    verif* | verifies | prüft | prüfung | überprüf* | kontrolliert | checks | vérifi* | controleert |
    toetst
""",
    Meaning.DECIDES: """
        accountable | accountability | approves* | approver | approval | decides | decision |
        decision maker | decider | rechenschaft* | entscheid* | entscheidet | genehmig* | billig* |
        freigabe | gibt frei | gesamtverantwort* | steht*gerade | kostenverantwort* | letztverantwort* |
        haupt*verantwort* | ergebnisverantwort* | answers for | answerable | approuve* | approbateur |
        autorité | décide* | décideur | comptable | redevable | garant | eindverantwoordelijk* | beslis* |
        goedkeur* | rekenschap | keurt goed | aansprakelijk
    """,
    Meaning.PERFORMS: """
        performs | performer | executes | execute | executor | does | doer | does the work | carries out |
        durchführ* | ausführ* | führt aus | führt durch | erledigt | umsetz* | setzt um | bearbeit* |
        realis* | réalis* | exécut* | führt | fait | effectue | uitvoer* | voert uit | doet | driver |
        drives | drive | treibt | treiber | ausführend* | mitwirk*
    """,
    Meaning.CO_DETERMINES: """
        co-determin* | codetermin* | mitbestimm* | zustimm* | stimmt zu | muss zustimmen | must agree |
        agrees | codétermin* | medezeggenschap | instemm* | consent*
    """,
    Meaning.CONSULTED: """
        consult* | konsult* | befragt | gefragt | wird gefragt | berat* | beräte | anhören | gehört |
        advis* | advice | fachlich* | gibt rat | consulté* | conseil* | geraadpleegd | raadplegen | advies
        | adviseert | geconsulteerd | contributor | contributes
    """,
    Meaning.INFORMED: """
        inform* | informed | informier* | wird informiert | zu informieren | kenntnis | erfährt | told |
        is told | notified | informé* | geïnformeerd | geinformeerd | informatie | op de hoogte
    """,
    Meaning.SUPPORTS: """
        support* | supports | unterstütz* | hilft | zuarbeit* | helps | assist* | soutien | soutient |
        appui | aide | ondersteun* | helpt | mitarbeit*
    """,
}
# These say either who does it or who answers for it: the letter and the rest of the legend decide.
AMBIGUOUS = _any(
    """
    responsib* | verantwort* | verantwoordelijk* | responsab* | zuständig* | pilote | lead | leads |
    leitet | federführ* | owner | owns
"""
)
# For each meaning the words that say it; of words at the same place the first meaning is meant.
MEANT = tuple((meaning, _any(words)) for meaning, words in _MEANT.items())
