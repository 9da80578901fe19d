"""Questionnaires as files for survey programs: LimeSurvey, XLSForm, codebook as CSV.

In: the `Catalog`. Out: jobs, and the bytes of each file, the same for the same texts. The words are
those of the register and of the text that asks the questions; nothing is read besides.
"""

from handbook.surveys.planning import SurveyJob, make_file, plan_files

__all__ = ["SurveyJob", "make_file", "plan_files"]
