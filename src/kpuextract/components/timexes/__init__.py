"""Component ``kpu_timexes``: time expressions and the reference date.

:func:`read` works on a string alone; the class ``Timexes`` of ``component.py`` wraps it for spaCy.
"""

from kpuextract.components.timexes.reader import read

__all__ = ["read"]
