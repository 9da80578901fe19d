"""The words of the page itself: headings, buttons, notices, in both languages.

In: a language, `de` or `en`. Out: `Labels`, every word that the templates in `overrides/` print and
that no editor writes. How values such as a status or a date are said stands in `handbook.wording`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """Every word that a template prints, in one language.

    Words with `{...}` in them are filled in by the template with `format`.
    """

    lang: str
    """Code of the language, as in `lang="de"`."""

    # Around every page
    skip: str
    menu: str
    language: str
    home: str
    overview: str
    breadcrumb: str
    quick_links: str
    on_this_page: str
    help_now: str
    dark_colours: str
    table: str
    done: str
    neighbours: str
    previous: str
    next: str
    leave: str
    leave_keys: str
    leave_blank: str
    leave_two: str
    leave_one: str
    leave_over: str

    # Head of a text
    at_a_glance: str
    audience: str
    effort: str
    status: str
    version: str
    as_of: str
    review_by: str
    review_due: str
    review_due_text: str
    belongs_to: str
    back_to: str

    # Notices
    own_work_title: str
    own_work: str
    own_work_short: str
    draft: str
    no_legal_advice: str
    untranslated_title: str
    untranslated: str
    untranslated_link: str
    contains_german: str
    translation: str
    behind_partly: str
    behind_changed: str
    behind_new: str
    behind_gone: str
    behind_somewhere: str
    behind_unknown: str

    # Downloads
    downloads: str
    pdf_of_guide: str
    pdf_of_template: str
    pdf_holds_templates: str
    pdf_only_german: str
    files_to_edit: str
    templates: str
    templates_intro: str
    templates_one: str
    templates_many: str

    # After the text
    changes: str
    changes_entry: str
    changes_fact: str
    related: str
    law: str
    law_intro: str
    law_protects: str
    law_state: str
    law_open: str
    sources: str
    sources_intro: str
    source_date: str
    help: str
    help_intro: str
    help_may_change: str
    help_audience: str
    help_hours: str
    help_email: str
    help_web: str
    help_state: str
    edit: str
    feedback: str
    feedback_subject: str

    # Landing page and overview
    groups: str
    counts_ready: str
    counts_planned: str
    in_preparation: str
    planned_note: str
    all_materials: str
    all_materials_text: str
    about_texts: str

    # Everything at once
    edition: str
    edition_summary: str
    edition_link: str
    archive_link: str
    archive_readme: str
    archive_intro: str
    everything: str
    everything_text: str
    extent: str
    texts_one: str
    texts_many: str

    # Pages of whole registers
    cited_in: str
    check_due: str
    glossary_letters: str
    glossary_synonyms: str
    help_bund: str
    help_info: str
    help_land: str
    law_others: str
    register_jump: str
    registers: str
    registers_intro: str

    # Search
    search_label: str
    search_submit: str
    search_hits: str
    search_one: str
    search_many: str
    search_more: str
    search_none: str
    search_keys: str
    search_loading: str
    search_failed: str
    search_missed: str
    search_meant: str
    search_page_form: str
    search_kind: str
    search_audience: str
    search_all: str
    search_no_script: str
    search_tips: str

    # Page for addresses that are not there
    error_title: str
    error_text: str
    error_what: str
    error_home: str
    error_overview: str
    error_search: str

    # Foot of every page
    publisher: str
    contact: str
    contact_intro: str
    licence: str
    licence_text: str
    project_link: str
    footer_pages: str
    footer_legal: str
    process_who: str
    process_when: str

    # Deadlines of a process
    checklist_open: str
    checklist_private: str
    checklist_rules: str
    checklist_date: str
    checklist_until: str
    checklist_weekend: str
    checklist_holiday: str
    checklist_count: str
    checklist_none: str
    checklist_calendar: str
    checklist_table: str
    checklist_print: str
    checklist_since: str
    checklist_number: str
    checklist_what: str
    checklist_cases: str
    checklist_code: str
    checklist_done: str
    checklist_process: str

    # Around the texts again
    situations: str
    feed: str
    feed_link: str
    catalog_link: str
    legal_missing: str
    legal_values: str
    gaps: str
    gaps_why: str
    gaps_instead: str
    conformity: str
    conformity_text: str
    conformity_dates: str
    licence_of_texts: str

    # Leichte Sprache and sign language
    easy_texts: str
    easy_none: str
    easy_tested: str
    videos: str
    videos_none: str
    video_made: str
    video_text: str
    video_unseen: str

    # A municipality's own copy
    help_local: str
    help_in_land: str
    law_in_land: str
    law_laender: str
    only_in: str
    contact_here: str
    contact_phone: str
    contact_deputy: str
    based_on: str
    adapted: str
    adapted_text: str
    local_notice: str

    def materials_count(self, ready: int, planned: int, templates: int) -> str:
        """Say how many materials and templates there are, and how many are still to come."""
        words = self.counts_planned if planned else self.counts_ready
        return words.format(
            materials=ready + planned,
            ready=ready,
            planned=planned,
            templates=self.templates_count(templates),
        )

    def templates_count(self, number: int) -> str:
        """Say how many templates there are: `1 Vorlage`, `3 Vorlagen`."""
        return f"{number} {self.templates_one if number == 1 else self.templates_many}"

    def texts_count(self, number: int) -> str:
        """Say how many texts there are: `1 Text`, `15 Texte`."""
        return f"{number} {self.texts_one if number == 1 else self.texts_many}"


_DE = Labels(
    lang="de",
    skip="Zum Inhalt springen",
    menu="Menü",
    language="Sprache",
    home="Startseite",
    overview="Alle Materialien und Downloads",
    breadcrumb="Sie sind hier",
    quick_links="Schnell zum Ziel",
    on_this_page="Auf dieser Seite",
    help_now="Hilfe und Beratung",
    dark_colours="Dunkle Farben",
    table="Tabelle",
    done="erledigt",
    neighbours="Weitere Texte",
    previous="Zurück",
    next="Weiter",
    leave="Seite schnell verlassen",
    leave_keys="oder dreimal die Umschalttaste drücken",
    leave_blank="Neue Seite",
    leave_two="Noch zweimal die Umschalttaste drücken, dann verlassen Sie die Seite.",
    leave_one="Noch einmal die Umschalttaste drücken, dann verlassen Sie die Seite.",
    leave_over="Die Seite wird nicht verlassen. Bitte beginnen Sie neu.",
    at_a_glance="In Kürze",
    audience="Für wen",
    effort="Aufwand",
    status="Status",
    version="Version",
    as_of="Stand",
    review_by="Nächste Prüfung bis",
    review_due="Prüfung überfällig",
    review_due_text=(
        "Dieser Text sollte bis {date} geprüft werden. Angaben können veraltet sein. "
        "Prüfen Sie vor allem Rechtslage, Telefonnummern und Zeiten."
    ),
    belongs_to="Diese Vorlage gehört zu",
    back_to="Zurück zu: {title}",
    own_work_title="Eigene Ausarbeitung",
    own_work=(
        "Dieser Text ist unsere eigene Ausarbeitung des Lösungsbausteins aus dem Projekt KommA. "
        "Er gibt nicht den Wortlaut der KommA-Materialien wieder."
    ),
    own_work_short=(
        "Alle Texte sind unsere eigene Ausarbeitung der Lösungsbausteine aus dem Projekt KommA. "
        "Sie sind Entwürfe, bis der Herausgeber sie freigibt."
    ),
    draft="Er ist ein Entwurf, bis der Herausgeber ihn freigibt.",
    no_legal_advice="Die Texte sind keine Rechtsberatung.",
    untranslated_title="Noch nicht übersetzt",
    untranslated="Diese Seite gibt es bisher nur auf Deutsch. Unten steht der deutsche Text.",
    untranslated_link="Zur deutschen Seite",
    contains_german="auf Deutsch",
    translation="Übersetzung",
    behind_partly="teilweise älter als der deutsche Text; die Stellen sind gekennzeichnet",
    behind_changed=(
        "Der deutsche Text dieses Abschnitts hat sich seit der Übersetzung geändert: {link}"
    ),
    behind_new="Neu im deutschen Text und noch nicht übersetzt: {link}",
    behind_gone="Diesen Abschnitt gibt es im deutschen Text nicht mehr.",
    behind_somewhere=(
        "Der deutsche Text hat sich seit der Übersetzung geändert. Wo, lässt sich hier nicht "
        "zuordnen: {link}"
    ),
    behind_unknown=(
        "Von welchem Stand des deutschen Textes diese Übersetzung ist, steht nicht fest. Sie kann "
        "veraltet sein: {link}"
    ),
    downloads="Herunterladen",
    pdf_of_guide="Ganzen Text herunterladen",
    pdf_of_template="Vorlage herunterladen",
    pdf_holds_templates="Die PDF-Datei enthält auch die Vorlagen.",
    pdf_only_german="Die PDF-Datei gibt es bisher nur auf Deutsch.",
    files_to_edit="Zum Bearbeiten",
    templates="Vorlagen",
    templates_intro="Zum Anpassen für Ihre Kommune:",
    templates_one="Vorlage",
    templates_many="Vorlagen",
    changes="Was sich geändert hat",
    changes_entry="Version {version}, {date}",
    changes_fact="Neu in {version}",
    related="Passt dazu",
    law="Rechtsgrundlagen",
    law_intro=(
        "Kurz gefasst und ohne Gewähr. Lassen Sie den Einzelfall rechtlich prüfen, "
        "bevor Sie entscheiden."
    ),
    law_protects="Schützt",
    law_state="Stand",
    law_open="Wortlaut",
    sources="Quellen",
    sources_intro="Darauf stützt sich dieser Text.",
    source_date="Stand",
    help="Hilfe und Beratung",
    help_intro=(
        "Sie sind selbst betroffen oder begleiten jemanden? Hier bekommen Sie Unterstützung."
    ),
    help_may_change=(
        "Nummern und Zeiten können sich geändert haben. Wann wir zuletzt nachgesehen haben, steht "
        "bei jedem Angebot."
    ),
    help_audience="Für",
    help_hours="Erreichbar",
    help_email="E-Mail",
    help_web="Im Netz",
    help_state="Stand",
    edit="Text bearbeiten",
    feedback="Rückmeldung zu dieser Seite",
    feedback_subject="Rückmeldung: {title}",
    groups="Alle Lösungsbausteine auf einen Blick",
    counts_ready="{materials} Materialien zum Lesen und Herunterladen, dazu {templates}.",
    counts_planned=(
        "{materials} Materialien: {ready} zum Lesen und Herunterladen, "
        "{planned} in Vorbereitung. Dazu {templates}."
    ),
    in_preparation="In Vorbereitung",
    planned_note="Dieser Baustein wird noch geschrieben.",
    all_materials="Übersicht und Downloads",
    all_materials_text=(
        "Alle Materialien und Vorlagen in geordneter Reihenfolge, zum Lesen und als PDF."
    ),
    about_texts="Zu diesen Texten",
    cited_in="Genannt in",
    check_due="Prüfung überfällig: bitte vor der Nutzung selbst prüfen",
    glossary_letters="Begriffe nach Anfangsbuchstaben",
    glossary_synonyms="Auch gesucht als",
    help_bund="In ganz Deutschland",
    help_info="Informationen und Verzeichnisse",
    help_land="In einzelnen Ländern",
    law_others="Weitere",
    register_jump="Direkt zu",
    registers="Verzeichnisse",
    registers_intro=(
        "Hilfe, Rechtsgrundlagen, Begriffe und Quellen, auf die sich alle Texte beziehen."
    ),
    edition="Gesamtausgabe",
    edition_summary=(
        "Alle Handreichungen, Konzepte, Fallbeispiele und Empfehlungen in einer Datei. "
        "Die Vorlagen liegen im Archiv."
    ),
    edition_link="Gesamtausgabe",
    archive_link="Alle Dateien in einem Archiv",
    archive_readme="LIESMICH.txt",
    archive_intro=(
        "Dieses Archiv enthält alle Dateien der Sammlung auf Deutsch: PDF-Dateien und Vorlagen "
        "für Word und LibreOffice."
    ),
    everything="Alles auf einmal",
    everything_text=(
        "Sie möchten die ganze Sammlung mitnehmen, ausdrucken oder ohne Netz lesen? "
        "Laden Sie alles in einer Datei."
    ),
    extent="Umfang",
    texts_one="Text",
    texts_many="Texte",
    search_label="Suche im Handbuch",
    search_submit="Suchen",
    search_hits="Treffer",
    search_one="1 Treffer",
    search_many="{number} Treffer",
    search_more="Weitere Treffer zeigen",
    search_none="Kein Treffer.",
    search_keys="mit Pfeiltasten wählen, mit Eingabetaste öffnen",
    search_loading="Die Suche wird geladen.",
    search_failed="Die Suche konnte nicht geladen werden.",
    search_missed="Kein Treffer mit allen Wörtern. Ohne: {words}",
    search_meant="Meinten Sie:",
    search_page_form="Suche mit Filtern",
    search_kind="Art",
    search_audience="Für wen",
    search_all="Alle",
    search_no_script=(
        "Für die Suche muss JavaScript erlaubt sein. Ohne JavaScript helfen die "
        "Übersicht und die Verzeichnisse unten."
    ),
    search_tips=(
        "Geben Sie ein oder zwei Wörter ein, zum Beispiel: Drohbrief, Beschwerdestelle, "
        "§ 13 AGG. Oder wählen Sie hier:"
    ),
    error_title="Diese Seite gibt es nicht",
    error_text=(
        "Die Adresse ist falsch geschrieben, oder die Seite ist umgezogen. "
        "Das lag nicht unbedingt an Ihnen."
    ),
    error_what="So kommen Sie weiter",
    error_home="Zur Startseite mit allen Lösungsbausteinen",
    error_overview="Zur Übersicht aller Materialien und Downloads",
    error_search="Oder suchen Sie oben mit einem Stichwort.",
    publisher="Herausgeber",
    contact="Kontakt",
    contact_intro="Schreiben Sie uns oder rufen Sie an. Wir freuen uns auf den Austausch.",
    licence="Lizenz",
    licence_text="Texte: {licence}. Weiterverwenden erlaubt, wenn Sie die Quelle nennen.",
    project_link="Zur Seite des Projekts",
    footer_pages="Über diese Seite",
    footer_legal="Rechtliches",
    process_who="Wer",
    process_when="Bis wann",
    checklist_open="Termine ausrechnen",
    checklist_private="Ihr Browser rechnet. Nichts wird gesendet oder gespeichert.",
    checklist_rules=(
        "Arbeitstage sind Montag bis Freitag ohne die neun Feiertage, die in ganz Deutschland "
        "gelten. Feiertage einzelner Länder fehlen. Eine Frist von 24 Stunden endet am "
        "nächsten Tag. Fällt ein Termin auf ein Wochenende oder einen Feiertag, prüfen Sie, "
        "was dann gilt. Gesetzliche Fristen lassen Sie immer rechtlich prüfen."
    ),
    checklist_date="Datum",
    checklist_until="bis",
    checklist_weekend="Wochenende",
    checklist_holiday="Feiertag",
    checklist_count="Ausgerechnete Termine: {count}. Sie stehen bei den Schritten.",
    checklist_none="Noch kein Datum eingegeben.",
    checklist_calendar="Termine für den Kalender (ICS)",
    checklist_table="Tabelle mit Terminen (CSV)",
    checklist_print="Checkliste drucken",
    checklist_since="Gezählt ab",
    checklist_number="Nr.",
    checklist_what="Was",
    checklist_cases="Je nach Fall",
    checklist_code="Frist (Kurzform)",
    checklist_done="Erledigt am",
    checklist_process="Ablauf",
    situations="Was ist passiert? Was brauchen Sie?",
    feed="Änderungen",
    feed_link="Änderungen als Atom-Feed",
    catalog_link="Verzeichnis für Programme (JSON)",
    legal_missing="noch einzutragen",
    legal_values="Angaben",
    gaps="Bekannte Barrieren",
    gaps_why="Grund",
    gaps_instead="Bis dahin",
    conformity="Stand der Vereinbarkeit",
    conformity_text="Diese Website ist mit den Anforderungen {level}.",
    conformity_dates="Stand dieser Erklärung: {date}. Nächste Prüfung bis {review_by}.",
    licence_of_texts="Lizenz der Texte und Vorlagen",
    easy_texts="Texte in Leichter Sprache",
    easy_none="Hier gibt es noch keinen geprüften Text in Leichter Sprache.",
    easy_tested="In Leichter Sprache. Geprüft von {by} am {date}.",
    videos="Videos in Deutscher Gebärdensprache",
    videos_none="Hier gibt es noch kein Video in Deutscher Gebärdensprache.",
    video_made="Hergestellt von {by}, {date}.",
    video_text="Inhalt des Videos als Text",
    video_unseen="Ihr Browser zeigt das Video nicht. Sie können es herunterladen.",
    help_local="Kontakte vor Ort: {name}",
    help_in_land="In Ihrem Land: {land}",
    law_in_land="Recht in Ihrem Land: {land}",
    law_laender="Recht einzelner Länder",
    only_in="nur in {land}",
    contact_here="Kontakt vor Ort: {name}",
    contact_phone="Telefon",
    contact_deputy="Vertretung",
    based_on="Grundlage",
    adapted="Angepasst",
    adapted_text="{sections} von {name}",
    local_notice="Hinweis zu dieser Website",
)

_EN = Labels(
    lang="en",
    skip="Skip to content",
    menu="Menu",
    language="Language",
    home="Home",
    overview="All materials and downloads",
    breadcrumb="You are here",
    quick_links="Quick links",
    on_this_page="On this page",
    help_now="Help and advice",
    dark_colours="Dark colours",
    table="Table",
    done="done",
    neighbours="More texts",
    previous="Previous",
    next="Next",
    leave="Leave this page",
    leave_keys="or press Shift three times",
    leave_blank="New page",
    leave_two="Press Shift two more times to leave the page.",
    leave_one="Press Shift once more to leave the page.",
    leave_over="The page will not be left. Please begin again.",
    at_a_glance="In brief",
    audience="For whom",
    effort="Effort",
    status="Status",
    version="Version",
    as_of="As of",
    review_by="Next review by",
    review_due="Review overdue",
    review_due_text=(
        "This text was due for review by {date}. Details may be out of date. "
        "Please check the law, phone numbers and opening hours in particular."
    ),
    belongs_to="This template belongs to",
    back_to="Back to: {title}",
    own_work_title="Our own elaboration",
    own_work=(
        "This text is our own elaboration of the building block from the KommA project. "
        "It does not reproduce the wording of KommA's materials."
    ),
    own_work_short=(
        "All texts are our own elaboration of the building blocks from the KommA project. "
        "They are drafts until the publisher approves them."
    ),
    draft="It is a draft until the publisher approves it.",
    no_legal_advice="The texts are not legal advice.",
    untranslated_title="Not yet translated",
    untranslated=("This page is only available in German so far. The German text follows below."),
    untranslated_link="Go to the German page",
    contains_german="in German",
    translation="Translation",
    behind_partly="older than the German text in places; the places are marked",
    behind_changed=("The German text of this section has changed since this translation: {link}"),
    behind_new="New in the German text and not yet translated: {link}",
    behind_gone="This section is no longer part of the German text.",
    behind_somewhere=(
        "The German text has changed since this translation. The places cannot be told here: {link}"
    ),
    behind_unknown=(
        "It is not recorded which state of the German text this translation was made from. It "
        "may be out of date: {link}"
    ),
    downloads="Download",
    pdf_of_guide="Download the full text",
    pdf_of_template="Download this template",
    pdf_holds_templates="The PDF file also contains the templates.",
    pdf_only_german="The PDF file is only available in German so far.",
    files_to_edit="To edit",
    templates="Templates",
    templates_intro="To adapt for your municipality:",
    templates_one="template",
    templates_many="templates",
    changes="What has changed",
    changes_entry="Version {version} of {date}",
    changes_fact="New in {version}",
    related="Related materials",
    law="Legal basis",
    law_intro=(
        "In brief and without guarantee. Have the individual case checked by a lawyer "
        "before you decide."
    ),
    law_protects="Protects",
    law_state="As of",
    law_open="Full wording (in German)",
    sources="Sources",
    sources_intro="What this text is based on.",
    source_date="As of",
    help="Help and advice",
    help_intro="Are you affected yourself, or supporting someone who is? You can get help here.",
    help_may_change=("Numbers and hours may have changed. Each offer says when we last looked."),
    help_audience="For",
    help_hours="Hours",
    help_email="Email",
    help_web="Website",
    help_state="As of",
    edit="Edit this text",
    feedback="Feedback on this page",
    feedback_subject="Feedback: {title}",
    groups="All building blocks at a glance",
    counts_ready="{materials} materials to read and download, plus {templates}.",
    counts_planned=(
        "{materials} materials: {ready} to read and download, "
        "{planned} in preparation. Plus {templates}."
    ),
    in_preparation="In preparation",
    planned_note="This building block is still being written.",
    all_materials="Overview and downloads",
    all_materials_text="All materials and templates in order, to read and as PDF files.",
    about_texts="About these texts",
    cited_in="Named in",
    check_due="Check overdue: please check it yourself before use",
    glossary_letters="Terms by first letter",
    glossary_synonyms="Also searched for as",
    help_bund="Throughout Germany",
    help_info="Information and directories",
    help_land="In single Länder",
    law_others="Others",
    register_jump="Go to",
    registers="Registers",
    registers_intro="Help, provisions, terms and sources that all texts refer to.",
    edition="Collected edition",
    edition_summary=(
        "All guides, concepts, case studies and recommendations in one file. "
        "The templates are in the archive."
    ),
    edition_link="Collected edition",
    archive_link="All files in one archive",
    archive_readme="README.txt",
    archive_intro=(
        "This archive holds all files of the collection in English: PDF files and templates for "
        "Word and LibreOffice."
    ),
    everything="Everything at once",
    everything_text=(
        "Would you like to take the whole collection with you, print it or read it offline? "
        "Download everything in one file."
    ),
    extent="Contents",
    texts_one="text",
    texts_many="texts",
    search_label="Search the handbook",
    search_submit="Search",
    search_hits="Results",
    search_one="1 result",
    search_many="{number} results",
    search_more="Show more results",
    search_none="No results.",
    search_keys="choose with the arrow keys, open with Enter",
    search_loading="The search is loading.",
    search_failed="The search could not be loaded.",
    search_missed="No result with all words. Without: {words}",
    search_meant="Did you mean:",
    search_page_form="Search with filters",
    search_kind="Kind",
    search_audience="For whom",
    search_all="All",
    search_no_script=(
        "The search needs JavaScript. Without it, the overview and the registers below help."
    ),
    search_tips=(
        "Type one or two words, for example: threatening letter, complaint body, § 13 "
        "AGG. Or choose here:"
    ),
    error_title="This page does not exist",
    error_text=(
        "The address is misspelt, or the page has moved. It is not necessarily your mistake."
    ),
    error_what="Where to go from here",
    error_home="Home page with all building blocks",
    error_overview="Overview of all materials and downloads",
    error_search="Or search with a keyword above.",
    publisher="Publisher",
    contact="Contact",
    contact_intro="Write to us or call us. We look forward to hearing from you.",
    licence="Licence",
    licence_text="Texts: {licence}. You may reuse them if you name the source.",
    project_link="Visit the project’s website (in German)",
    footer_pages="About this site",
    footer_legal="Legal matters",
    process_who="Who",
    process_when="By when",
    checklist_open="Work out the dates",
    checklist_private="Your browser does the working out. Nothing is sent or stored.",
    checklist_rules=(
        "Working days are Monday to Friday without the nine public holidays that all of "
        "Germany has. Holidays of single federal states are missing. A deadline of 24 hours "
        "ends on the next day. Where a date falls on a weekend or public holiday, check what "
        "applies then. Always have statutory deadlines checked legally."
    ),
    checklist_date="Date",
    checklist_until="to",
    checklist_weekend="weekend",
    checklist_holiday="public holiday",
    checklist_count="Dates worked out: {count}. They stand with the steps.",
    checklist_none="No date entered yet.",
    checklist_calendar="Dates for the calendar (ICS)",
    checklist_table="Table with dates (CSV)",
    checklist_print="Print the checklist",
    checklist_since="Counted from",
    checklist_number="No.",
    checklist_what="What",
    checklist_cases="Depending on the case",
    checklist_code="Deadline (short form)",
    checklist_done="Done on",
    checklist_process="Process",
    situations="What has happened? What do you need?",
    feed="Changes",
    feed_link="Changes as an Atom feed",
    catalog_link="Catalogue for programs (JSON)",
    legal_missing="still to be filled in",
    legal_values="Details",
    gaps="Known barriers",
    gaps_why="Reason",
    gaps_instead="Meanwhile",
    conformity="Level of conformity",
    conformity_text="This website is {level} with the requirements.",
    conformity_dates="State of this statement: {date}. Next review by {review_by}.",
    licence_of_texts="Licence of texts and templates",
    easy_texts="Texts in Leichte Sprache (German easy-to-read language)",
    easy_none="There is no tested text in Leichte Sprache here yet.",
    easy_tested="In Leichte Sprache. Tested by {by} on {date}.",
    videos="Videos in German Sign Language",
    videos_none="There is no video in German Sign Language here yet.",
    video_made="Made by {by}, {date}.",
    video_text="What the video says, as text",
    video_unseen="Your browser does not show the video. You can download it.",
    help_local="Local contacts: {name}",
    help_in_land="In your federal state: {land}",
    law_in_land="Law in your federal state: {land}",
    law_laender="Law of single Länder (federal states)",
    only_in="only in {land}",
    contact_here="Local contact: {name}",
    contact_phone="Telephone",
    contact_deputy="Deputy",
    based_on="Based on",
    adapted="Adapted",
    adapted_text="{sections} by {name}",
    local_notice="Note on this website",
)

_LABELS = {"de": _DE, "en": _EN}


def labels_for(locale: str) -> Labels:
    """Give the words of a language; `KeyError` for a language that the collection has not."""
    return _LABELS[locale]
