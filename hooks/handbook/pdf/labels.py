"""The words of the print document in both languages.

In: a language. Out: `Labels`. Words about a text (its status, its audience) come with the job.
"""

from handbook.model import Locale
from handbook.pdf.job import Labels

_LABELS = {
    Locale.DE: Labels(
        contents="Inhalt",
        page="Seite",
        of="von",
        appendix="Anhang",
        division="Teil",
        page_address="Diese Seite im Netz",
        scan="Der Code führt zur Seite im Netz.",
        publisher="Herausgeber",
        licence="Lizenz",
        cite="So zitieren",
        about="Zu diesem Text",
        link_to="Link zu {target}",
        mail_to="E-Mail an {target}",
        call="Anrufen: {target}",
        jump_to="Sprung zu: {target}",
        row="Zeile",
        on_page="Seite {page}",
    ),
    Locale.EN: Labels(
        contents="Contents",
        page="Page",
        of="of",
        appendix="Appendix",
        division="Part",
        page_address="This page online",
        scan="The code leads to the page online.",
        publisher="Publisher",
        licence="Licence",
        cite="How to cite",
        about="About this text",
        link_to="Link to {target}",
        mail_to="Email to {target}",
        call="Call {target}",
        jump_to="Jump to: {target}",
        row="Row",
        on_page="page {page}",
    ),
}


def print_labels(locale: Locale) -> Labels:
    """Give the words of the print document in `locale`."""
    return _LABELS[locale]
