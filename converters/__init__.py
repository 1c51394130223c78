"""Treaty negotiating texts to a static, versioned site."""

__version__ = "0.1.0"
