"""Optional packages: imported when asked for, with an error that names the extra that brings them."""

from __future__ import annotations

import importlib
from typing import Any

from kpuextract.errors import OptionError


def require(module: str, extra: str) -> Any:
    """Import an optional package.

    Raises
    ------
    OptionError
        If it is not installed; the remedy names the extra.

    Examples
    --------
    >>> require("json", "none").dumps([1])
    '[1]'
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        raise OptionError(f"the package '{module.split('.', maxsplit=1)[0]}' is not installed", f"pip install 'kpuextract[{extra}]'") from None
