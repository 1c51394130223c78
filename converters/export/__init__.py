"""The data of a negotiation in the formats that other programs read."""

from converters.export.files import FORMATS, Exported, export_files, exported

__all__ = ["FORMATS", "Exported", "export_files", "exported"]
