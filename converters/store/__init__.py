"""Results kept by what they were made from, so that other runs and other machines need not make them again."""

from converters.store.files import Recent, Store
from converters.store.keys import checksum, code_hash, key_of, platform_key

__all__ = ["Recent", "Store", "checksum", "code_hash", "key_of", "platform_key"]
