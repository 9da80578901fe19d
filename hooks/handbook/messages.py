"""What editors are told, in German and in English.

In: a `Problem` and a language. Out: one line, `path:line: message`.
Every code that the core reports has its words here, in both languages; a test states this.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handbook.model import Locale, Problem

_TEXTS: dict[str, tuple[str, str]] = {
    "not-utf8": (
        "Die Datei ist nicht in UTF-8 gespeichert (Zeichen {byte} an Stelle {position}). "
        "Bitte im Editor als „UTF-8“ speichern.",
        "The file is not saved as UTF-8 (byte {byte} at position {position}). "
        "Please save it as “UTF-8” in your editor.",
    ),
    "merge-conflict": (
        "Hier stehen zwei Fassungen nebeneinander, „{mark}“ hat Git gesetzt. Bitte eine Fassung "
        "auswählen und die Zeilen mit „<<<<<<<“, „=======“ und „>>>>>>>“ löschen.",
        "Two versions stand side by side here, Git has set “{mark}”. Please choose one of them and "
        "delete the lines with “<<<<<<<”, “=======” and “>>>>>>>”.",
    ),
    "not-ascii-name": (
        "Der Dateiname „{name}“ enthält andere Zeichen als a bis z, 0 bis 9, Punkt und "
        "Bindestrich. Bitte umbenennen, zum Beispiel „ü“ zu „ue“.",
        "The file name “{name}” has characters other than a to z, 0 to 9, dot and hyphen. "
        "Please rename it, for example “ü” to “ue”.",
    ),
    "outside-link": (
        "„{name}“ ist eine Verknüpfung (symbolischer Link). "
        "Bitte die Datei selbst in den Ordner legen.",
        "“{name}” is a symbolic link. Please put the file itself into the folder.",
    ),
    "bad-language": (
        "Der Dateiname „{name}“ nennt keine Sprache. Er endet auf „.de.md“ oder „.en.md“.",
        "The file name “{name}” names no language. It ends in “.de.md” or “.en.md”.",
    ),
    "empty-page": (
        "Die Seite hat keinen Text. Bitte Text schreiben oder die Datei löschen.",
        "The page has no text. Please write some or delete the file.",
    ),
    "no-front-matter": (
        "Die Angaben am Anfang der Datei fehlen. Sie stehen zwischen zwei Zeilen „---“.",
        "The details at the top of the file are missing. They stand between two lines “---”.",
    ),
    "unclosed-front-matter": (
        "Die Angaben am Anfang der Datei enden nicht. Nach ihnen fehlt eine Zeile „---“.",
        "The details at the top of the file do not end. A line “---” is missing after them.",
    ),
    "broken-yaml": (
        "Diese Zeile ist kein gültiges YAML: {detail}",
        "This line is not valid YAML: {detail}",
    ),
    "yaml-refused": (
        "YAML-Anker, -Verweise und -Typen (&, *, !) sind hier nicht erlaubt. "
        "Bitte den Wert ausschreiben.",
        "YAML anchors, aliases and tags (&, *, !) are not allowed here. "
        "Please write the value out.",
    ),
    "duplicate-key": (
        "Die Angabe „{key}“ steht zweimal da. Bitte eine löschen.",
        "The key “{key}” is given twice. Please delete one.",
    ),
    "not-a-mapping": (
        "Hier werden Angaben der Form „name: wert“ erwartet.",
        "Entries of the form “name: value” are expected here.",
    ),
    "missing-key": (
        "Die Angabe „{key}“ fehlt.",
        "The key “{key}” is missing.",
    ),
    "unknown-key": (
        "Die Angabe „{key}“ gibt es nicht.{hint}",
        "There is no key “{key}”.{hint}",
    ),
    "wrong-type": (
        "„{key}“ hat einen Wert der falschen Art: {expected} erwartet, „{value}“ gefunden.",
        "“{key}” has a value of the wrong kind: {expected} expected, “{value}” found.",
    ),
    "wrong-value": (
        "„{key}“ hat einen Wert, der nicht passt: „{value}“. Erlaubt: {expected}",
        "“{key}” has a value that does not fit: “{value}”. Allowed: {expected}",
    ),
    "unknown-start": (
        "Die Frist zählt ab „{value}“ (from). Dieses Datum steht nicht unter „dates“. Erlaubt: "
        "{known}.{hint}",
        "The deadline counts from “{value}”. This date does not stand under “dates”. Allowed: "
        "{known}.{hint}",
    ),
    "due-without-start": (
        "Der Schritt hat eine Frist (due), aber der Ablauf „{key}“ nennt kein Datum, ab dem sie "
        "zählt. Ergänzen Sie „dates“.",
        "The step has a deadline (due), but the process “{key}” names no date that it counts from. "
        "Add “dates”.",
    ),
    "due-contradicts": (
        "Die Frist „{value}“ (due) passt nicht zu den Worten „{words}“ (when). Ändern Sie das eine "
        "oder das andere. Nennen die Worte keine Frist, lassen Sie „due“ weg.",
        "The deadline “{value}” (due) does not fit the words “{words}” (when). Change the one or "
        "the other. Where the words name no deadline, leave “due” out.",
    ),
    "missing-for-material": (
        "Die Angabe „{key}“ fehlt. Materialien mit eigener Karte brauchen sie.",
        "The key “{key}” is missing. Materials with a card of their own need it.",
    ),
    "duplicate-id": (
        "Die Kennung (id) „{id}“ ist schon vergeben: {other}.",
        "The id “{id}” is already taken: {other}.",
    ),
    "id-differs": (
        "Die Kennung (id) „{id}“ ist anders als im deutschen Text („{expected}“, {other}).",
        "The id “{id}” differs from the German text (“{expected}”, {other}).",
    ),
    "differs-from-source": (
        "„{key}“ ist „{value}“, im deutschen Text aber „{expected}“ ({other}). "
        "Beide müssen gleich sein.",
        "“{key}” is “{value}”, but “{expected}” in the German text ({other}). "
        "Both must be the same.",
    ),
    "duplicate-slug": (
        "Die Adresse „{address}“ ist schon vergeben: {other}. Bitte „slug“ ändern.",
        "The address “{address}” is already taken: {other}. Please change “slug”.",
    ),
    "slug-in-source": (
        "„slug“ steht nur in Übersetzungen. Die deutsche Adresse ist der Name des Ordners.",
        "“slug” belongs in translations only. The German address is the folder's name.",
    ),
    "missing-slug": (
        "Die Angabe „slug“ fehlt: der letzte Teil der englischen Adresse.",
        "The key “slug” is missing: the last part of the English address.",
    ),
    "duplicate-place": (
        "Den Platz {order} in „{group}“ hat schon: {other}. Bitte „order“ ändern.",
        "Place {order} in “{group}” is already taken by: {other}. Please change “order”.",
    ),
    "unknown-group": (
        "Die Gruppe „{value}“ gibt es nicht. Erlaubt: {known}",
        "There is no group “{value}”. Allowed: {known}",
    ),
    "unknown-audience": (
        "Die Zielgruppe „{value}“ steht nicht in register/audiences.yml. Erlaubt: {known}",
        "The audience “{value}” is not in register/audiences.yml. Allowed: {known}",
    ),
    "unknown-source": (
        "Die Quelle „{value}“ steht nicht in register/sources.yml.",
        "The source “{value}” is not in register/sources.yml.",
    ),
    "unknown-law": (
        "Die Vorschrift „{value}“ steht nicht in register/law.yml.{hint}",
        "The provision “{value}” is not in register/law.yml.{hint}",
    ),
    "unknown-related": (
        "„related“ nennt „{value}“. Ein Material mit dieser Kennung (id) gibt es nicht.{hint}",
        "“related” names “{value}”. There is no material with this id.{hint}",
    ),
    "related-to-itself": (
        "„related“ nennt das Material selbst.",
        "“related” names the material itself.",
    ),
    "uncited": (
        "„{key}“ nennt „{value}“, aber der Text verweist nicht darauf (#{anchor}).",
        "“{key}” names “{value}”, but the text does not refer to it (#{anchor}).",
    ),
    "review-before-date": (
        "„review_by“ ({value}) liegt nicht nach „date“ ({date}).",
        "“review_by” ({value}) is not after “date” ({date}).",
    ),
    "date-in-future": (
        "„date“ ({value}) liegt in der Zukunft.",
        "“date” ({value}) is in the future.",
    ),
    "translation-without-source": (
        "Zu dieser Übersetzung fehlt der deutsche Text „{expected}“.",
        "The German text “{expected}” for this translation is missing.",
    ),
    "missing-translation-key": (
        "Die Angabe „translation“ fehlt. Bitte „handbook translated {path}“ aufrufen.",
        "The key “translation” is missing. Please run “handbook translated {path}”.",
    ),
    "translation-in-source": (
        "„translation“ steht nur in Übersetzungen.",
        "“translation” belongs in translations only.",
    ),
    "origin-missing": (
        "Die Kopie des deutschen Textes fehlt, aus dem diese Übersetzung entstand ({copy}). Bitte "
        "aus der Versionsgeschichte zurückholen. Oder, wenn die Übersetzung dem heutigen "
        "deutschen Text entspricht, „handbook translated {path}“ aufrufen.",
        "The copy of the German text that this translation was made from is missing ({copy}). "
        "Please fetch it from the history. Or, if the translation corresponds to today's German "
        "text, run “handbook translated {path}”.",
    ),
    "origin-differs": (
        "„translation“ nennt einen anderen deutschen Text als die Kopie {copy}. Bitte beides aus "
        "der Versionsgeschichte zurückholen. Oder, wenn die Übersetzung dem heutigen deutschen "
        "Text entspricht, „handbook translated {path}“ aufrufen.",
        "“translation” names another German text than the copy {copy}. Please fetch both from "
        "the history. Or, if the translation corresponds to today's German text, run “handbook "
        "translated {path}”.",
    ),
    "origin-unused": (
        "Im Ordner „.origin“ liegen nur Kopien deutscher Texte, aus denen Übersetzungen "
        "entstanden. Eine Übersetzung „{expected}“ gibt es nicht. Bitte hier löschen oder "
        "umbenennen wie die Übersetzung.",
        "The folder “.origin” holds only copies of German texts that translations were made from. "
        "There is no translation “{expected}”. Please delete this or rename it like the "
        "translation.",
    ),
    "translation-behind": (
        "Hinweis: Der deutsche Text ist neuer als diese Übersetzung: handbook freshness {path} "
        "--diff",
        "note: the German text is newer than this translation: handbook freshness {path} --diff",
    ),
    "draft-exists": (
        "Diese Datei gibt es schon. Sie bleibt, wie sie ist. Bitte einen anderen Namen wählen oder "
        "die Datei bearbeiten.",
        "This file is there already. It stays as it is. Please choose another name or edit the "
        "file.",
    ),
    "draft-no-material": (
        "Ein Material mit der Kennung (id) „{value}“ gibt es nicht. Es gibt: {known}",
        "There is no material with the id “{value}”. There is: {known}",
    ),
    "draft-no-source": (
        "Das ist kein deutscher Text der Sammlung. Übersetzt wird eine Datei „….de.md“.",
        "This is no German text of the collection. Files “….de.md” are translated.",
    ),
    "draft-key-taken": (
        "Den Eintrag „{key}“ gibt es schon. Er bleibt, wie er ist.",
        "There is an entry “{key}” already. It stays as it is.",
    ),
    "mended-characters": (
        "Behoben: Zeilenenden, Leerzeichen am Zeilenende oder das Ende der Datei ({count} Zeilen).",
        "Mended: line ends, spaces at the end of lines or the end of the file ({count} lines).",
    ),
    "mended-list": (
        "Behoben: „{key}“ nennt jetzt genau das, worauf der Text verweist: {value}",
        "Mended: “{key}” now names exactly what the text refers to: {value}",
    ),
    "mended-target": (
        "Behoben: Der Link „{before}“ heißt jetzt wie die Datei: „{target}“.",
        "Mended: the link “{before}” is now written like the file: “{target}”.",
    ),
    "not-editable": (
        "„{key}“ ist so geschrieben, dass ein Programm es nicht sicher ändern kann. Bitte von Hand "
        "ändern.",
        "“{key}” is written in a way that a program cannot change safely. Please change it by "
        "hand.",
    ),
    "no-change-words": (
        "Es fehlt, was sich geändert hat: {option} „…“",
        "What has changed is missing: {option} “…”",
    ),
    "changes-version": (
        "„changes“ beginnt mit Version {value}, der Text hat aber Version {version}. Bitte "
        "angleichen; „handbook bump“ macht beides.",
        "“changes” begins with version {value}, but the text has version {version}. Please make "
        "them equal; “handbook bump” does both.",
    ),
    "changes-order": (
        "In „changes“ steht Version {value} unter Version {newer}. Die neueste steht oben, jede "
        "nur einmal.",
        "In “changes”, version {value} stands below version {newer}. The newest comes first, each "
        "only once.",
    ),
    "changes-date": (
        "In „changes“ steht das Datum {value}. Es darf nicht nach {date} liegen.",
        "“changes” has the date {value}. It may not be after {date}.",
    ),
    "changes-differ": (
        "„changes“ nennt nicht dieselben Versionen und Daten wie der deutsche Text ({other}).",
        "“changes” does not name the same versions and dates as the German text ({other}).",
    ),
    "template-without-material": (
        "Die Vorlage liegt in keinem Ordner „vorlagen“ eines Materials.",
        "The template does not lie in the folder “vorlagen” of a material.",
    ),
    "missing-h1": (
        "Die Überschrift der ersten Ebene („# Titel“) fehlt.",
        "The heading of level one (“# Title”) is missing.",
    ),
    "second-h1": (
        "Eine Seite hat nur eine Überschrift der ersten Ebene. Bitte „## {text}“ schreiben.",
        "A page has only one heading of level one. Please write “## {text}”.",
    ),
    "h1-differs": (
        "Die Überschrift „{text}“ ist anders als der Titel „{title}“ in den Angaben.",
        "The heading “{text}” differs from the title “{title}” in the details.",
    ),
    "skipped-heading": (
        "Nach Ebene {before} kommt Ebene {level} („{text}“). Dazwischen fehlt eine Ebene.",
        "Level {before} is followed by level {level} (“{text}”). A level is missing between.",
    ),
    "missing-alt": (
        "Das Bild „{target}“ hat keinen Alternativtext: ![Was ist zu sehen?]({target})",
        "The image “{target}” has no alternative text: ![What does it show?]({target})",
    ),
    "missing-image": (
        "Das Bild „{target}“ gibt es nicht.",
        "There is no image “{target}”.",
    ),
    "missing-link-target": (
        "Der Link führt ins Leere: „{target}“ gibt es nicht.{hint}",
        "The link leads nowhere: there is no “{target}”.{hint}",
    ),
    "missing-anchor": (
        "Der Link führt ins Leere: „{anchor}“ gibt es auf der Seite „{page}“ nicht.{hint}",
        "The link leads nowhere: “{anchor}” is not on the page “{page}”.{hint}",
    ),
    "empty-link": (
        "Der Link hat kein Ziel.",
        "The link has no target.",
    ),
    "foreign-scheme": (
        "Links der Art „{scheme}:“ sind nicht erlaubt. Erlaubt: https, http, mailto, tel.",
        "Links of the kind “{scheme}:” are not allowed. Allowed: https, http, mailto, tel.",
    ),
    "outside-docs": (
        "„{target}“ liegt außerhalb des Ordners docs.",
        "“{target}” lies outside the folder docs.",
    ),
    "raw-html": (
        "Dieses HTML ist hier nicht erlaubt: „{text}“. Bitte Markdown benutzen; in Absätzen, "
        "Listen und Tabellen gehen auch {known}. Das Zeichen „<“ selbst schreiben Sie als „&lt;“.",
        "This HTML is not allowed here: “{text}”. Please use Markdown; paragraphs, lists and "
        "tables may also have {known}. The character “<” itself is written as “&lt;”.",
    ),
    "unclosed-html": (
        "„{text}“ hat kein Gegenstück. Anfang und Ende stehen in derselben Zeile und "
        "Tabellenzelle, zum Beispiel „H<sub>2</sub>O“.",
        "“{text}” has no partner. Beginning and end stand in the same line and table cell, for "
        "example “H<sub>2</sub>O”.",
    ),
    "unclean-html": (
        "Aus dem Text wird HTML, das eine Seite nicht enthalten darf: „{text}“. Bitte die Stelle "
        "einfacher schreiben.",
        "The text becomes HTML that a page may not contain: “{text}”. Please write this place more "
        "plainly.",
    ),
    "unknown-box": (
        "Kästen der Art „{kind}“ gibt es nicht. Erlaubt: {known}.{hint}",
        "There are no boxes of the kind “{kind}”. Allowed: {known}.{hint}",
    ),
    "bad-mark": (
        "„{name}“ in geschweiften Klammern: Anker und Klassen bestehen aus Kleinbuchstaben, "
        "Ziffern und Bindestrichen.",
        "“{name}” in curly brackets: anchors and classes have small letters, digits and hyphens.",
    ),
    "reserved-mark": (
        "„{name}“ gehört zum Rahmen der Website. Bitte einen anderen Namen wählen.",
        "“{name}” belongs to the frame of the site. Please choose another name.",
    ),
    "reserved-anchor": (
        "Die Überschrift „{text}“ bekäme den Anker „#{anchor}“, den die Seite selbst braucht. "
        "Bitte einen eigenen anfügen, zum Beispiel {{#abschnitt-{anchor}}}.",
        "The heading “{text}” would get the anchor “#{anchor}”, which the page itself needs. "
        "Please add one of your own, for example {{#section-{anchor}}}.",
    ),
    "long-paragraph": (
        "Der Absatz oder die Tabelle ist zu lang. Bitte mit einer Leerzeile teilen.",
        "The paragraph or table is too long. Please divide it by an empty line.",
    ),
    "many-brackets": (
        "Der Absatz hat zu viele eckige Klammern. Bitte mit einer Leerzeile teilen.",
        "The paragraph has too many square brackets. Please divide it by an empty line.",
    ),
    "large-table": (
        "Die Tabelle hat zu viele Zellen. Bitte in mehrere Tabellen teilen.",
        "The table has too many cells. Please divide it into several tables.",
    ),
    "too-deep": (
        "Die Liste oder das Zitat ist zu tief verschachtelt. Bitte höchstens acht Ebenen.",
        "The list or quote is nested too deeply. Eight levels at most, please.",
    ),
    "odd-character": (
        "An Stelle {column} steht ein unsichtbares Zeichen: {name}. Bitte löschen.",
        "There is an invisible character at position {column}: {name}. Please delete it.",
    ),
    "mixed-script": (
        "„{text}“ mischt lateinische Buchstaben mit gleich aussehenden einer anderen Schrift. "
        "Bitte neu tippen.",
        "“{text}” mixes Latin letters with letters of another script that look alike. Please "
        "type it again.",
    ),
    "link-user": (
        "Vor dem Namen des Servers steht noch etwas: „{value}“. Solche Adressen täuschen über ihr "
        "Ziel. Bitte den Teil bis „@“ löschen.",
        "Something stands before the name of the server: “{value}”. Such addresses deceive about "
        "where they lead. Please delete the part up to “@”.",
    ),
    "link-host": (
        "„{value}“ ist kein Name eines Servers, den man lesen und prüfen kann. Bitte die Adresse "
        "ausschreiben, zum Beispiel https://www.bund.de/.",
        "“{value}” is no name of a server that people can read and check. Please write the address "
        "out, for example https://www.bund.de/.",
    ),
    "link-text-differs": (
        "Der Link zeigt „{shown}“, führt aber zu „{value}“. Beides muss gleich sein.",
        "The link shows “{shown}” but leads to “{value}”. Both must be the same.",
    ),
    "mail-link": (
        "„{value}“: Ein Link zu einer E-Mail nennt nur die Adresse und, wenn nötig, den Betreff: "
        "mailto:name@example.org?subject=Anfrage",
        "“{value}”: a link to an e-mail names only the address and, where needed, the subject: "
        "mailto:name@example.org?subject=Question",
    ),
    "phone-link": (
        "„{value}“: Ein Link zu einer Telefonnummer besteht aus Ziffern: tel:+4921112345",
        "“{value}”: a link to a telephone number has digits only: tel:+4921112345",
    ),
    "not-an-image": (
        "„{target}“ ist kein Bild. Erlaubt: {known}",
        "“{target}” is no image. Allowed: {known}",
    ),
    "bad-name": (
        "Der Name „{name}“ macht auf manchen Systemen Schwierigkeiten. Bitte einen kürzeren aus "
        "Wörtern mit Bindestrichen wählen.",
        "The name “{name}” causes trouble on some systems. Please choose a shorter one of words "
        "with hyphens.",
    ),
    "reserved-folder": (
        "Den Ordner „{name}“ braucht die Website selbst. Bitte einen anderen Namen wählen.",
        "The site itself needs the folder “{name}”. Please choose another name.",
    ),
    "special-file": (
        "„{name}“ ist keine gewöhnliche Datei. Bitte löschen.",
        "“{name}” is no ordinary file. Please delete it.",
    ),
    "file-content": (
        "In der Datei steht etwas anderes, als ihre Endung „{kind}“ sagt. Bitte neu speichern.",
        "The file holds something else than its ending “{kind}” says. Please save it anew.",
    ),
    "image-broken": (
        "Das Bild lässt sich nicht lesen. Bitte neu speichern.",
        "The image cannot be read. Please save it anew.",
    ),
    "image-large": (
        "Das Bild hat {width} × {height} Bildpunkte. Erlaubt sind {side} je Seite. Bitte "
        "verkleinern.",
        "The image has {width} × {height} pixels. Up to {side} a side are allowed. Please make it "
        "smaller.",
    ),
    "image-moving": (
        "Das Bild bewegt sich. Bitte ein stehendes Bild benutzen.",
        "The image moves. Please use a still one.",
    ),
    "image-place": (
        "Das Foto verrät, wo es aufgenommen wurde (GPS). Bitte ohne Standort speichern.",
        "The photo tells where it was taken (GPS). Please save it without the location.",
    ),
    "image-tail": (
        "Hinter dem Ende des Bildes steht noch etwas ({size} Bytes). Bitte neu speichern.",
        "Something stands behind the end of the image ({size} bytes). Please save it anew.",
    ),
    "svg-refused": (
        "Die SVG-Datei lässt sich nicht sicher benutzen: {expected}. Bitte als „einfaches SVG“ neu "
        "speichern.",
        "The SVG file cannot be used safely: {expected}. Please save it anew as “plain SVG”.",
    ),
    "svg-cleaned": (
        "Beim Bau wird aus der SVG-Datei entfernt: {names}. Bitte ansehen, ob das Bild noch "
        "stimmt.",
        "The build removes from the SVG file: {names}. Please look whether the image is still "
        "right.",
    ),
    "forbidden-attribute": (
        "„{name}=“ in geschweiften Klammern ist nicht erlaubt. Erlaubt: #anker, .klasse, {known}",
        "“{name}=” in curly brackets is not allowed. Allowed: #anchor, .class, {known}",
    ),
    "file-kind": (
        "Dateien der Art „{kind}“ sind nicht erlaubt. Erlaubt: {known}",
        "Files of the kind “{kind}” are not allowed. Allowed: {known}",
    ),
    "too-large": (
        "Die Datei ist zu groß: {size} kB. Erlaubt sind {limit} kB.",
        "The file is too large: {size} kB. Up to {limit} kB are allowed.",
    ),
    "moved-nowhere": (
        "„to“ nennt „{value}“. Ein Material mit dieser Kennung (id) gibt es nicht.",
        "“to” names “{value}”. There is no material with this id.",
    ),
    "moved-taken": (
        "Unter der alten Adresse „{value}“ steht ein Text. Bitte hier löschen.",
        "A text stands at the old address “{value}”. Please delete it here.",
    ),
    "role-nowhere": (
        "„places“ nennt „{value}“. Einen Text mit dieser Kennung (id) gibt es nicht.{hint}",
        "“places” names “{value}”. There is no text with this id.{hint}",
    ),
    "unknown-role": (
        "Die Rolle „{value}“ steht nicht in register/roles.yml.{hint} Für eine eigene Rolle "
        "geben Sie „role“ (Name) und „task“ (wofür) an.",
        "The role “{value}” is not in register/roles.yml.{hint} For a role of your own give "
        "“role” (name) and “task” (what for).",
    ),
    "contact-without-way": (
        "Zum Kontakt „{value}“ fehlt ein Weg: Bitte „phone“, „email“ oder „url“ angeben.",
        "The contact “{value}” lacks a way to reach it: please give “phone”, “email” or “url”.",
    ),
    "no-file": (
        "„{name}“ ist keine gewöhnliche Datei. Bitte löschen.",
        "“{name}” is no ordinary file. Please delete it.",
    ),
    "overlay-missing-file": (
        "Die Datei kommune.yml fehlt. Anlegen: handbook kommune new {path}",
        "The file kommune.yml is missing. Make one: handbook kommune new {path}",
    ),
    "overlay-file": (
        "„{name}“ wird nirgends gelesen.{hint} Hierher gehören kommune.yml, das Logo und die "
        "Ordner „seiten“ und „abschnitte“.",
        "Nothing reads “{name}”.{hint} What belongs here: kommune.yml, the logo and the folders "
        "“seiten” and “abschnitte”.",
    ),
    "overlay-inside": (
        "Der Ordner der Kommune liegt im Ordner „{name}“ der Sammlung und würde mit "
        "veröffentlicht. Bitte außerhalb ablegen.",
        "The municipality's folder lies in the folder “{name}” of the collection and would be "
        "published with it. Please keep it elsewhere.",
    ),
    "overlay-exists": (
        "Die Datei „{name}“ gibt es in der Sammlung schon. Einen Abschnitt darin ersetzen Sie mit "
        "einer Datei im Ordner „abschnitte“.",
        "The collection has a file “{name}” already. To replace a section of it, put a file into "
        "the folder “abschnitte”.",
    ),
    "overlay-register": (
        "Register ändern Sie nicht hier („{name}“). Kontakte stehen in kommune.yml.",
        "Registers are not changed here (“{name}”). Contacts stand in kommune.yml.",
    ),
    "overlay-legal-missing": (
        "Für die Veröffentlichung fehlt „{key}“ unter „legal“: {german} ({english}).",
        "“{key}” under “legal” is missing for publication: {english} ({german}).",
    ),
    "overlay-contact-missing": (
        "Für die Veröffentlichung fehlt unter „contacts“ der Kontakt „{key}“: {german} "
        "({english}).",
        "The contact “{key}” under “contacts” is missing for publication: {english} ({german}).",
    ),
    "low-contrast": (
        "„{key}“ ist schlecht lesbar: {colour} und {ground} haben einen Kontrast von {ratio} zu 1, "
        "nötig sind {needed} zu 1. Lesbar wäre {instead}.",
        "“{key}” is hard to read: the contrast of {colour} and {ground} is {ratio} to 1, {needed} "
        "to 1 is needed. {instead} could be read.",
    ),
    "logo-missing": (
        "Das Logo „{name}“ liegt nicht neben kommune.yml.{hint}",
        "The logo “{name}” does not lie beside kommune.yml.{hint}",
    ),
    "logo-kind": (
        "Das Logo „{name}“ hat eine andere Art als PNG, JPEG oder WebP. Bitte umwandeln.",
        "The logo “{name}” is of another kind than PNG, JPEG or WebP. Please convert it.",
    ),
    "logo-large": (
        "Das Logo „{name}“ ist zu groß: höchstens 500 kB und 4.000 Bildpunkte je Seite.",
        "The logo “{name}” is too large: at most 500 kB and 4,000 pixels a side.",
    ),
    "logo-moving": (
        "Das Logo „{name}“ bewegt sich. Bitte ein stehendes Bild nehmen.",
        "The logo “{name}” moves. Please take a still picture.",
    ),
    "logo-broken": (
        "Das Logo „{name}“ ist beschädigt oder passt nicht zu seiner Endung.",
        "The logo “{name}” is damaged or does not fit its ending.",
    ),
    "hidden-unknown": (
        "„hidden“ nennt „{value}“. Einen Text mit dieser Kennung (id) gibt es nicht.{hint}",
        "“hidden” names “{value}”. There is no text with this id.{hint}",
    ),
    "hidden-page": (
        "„{value}“ gehört zum Gerüst der Website und kann nicht wegfallen. Weglassen können Sie "
        "Materialien und Vorlagen.",
        "“{value}” belongs to the frame of the website and cannot be left out. Materials and "
        "templates can.",
    ),
    "section-name": (
        "Der Dateiname „{name}“ passt nicht: kleine Buchstaben, Ziffern und Bindestriche, am Ende "
        "„.de.md“ oder „.en.md“.",
        "The file name “{name}” does not fit: small letters, digits and hyphens, at the end "
        "“.de.md” or “.en.md”.",
    ),
    "section-unknown-text": (
        "„text“ nennt „{value}“. Einen Text mit dieser Kennung (id) gibt es nicht.{hint}",
        "“text” names “{value}”. There is no text with this id.{hint}",
    ),
    "section-hidden-text": (
        "„text“ nennt „{value}“. Diesen Text lassen Sie in kommune.yml weg (hidden).{hint}",
        "“text” names “{value}”. You leave this text out in kommune.yml (hidden).{hint}",
    ),
    "section-no-language": (
        "Den Text „{value}“ gibt es in dieser Sprache nicht.",
        "There is no text “{value}” in this language.",
    ),
    "section-unknown": (
        "Den Abschnitt „{value}“ gibt es in {page} nicht.{hint}",
        "There is no section “{value}” in {page}.{hint}",
    ),
    "section-ambiguous": (
        "„{value}“ heißen in {page} mehrere Abschnitte. Bitte den Anker nennen: {known}",
        "Several sections of {page} are called “{value}”. Please give the anchor: {known}",
    ),
    "section-overlap": (
        "Dieser Abschnitt liegt in einem anderen, den „{other}“ ersetzt. Beides geht nicht.",
        "This section lies in another one that “{other}” replaces. Both together do not work.",
    ),
    "section-heading": (
        "Was einen Abschnitt ersetzt, beginnt mit einer Überschrift derselben Ebene: "
        "„{marks} {heading}“.",
        "What replaces a section begins with a heading of the same level: “{marks} {heading}”.",
    ),
    "section-not-accepted": (
        "Vergleichen Sie Ihren Abschnitt mit dem Original ({where}). Passt er, halten Sie das "
        "fest: handbook kommune accept {path}",
        "Compare your section with the original ({where}). If it fits, say so: handbook kommune "
        "accept {path}",
    ),
    "section-stale": (
        "Der Abschnitt „{section}“ hat sich geändert, seit Sie ihn ersetzt haben ({where}). Prüfen "
        "Sie Ihren Text. Passt er, halten Sie das fest: handbook kommune accept {path}",
        "The section “{section}” has changed since you replaced it ({where}). Check your text. If "
        "it fits, say so: handbook kommune accept {path}",
    ),
    "section-changed": (
        "Der Abschnitt „{section}“ hat sich geändert, seit Sie ihn ersetzt haben ({where}). "
        "Geänderte Zeilen: {count}. Vorher: „{before}“. Jetzt: „{after}“. Passt Ihr Text noch, "
        "halten Sie das fest: handbook kommune accept {path}",
        "The section “{section}” has changed since you replaced it ({where}). Changed lines: "
        "{count}. Before: “{before}”. Now: “{after}”. If your text still fits, say so: handbook "
        "kommune accept {path}",
    ),
    "planned-exists": (
        "„{id}“ ist als „in Vorbereitung“ angekündigt, ist aber schon da: {other}. "
        "Bitte hier löschen.",
        "“{id}” is announced as in preparation, but it is already there: {other}. "
        "Please delete it here.",
    ),
    "duplicate-term": (
        "„{word}“ steht schon bei dem Begriff „{other}“. Ein Wort führt nur zu einem Begriff.",
        "“{word}” already stands with the term “{other}”. A word leads to one term only.",
    ),
    "attributed": (
        "„{text}“: Was die KommA-Materialien sagen, ist nicht geprüft. Bitte schreiben: "
        "„unser Vorschlag“, oder die öffentliche Quelle nennen.",
        "“{text}”: what KommA's materials say is not verified. Please write “our suggestion” or "
        "name the public source.",
    ),
    "gender-sign": (
        "„{text}“: Stern, Unterstrich, Schrägstrich, Klammer und großes I mitten im Wort sind "
        "hier nicht üblich. Bitte neutral schreiben (Mitarbeitende) oder beide Formen nennen.",
        "“{text}”: asterisk, underscore, slash, brackets and a capital I inside a word are not "
        "used here. Please use a neutral word or name both forms.",
    ),
    "empty-words": (
        "Der Linktext „{text}“ sagt nicht, wohin der Link führt.",
        "The link text “{text}” does not say where the link leads.",
    ),
    "legal-missing": (
        "Für die Veröffentlichung fehlt „{key}“ unter „extra.handbook.legal“: {german} "
        "({english}).",
        "“{key}” under “extra.handbook.legal” is missing for publication: {english} ({german}).",
    ),
    "not-https": (
        "„{key}“ ist keine Adresse, die mit https:// beginnt: „{value}“.",
        "“{key}” is not an address that begins with https://: “{value}”.",
    ),
    "unknown-land": (
        "Das Land „{value}“ gibt es nicht. Erlaubt: {known}",
        "There is no federal state “{value}”. Allowed: {known}",
    ),
    "unknown-conformity": (
        "„conformity“ ist „{value}“. Erlaubt: {known} (vollständig, teilweise, nicht vereinbar).",
        "“conformity” is “{value}”. Allowed: {known}.",
    ),
    "conformity-with-gaps": (
        "„conformity“ ist „full“, aber register/gaps.yml nennt {count} bekannte Barrieren. Bitte "
        "„partial“ schreiben.",
        "“conformity” is “full”, but register/gaps.yml names {count} known barriers. Please write "
        "“partial”.",
    ),
    "unknown-switch": (
        "„.if-{name}“ gehört zu nichts, was sich ausschalten lässt.{hint}",
        "“.if-{name}” belongs to nothing that can be switched off.{hint}",
    ),
    "tested-incomplete": (
        "„tested_by“ und „tested_on“ gehören zusammen: wer den Text in Leichter Sprache geprüft "
        "hat, und wann.",
        "“tested_by” and “tested_on” belong together: who has tested the text in Leichte Sprache, "
        "and when.",
    ),
    "tested-before-text": (
        "Der Text ist neuer ({date}) als seine Prüfung ({value}). Bitte neu prüfen lassen.",
        "The text is newer ({date}) than its test ({value}). Please have it tested again.",
    ),
    "untested-easy-language": (
        "„{text}“: „Leichte Sprache“ darf nur heißen, was Menschen geprüft haben, die sie "
        "brauchen. Bitte „tested_by“ und „tested_on“ eintragen oder „Einfache Sprache“ schreiben.",
        "“{text}”: only what people who need it have tested may be called Leichte Sprache. Please "
        "fill in “tested_by” and “tested_on”, or write “plain language”.",
    ),
    "alias-stop-word": (
        "Der Suchbegriff „{alias}“ bei „aliases“ besteht nur aus Füllwörtern. Die Suche lässt sie "
        "weg. Bitte ein Wort ergänzen, das den Text meint, oder den Begriff streichen.",
        "The search term “{alias}” in “aliases” has only filler words. The search leaves them out. "
        "Please add a word that means this text, or delete the term.",
    ),
    "alias-is-title": (
        "Der Suchbegriff „{alias}“ bei „aliases“ ist der Titel eines anderen Textes ({path}). Wer "
        "danach sucht, will dorthin. Bitte den Begriff streichen oder genauer fassen.",
        "The search term “{alias}” in “aliases” is the title of another text ({path}). Who "
        "searches for it wants to go there. Please delete the term or make it more precise.",
    ),
    "alias-twice": (
        "Der Suchbegriff „{alias}“ bei „aliases“ ist überflüssig: Die Suche liest ihn wie "
        "„{known}“.",
        "The search term “{alias}” in “aliases” is not needed: the search reads it as “{known}”.",
    ),
    "alias-in-many": (
        "Der Suchbegriff „{alias}“ bei „aliases“ steht bei {count} Handreichungen. Er führt so zu "
        "keiner von ihnen.",
        "The search term “{alias}” in “aliases” stands in {count} guides. It leads to none of "
        "them.",
    ),
    "everyday-known": (
        "Das Alltagswort „{text}“ steht schon in den Texten oder im Glossar, die Suche findet es "
        "auch so. Hier wirkt es nicht. Soll es zu einem bestimmten Text führen, gehört es dort zu "
        "„aliases“.",
        "The texts or the glossary have the everyday word “{text}” already; the search finds it "
        "anyway. It has no effect here. To lead to a certain text, it belongs to the “aliases” "
        "there.",
    ),
    "everyday-nowhere": (
        "„{text}“ bei „means“ steht in keinem Text. Bitte ein Wort nehmen, das die Texte haben.",
        "No text has “{text}” of “means”. Please take a word that the texts have.",
    ),
    "everyday-twice": (
        "Das Alltagswort „{text}“ ist überflüssig: Die Suche liest es wie „{known}“.",
        "The everyday word “{text}” is not needed: the search reads it as “{known}”.",
    ),
    "long-sentence": (
        "Der Satz hat {count} Wörter: „{text}“. Kürzer ist leichter zu lesen.",
        "The sentence has {count} words: “{text}”. A shorter one is easier to read.",
    ),
    "unsourced-figure": (
        "Die Zahl „{text}“ hat keine Quelle. Bitte die Quelle nennen, zum Beispiel "
        "[S24](#source-s24), oder „Unser Vorschlag“ schreiben, wenn die Zahl von uns ist.",
        "The figure “{text}” has no source. Please name it, for example [S24](#source-s24), or "
        "write “our suggestion” where the figure is our own.",
    ),
    "undated-figure": (
        "Von wann ist „{text}“? Weder der Text noch die Quelle im Register nennt ein Jahr.",
        "Of which year is “{text}”? Neither the text nor the source in the register says so.",
    ),
    "unsourced-practice": (
        "„{text}“: Ist das belegt? Dann fehlt hier die Quelle.",
        "“{text}”: is that documented? Then the source is missing here.",
    ),
    "unexplained-abbreviation": (
        "Die Abkürzung „{text}“ wird bei der ersten Nennung nicht erklärt.",
        "The abbreviation “{text}” is not explained where it first stands.",
    ),
    "other-term": (
        "Statt „{text}“ heißt es hier sonst „{term}“.",
        "Instead of “{text}”, the collection says “{term}”.",
    ),
    "unpaired-term": (
        "Im deutschen Text (Zeile {line}) steht „{text}“. Das Glossar sagt dazu „{term}“; diese "
        "Übersetzung sagt es nirgends.",
        "The German text (line {line}) says “{text}”. The glossary has “{term}” for it; this "
        "translation says so nowhere.",
    ),
    "gender-colon": (
        "„{text}“: Geht es auch neutral, zum Beispiel „Mitarbeitende“?",
        "“{text}”: is there a neutral word?",
    ),
    "missing-register": (
        "Das Register fehlt.",
        "The register is missing.",
    ),
    "made-refused": (
        "Für {target} wurde etwas abgelehnt, das nicht zur Website gehört: {text}",
        "Something that does not belong to the site was refused for {target}: {text}",
    ),
    "made-missing-resource": (
        "Für {target} fehlt eine Datei: {text}",
        "A file is missing for {target}: {text}",
    ),
    "made-no-alternative": (
        "Für {target} fehlt einem Bild der Text, der es beschreibt: {text}",
        "An image lacks the text that describes it for {target}: {text}",
    ),
    "made-field-name": (
        "In {target} sagt ein Feld nicht, was hineingehört, oder heißt wie ein anderes: „{text}“. "
        "Schreiben Sie davor, was gefragt ist.",
        "In {target}, a field does not say what belongs into it, or has the name of another: "
        "“{text}”. Say before it what is asked.",
    ),
    "made-missing-character": (
        "In {target} steht ein Zeichen, das keine Schrift hat: {text}",
        "{target} has a character that no font has: {text}",
    ),
    "made-missing-text": (
        "In {target} fehlt Text der Seite: „{text}“",
        "{target} lacks text of the page: “{text}”",
    ),
    "made-wrong-order": (
        "In {target} steht Text an der falschen Stelle: „{text}“",
        "{target} has text in the wrong place: “{text}”",
    ),
    "made-text-off-page": (
        "In {target} ragt etwas über den Rand, Text, ein Feld oder ein Bild: „{text}“. Kürzen Sie "
        "lange Wörter und breite Tabellen.",
        "In {target}, something crosses the margin, text, a field or an image: “{text}”. Shorten "
        "long words and wide tables.",
    ),
    "made-foreign-font": (
        "In {target} steht ein Zeichen, das unsere Schriften nicht haben: {text}",
        "{target} has a character that our fonts lack: {text}",
    ),
    "made-matterhorn": (
        "{target} ist nicht barrierefrei (Nummer des Matterhorn-Protokolls, Seite, Objekt): {text}",
        "{target} is not accessible (number of the Matterhorn Protocol, page, object): {text}",
    ),
    "made-no-title": (
        "{target} hat keinen Titel.",
        "{target} has no title.",
    ),
    "made-no-language": (
        "{target} nennt nicht die Sprache des Textes: {text}",
        "{target} does not name the language of the text: {text}",
    ),
    "archive-unreadable": (
        "Das ist kein ZIP-Archiv, das sich lesen lässt ({text}). Bitte neu herunterladen.",
        "This is no ZIP archive that can be read ({text}). Please download it again.",
    ),
    "archive-size": (
        "Das Archiv ist leer, oder es gibt vor, mehr zu enthalten, als es groß ist ({count} "
        "Dateien). Bitte nicht benutzen.",
        "The archive is empty, or it claims to hold more than its size ({count} files). Please do "
        "not use it.",
    ),
    "archive-path": (
        "Der Name „{name}“ im Archiv führt aus seinem Ordner heraus oder ist nicht auf jedem "
        "System erlaubt. Bitte nicht benutzen.",
        "The name “{name}” in the archive leads out of its folder or is not allowed on every "
        "system. Please do not use it.",
    ),
    "archive-clash": (
        "„{name}“ und „{other}“ sind auf manchen Systemen derselbe Name.",
        "“{name}” and “{other}” are the same name on some systems.",
    ),
    "archive-link": (
        "„{name}“ im Archiv ist ein Verweis oder ein Ordner und keine Datei. Bitte nicht benutzen.",
        "“{name}” in the archive is a link or a folder and no file. Please do not use it.",
    ),
    "archive-packed": (
        "„{name}“ ist im Archiv gepackt oder verschlüsselt. Unsere Archive sind das nicht.",
        "“{name}” is compressed or encrypted in the archive. Ours are not.",
    ),
    "archive-folders": (
        "Im Archiv liegt nicht alles in einem Ordner.",
        "Not everything in the archive lies in one folder.",
    ),
    "archive-missing": (
        "Im Archiv fehlt „{name}“.",
        "“{name}” is missing in the archive.",
    ),
    "archive-unlisted": (
        "„{name}“ steht nicht in der Liste der Prüfsummen (SHA256SUMS).",
        "“{name}” is not in the list of sums (SHA256SUMS).",
    ),
    "archive-sum": (
        "Die Prüfsumme von „{name}“ stimmt nicht. Die Datei ist beschädigt oder verändert.",
        "The sum of “{name}” is wrong. The file is damaged or was changed.",
    ),
    "archive-manifest": (
        "„{name}“ im Archiv sagt nicht, was es muss, oder etwas anderes als der Ordner.",
        "“{name}” in the archive does not say what it must, or something else than the folder.",
    ),
    "sbom-invalid": (
        "Die Liste der Bestandteile (sbom.cdx.json) ist nicht in Ordnung: {text}",
        "The list of components (sbom.cdx.json) is not in order: {text}",
    ),
    "sbom-differs": (
        "Die Liste der Bestandteile (sbom.cdx.json) nennt „{name}“ nicht oder anders, als es im "
        "Archiv liegt.",
        "The list of components (sbom.cdx.json) does not name “{name}”, or other than it is in the "
        "archive.",
    ),
    "signature-missing": (
        "Die Unterschrift „{name}“ fehlt. Sie liegt neben dem Archiv, wo Sie es herhaben.",
        "The signature “{name}” is missing. It lies beside the archive where you have it from.",
    ),
    "signature-bad": (
        "Die Unterschrift „{name}“ gehört nicht zu diesem Archiv: {text}",
        "The signature “{name}” does not belong to this archive: {text}",
    ),
    "signature-stranger": (
        "Das Archiv hat jemand unterschrieben, der nicht in „{signers}“ steht ({text}).",
        "The archive was signed by somebody who is not in “{signers}” ({text}).",
    ),
    "signature-program": (
        "Das Programm „ssh-keygen“ fehlt: sudo apt-get install openssh-client",
        "The program “ssh-keygen” is missing: sudo apt-get install openssh-client",
    ),
    "signature-failed": (
        "Das Archiv konnte nicht unterschrieben werden: {text}",
        "The archive could not be signed: {text}",
    ),
    "bundle-uncommitted": (
        "Diese Datei steht so in keinem Commit. Ein Paket nennt den Commit, aus dem es entstanden "
        "ist. Bitte zuerst „git commit“ aufrufen oder die Änderung zurücknehmen.",
        "This file is in no commit as it is. A bundle names the commit that it was made from. "
        "Please run “git commit” first, or take the change back.",
    ),
    "bundle-no-source": (
        "Hier ist weder git noch die Datei „.source.json“. Ein Paket entsteht nur aus einem Klon "
        "oder aus dem Ordner „quelle“ eines Pakets.",
        "There is neither git nor the file “.source.json” here. A bundle is made from a clone or "
        "from the folder “quelle” of a bundle only.",
    ),
    "bundle-address": (
        "Unter der Adresse „{value}“ (site_url) kann kein Server die Website zeigen. Erlaubt: "
        "https://name.example/pfad/ aus Buchstaben, Ziffern, Punkt, Unterstrich und Bindestrich.",
        "No server can show the site at the address “{value}” (site_url). Allowed: "
        "https://name.example/path/ of letters, digits, dot, underscore and hyphen.",
    ),
    "copy-taken": (
        "„{name}“ ist ein Ordner und kein Verweis auf eine Fassung. Bitte umbenennen "
        "(LIESMICH.txt, Punkt 2).",
        "“{name}” is a folder and no link to a version. Please rename it: LIESMICH.txt, item 2.",
    ),
    "copy-busy": (
        "An dieser Kopie arbeitet gerade ein anderer Aufruf von „handbook update“.",
        "Another call of “handbook update” is working on this copy.",
    ),
    "copy-unsigned": (
        "Ohne Unterschrift ist nicht sicher, von wem das Archiv ist. Bitte --signers DATEI angeben "
        "oder die Datei als „{name}“ in die Kopie legen. Ohne Prüfung: --unsigned.",
        "Without a signature nobody knows whose archive this is. Please give --signers FILE, or "
        "put the file into the copy as “{name}”. Without a check: --unsigned.",
    ),
    "copy-no-version": (
        "Hier gibt es keine frühere Fassung, zu der es zurückgeht.",
        "There is no earlier version here to go back to.",
    ),
    "copy-not-built": (
        "Die neue Fassung konnte mit Ihrem Ordner „{name}“ nicht entstehen (siehe oben). Die "
        "bisherige ist unverändert. Bitte mit der neuen Fassung prüfen: handbook check --kommune "
        "{name}",
        "The new version could not be made with your folder “{name}” (see above). The previous one "
        "is unchanged. Please check with the new version: handbook check --kommune {name}",
    ),
    "copy-refused": (
        "Das Dateisystem hat abgelehnt: {text}. Die bisherige Fassung ist unverändert.",
        "The file system refused: {text}. The previous version is unchanged.",
    ),
    "rebuild-differs": (
        "„{name}“ wurde anders: im Archiv {theirs}, nachgebaut {ours}.",
        "“{name}” became different: in the archive {theirs}, rebuilt {ours}.",
    ),
    "rebuild-municipality": (
        "Das Archiv ist für eine Kommune gebaut und deren Ordner fehlt hier oder ist anders (oder "
        "umgekehrt). Bitte --kommune ORDNER so angeben, wie er damals war.",
        "The archive was built for a municipality, and its folder is missing here or differs (or "
        "the other way round). Please give --kommune FOLDER as it was then.",
    ),
    "rebuild-no-commit": (
        "Den Commit {commit} gibt es hier nicht. Bitte „git fetch“ aufrufen oder den richtigen "
        "Klon mit --source angeben.",
        "There is no commit {commit} here. Please run “git fetch”, or give the right clone with "
        "--source.",
    ),
    "made-empty-heading": (
        "In {target} ist eine Überschrift leer.",
        "{target} has an empty heading.",
    ),
    "made-heading-level": (
        "In {target} überspringt eine Überschrift eine Ebene: „{text}“",
        "In {target} a heading skips a level: “{text}”",
    ),
    "made-no-header-row": (
        "In {target} hat eine Tabelle keine Kopfzeile: „{text}“",
        "In {target} a table has no header row: “{text}”",
    ),
    "made-layout-table": (
        "In {target} hat eine Tabelle nur eine Zeile. Schreiben Sie sie als Absatz: „{text}“",
        "In {target} a table has one row only. Write it as a paragraph: “{text}”",
    ),
    "made-low-contrast": (
        "In {target} hat eine Formatvorlage zu wenig Kontrast: {text}",
        "In {target} a style has too little contrast: {text}",
    ),
    "made-renderer": (
        "Beim Setzen von {target} gab es eine Meldung: {text}",
        "Setting {target} gave a message: {text}",
    ),
    "made-failed": (
        "{target} konnte nicht entstehen: {text}",
        "{target} could not be made: {text}",
    ),
    "questionnaire-code-twice": (
        "Der Code „{value}“ steht hier zweimal. Jeder Code gilt einmal, auch bei großen und "
        "kleinen Buchstaben.",
        "The code “{value}” stands here twice. Each code is used once, capitals or not.",
    ),
    "questionnaire-code-reserved": (
        "Den Code „{value}“ benutzt LimeSurvey selbst. Bitte einen anderen wählen.",
        "LimeSurvey uses the code “{value}” itself. Please choose another one.",
    ),
    "questionnaire-scale": (
        "Eine Skala „{value}“ gibt es in diesem Fragebogen nicht.{hint}",
        "There is no scale “{value}” in this questionnaire.{hint}",
    ),
    "questionnaire-no-options": (
        "Frage „{value}“ braucht Antworten: entweder „options“ oder „scale“, nicht beides.",
        "Question “{value}” needs answers: either “options” or “scale”, not both.",
    ),
    "questionnaire-options": (
        "Auf Frage „{value}“ wird geschrieben, nicht gewählt. Bitte „options“ und „scale“ löschen "
        "oder „type“ ändern.",
        "Question “{value}” is answered in writing. Please delete “options” and “scale”, or change "
        "“type”.",
    ),
    "questionnaire-rows": (
        "Frage „{value}“: „rows“ und „rows_title“ gehören zu „type: array“, und dort sind beide "
        "nötig.",
        "Question “{value}”: “rows” and “rows_title” belong to “type: array”, which needs both.",
    ),
    "questionnaire-required": (
        "Frage „{value}“ kann nicht Pflicht sein: Keine Antwort darauf sagt „keine Angabe“ "
        "(counts: no-answer). Die Teilnahme ist freiwillig.",
        "Question “{value}” cannot be required: none of its answers is “prefer not to say” "
        "(counts: no-answer). Taking part is voluntary.",
    ),
    "questionnaire-field": (
        "Frage „{value}“: „field“ (was in der Lücke steht) gehört zu „type: text“ und "
        "„type: number“, und dort ist es nötig.",
        "Question “{value}”: “field” (the words in the gap) belongs to “type: text” and "
        "“type: number”, which need it.",
    ),
    "questionnaire-name": (
        "Frage „{value}“: Einen Namen (name) haben Fragen bei „layout: cards“, und nur dort.",
        "Question “{value}”: questions have a name with “layout: cards”, and only there.",
    ),
    "questionnaire-tabulate": (
        "„{value}“ passt nicht zur Art dieser Frage. Möglich ist hier: {known}",
        "“{value}” does not fit the type of this question. Possible here: {known}",
    ),
    "questionnaire-limit": (
        "Frage „{value}“: Diese Grenze passt nicht. „most“ gehört zu „type: multiple“ und ist "
        "kleiner als die Zahl der Antworten; „least“ und „greatest“ gehören zu „type: number“.",
        "Question “{value}”: this limit does not fit. “most” belongs to “type: multiple” and is "
        "less than the number of answers; “least” and “greatest” belong to “type: number”.",
    ),
    "questionnaire-filter": (
        "Der Filter nennt die Frage „{value}“, aber vorher wird keine solche gestellt.{hint}",
        "The filter names the question “{value}”, but none of that name is asked before.{hint}",
    ),
    "questionnaire-filter-row": (
        "Der Filter muss bei Frage „{question}“ eine ihrer Zeilen nennen (row), und nur bei Fragen "
        "mit Zeilen. „{value}“ passt nicht.{hint}",
        "For question “{question}” the filter must name one of its rows, and only for questions "
        "with rows. “{value}” does not fit.{hint}",
    ),
    "questionnaire-filter-answer": (
        "Der Filter nennt die Antwort „{value}“, die es bei Frage „{question}“ nicht gibt.{hint}",
        "The filter names the answer “{value}”, which question “{question}” does not have.{hint}",
    ),
    "download-not-made": (
        "Seiten bieten die Datei {target} an, aber sie wurde nicht gemacht.",
        "Pages offer the file {target}, but it was not made.",
    ),
}

_HINTS = {
    Locale.DE: " Meinten Sie „{0}“?",
    Locale.EN: " Did you mean “{0}”?",
}

_EXPECTED: dict[str, tuple[str, str]] = {
    "string": ("ein Text", "a text"),
    "number": ("eine ganze Zahl", "a whole number"),
    "date": ("ein Datum wie 2026-11-23", "a date such as 2026-11-23"),
    "list": ("eine Liste wie [eins, zwei]", "a list such as [one, two]"),
    "mapping": ("Angaben der Form „name: wert“", "entries of the form “name: value”"),
    "boolean": ("true oder false", "true or false"),
    "nonempty": ("ein Text, der nicht leer ist", "a text that is not empty"),
    "short": ("ein kürzerer Text", "a shorter text"),
    "slug": (
        "kleine Buchstaben a bis z, Ziffern und Bindestriche",
        "small letters a to z, digits and hyphens",
    ),
    "version": ("drei Zahlen wie 1.0.0", "three numbers such as 1.0.0"),
    "month": ('ein Monat wie "2026-02"', 'a month such as "2026-02"'),
    "due": (
        "eine Frist wie P3D, P4W, P1M, PT24H, 2 working days, P4W to P6W, P6W before, week 2 oder "
        "month 2",
        "a deadline such as P3D, P4W, P1M, PT24H, 2 working days, P4W to P6W, P6W before, week 2 "
        "or month 2",
    ),
    "positive": ("eine Zahl von 1 bis 998", "a number from 1 to 998"),
    "plain": (
        "ein Text ohne die Zeichen < und >, in einer Zeile und ohne unsichtbare Zeichen",
        "a text without the characters < and >, in one line and without invisible ones",
    ),
    "svg-entities": ("sie legt eigene Zeichen fest (ENTITY)", "it defines entities (ENTITY)"),
    "svg-broken": ("sie ist kein gültiges SVG in UTF-8", "it is no valid SVG in UTF-8"),
    "svg-heavy": (
        "sie hat zu viele oder zu tief verschachtelte Teile",
        "it has too many parts, or parts nested too deeply",
    ),
    "svg-empty": ("es bleibt nichts von ihr übrig", "nothing of it is left"),
    "web": ("eine Adresse mit http:// oder https://", "an address with http:// or https://"),
    "mail": ("eine E-Mail-Adresse", "an email address"),
    "colour": ("eine Farbe wie #0b4f5c", "a colour such as #0b4f5c"),
    "file": ("ein Dateiname ohne Ordner, wie logo.png", "a file name, no folder: logo.png"),
    "phone": ("Ziffern, Leerzeichen und ()/-", "digits, spaces and ()/-"),
    "video": (
        "eine Datei unter docs/ wie leichte-sprache/film.mp4 (.mp4 oder .webm)",
        "a file below docs/ such as leichte-sprache/film.mp4 (.mp4 or .webm)",
    ),
    "asked": (
        "eine Zeile ohne < > { } | \\ und `, ohne unsichtbare Zeichen, die nicht mit einem "
        "Leerzeichen, mit # + - * : ! ? ~ @, einem einzelnen = oder einer Zahl mit Punkt beginnt",
        "a line without < > { } | \\ and `, without invisible characters, that does not begin "
        "with a space, with # + - * : ! ? ~ @, a single = or a number with a dot",
    ),
    "question-code": (
        "ein Buchstabe, dann Buchstaben und Ziffern, höchstens 20 Zeichen",
        "a letter, then letters and digits, at most 20 characters",
    ),
    "option-code": (
        "Buchstaben und Ziffern, höchstens fünf, eine Zahl in Anführungszeichen",
        "letters and digits, at most five, a number in quotation marks",
    ),
    "row-code": (
        "Buchstaben und Ziffern, höchstens 20 Zeichen",
        "letters and digits, at most 20 characters",
    ),
    "key": ("Buchstaben a bis z, Ziffern, Bindestriche", "letters a to z, digits, hyphens"),
}


def known_codes() -> frozenset[str]:
    """Give every code that has words."""
    return frozenset(_TEXTS)


def describe(problem: Problem, locale: Locale) -> str:
    """Put a problem into one line for people: `path:line: message`."""
    return printable(f"{problem.path}:{problem.line}: {words_for(problem, locale)}")


def words_for(problem: Problem, locale: Locale) -> str:
    """Say what is wrong, without file and line; foreign words in it stand as they are.

    The value `hint` becomes a “did you mean” in the reader's language; the value `expected` may be
    a key of the words for kinds of values. A code without words is our own mistake: KeyError.
    """
    german = locale is Locale.DE
    values = dict(problem.values)
    if "hint" in values:
        values["hint"] = _HINTS[locale].format(values["hint"]) if values["hint"] else ""
    if values.get("expected", "") in _EXPECTED:
        values["expected"] = _EXPECTED[values["expected"]][0 if german else 1]
    return _TEXTS[problem.code][0 if german else 1].format_map(values)


def printable(line: str) -> str:
    """Write out what would break the line or steer a terminal: texts are foreign data."""
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line
    )


def describe_all(problems: Sequence[Problem], locale: Locale) -> str:
    """Put problems into a report: a line each and a last one with their number.

    They come in the order of files and lines. The report begins with an empty line, because
    programs print a word of their own before it.
    """
    lines = [describe(problem, locale) for problem in sorted(problems)]
    return "\n".join(["", *lines, summary_line(len(lines), locale)])


def locale_of_language(environment: Mapping[str, str]) -> Locale:
    """Choose the language of messages: English where `LANG` (or `LC_ALL`) begins with `en`.

    The caller hands the environment in; the core does not read it.
    """
    language = environment.get("LC_ALL") or environment.get("LANG") or ""
    return Locale.EN if language.lower().startswith("en") else Locale.DE


def summary_line(count: int, locale: Locale) -> str:
    """Say how many problems there are, as the last line of a report."""
    if locale is Locale.DE:
        return f"{count} {'Problem' if count == 1 else 'Probleme'} gefunden."
    return f"{count} {'problem' if count == 1 else 'problems'} found."


@dataclass(frozen=True, slots=True)
class PreviewWords:
    """What the preview says beside the problems."""

    beneath: str
    """What stands below the list of problems, and what to do."""
    nothing: str
    """In place of a page that could not be made yet."""
    soon: str
    rest: str
    waiting: str

    def more(self, count: int) -> str:
        """Say how many problems are not listed."""
        return self.rest.format(count)


_PREVIEW_WORDS = {
    Locale.DE: PreviewWords(
        "Darunter steht die Seite, wie sie zuletzt ohne Fehler war. Beheben Sie die Probleme und "
        "speichern Sie. Dann verschwindet dieser Kasten von selbst.",
        "Diese Seite lässt sich noch nicht zeigen",
        "Sobald die Probleme behoben sind, erscheint sie von selbst.",
        "Und {} weitere; scripts/check zeigt alle.",
        "Vorschau: {}   (Ende: Strg+C)",
    ),
    Locale.EN: PreviewWords(
        "Below is the page as it last was without mistakes. Mend the problems and save. "
        "Then this box goes away by itself.",
        "This page cannot be shown yet",
        "It appears by itself as soon as the problems are mended.",
        "And {} more; scripts/check shows all.",
        "Preview: {}   (stop: Ctrl+C)",
    ),
}


def preview_words(locale: Locale) -> PreviewWords:
    """Give the words of the preview."""
    return _PREVIEW_WORDS[locale]
