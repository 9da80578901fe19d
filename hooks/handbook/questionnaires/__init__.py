"""Questionnaires as text: from the register to Markdown, and what must fit together in them.

In: entries of `register/questionnaires.yml`, a text. Out: the text with questions and codebooks in
it, the codebook as rows, problems for editors. What is made of a questionnaire besides its text
(import files) stands in `surveys`.

The questions are Markdown, put in where a text is read, so that headings, anchors, freshness,
search, fields and every check see one text; nothing else has to know of the register.
"""

from handbook.questionnaires.checks import find_questionnaire_problems
from handbook.questionnaires.codebook import Variable, codebook_rows, variables_of
from handbook.questionnaires.insertion import calls_in, insert_questionnaires
from handbook.questionnaires.plain import plain_words

__all__ = [
    "Variable",
    "calls_in",
    "codebook_rows",
    "find_questionnaire_problems",
    "insert_questionnaires",
    "plain_words",
    "variables_of",
]
