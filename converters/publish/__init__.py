"""Handing a site on: the offline bundle, single files for e-mail, and checks of what is handed on."""

from converters.publish.errors import PublishError

__all__ = ["PublishError"]
