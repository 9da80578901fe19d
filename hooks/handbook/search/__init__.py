"""The room for the search: from pages to one index per language; the browser does the rest.

What outsiders may use stands here. The rules of analysis are data (`rules`), read by `analysis`
for the index and by `overrides/assets/javascripts/search.js` for what people type.
"""

from handbook.search.aliases import ALIAS_REMARKS, find_alias_remarks, find_alias_slips
from handbook.search.analysis import Analysis, Word, fold, plain_stem, words_of
from handbook.search.everyday import EVERYDAY_REMARKS, find_everyday_remarks
from handbook.search.index import SearchIndex, build_index
from handbook.search.mythes import meanings_of
from handbook.search.passages import Passage, passages_of
from handbook.search.rules import RULES, Rules
from handbook.search.thesaurus import Vocabulary, related_words

__all__ = [
    "ALIAS_REMARKS",
    "EVERYDAY_REMARKS",
    "RULES",
    "Analysis",
    "Passage",
    "Rules",
    "SearchIndex",
    "Vocabulary",
    "Word",
    "build_index",
    "find_alias_remarks",
    "find_alias_slips",
    "find_everyday_remarks",
    "fold",
    "meanings_of",
    "passages_of",
    "plain_stem",
    "related_words",
    "words_of",
]
