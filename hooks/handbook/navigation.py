"""The site's contents: which page stands where in the menu.

In: the `Catalog` and a language. Out: a nested list as MkDocs' `nav` takes it, made of titles and
files without language (`x/index.md`), so that each language finds its own file.
"""

from handbook.model import LEGAL_PAGES, Catalog, Kind, Locale, Material

NavItem = str | dict[str, "str | list[NavItem]"]


def plan_navigation(catalog: Catalog, locale: Locale) -> list[NavItem]:
    """Put the landing page first, then a part a group, then the other pages but the legal ones."""
    home = [m for m in catalog.materials if m.key == "index"]
    pages = [
        m
        for m in catalog.materials
        if m.kind is Kind.PAGE and m.key != "index" and m.id not in LEGAL_PAGES
    ]
    pages.sort(key=lambda m: (m.source.meta.order or 999, m.key))
    nav: list[NavItem] = [_entry(material, locale) for material in home]
    groups = sorted(catalog.registers.groups.items(), key=lambda item: item[1].order)
    for key, group in groups:
        guides = [m for m in catalog.guides() if m.source.meta.group == key]
        if guides:
            nav.append({group.title.text(locale): [_guide(catalog, m, locale) for m in guides]})
    nav += [_entry(material, locale) for material in pages]
    return nav


def _entry(material: Material, locale: Locale) -> NavItem:
    return {material.in_locale(locale).meta.title: f"{material.key}.md"}


def _guide(catalog: Catalog, material: Material, locale: Locale) -> NavItem:
    """A guide with templates is a part whose first page it is."""
    templates = catalog.templates_of(material)
    if not templates:
        return _entry(material, locale)
    title = material.in_locale(locale).meta.title
    return {title: [f"{material.key}.md", *(_entry(t, locale) for t in templates)]}
