"""The room for files that are no texts: images, drawings, files to take away.

In: the docs folder and the names of its files. Out: what is wrong with them (`files`), and drawings
made safe (`drawings`). Nothing is decoded before its declared size is known, nothing outside a file
is read.
"""

from handbook.media.drawings import CleanDrawing, DrawingError, clean_drawing
from handbook.media.files import MEDIA_REMARKS, Looks, find_media_problems

__all__ = [
    "MEDIA_REMARKS",
    "CleanDrawing",
    "DrawingError",
    "Looks",
    "clean_drawing",
    "find_media_problems",
]
