"""The texts that can be read from one marked-up article.

As printed; without the proposals; or as one delegation would have it. A place of which the source does not
show what a proposal does is unclear in every reading: no reading guesses silently.
"""

from converters.model.readings.read import MARKED, ORIGINAL, Reader, reading
from converters.model.readings.segments import ProvisionReading, Reading, Segment, Status, visible
from converters.model.readings.wholes import TITLE, Wholes

__all__ = [
    "MARKED",
    "ORIGINAL",
    "TITLE",
    "ProvisionReading",
    "Reader",
    "Reading",
    "Segment",
    "Status",
    "Wholes",
    "reading",
    "visible",
]
