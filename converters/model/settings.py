"""What the parser may know of a document beside its text: data of the treaty, never of the code."""

from __future__ import annotations

from dataclasses import dataclass, field

from converters.model.parties import Parties

#: Languages that a site can speak to its readers; each but the first has a catalogue in `render/language/locale/`.
SITE_LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Reference:
    """A text that the draft was modelled on; its words help to tell old words from new.

    `title` is what readers are told ("UNCAC"), `text` is the plain text of the document. A `base` is the text that the
    document itself revises: what stands in it is old, what does not is new.
    """

    title: str
    text: str = field(repr=False)
    base: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Facts about one document: its parties, reference texts, and lines whose strike marks are known to be sound.

    `sound_strikes` holds pairs of line numbers, first and last; `all_strikes_sound` stands for the whole document.
    """

    parties: Parties = field(default_factory=Parties)
    references: tuple[Reference, ...] = ()
    sound_strikes: tuple[tuple[int, int], ...] = ()
    all_strikes_sound: bool = False
