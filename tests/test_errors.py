from __future__ import annotations

from pathlib import Path

from kpuextract import errors


def _classes() -> list[type[errors.KpuExtractError]]:
    return [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, errors.KpuExtractError)]


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in _classes()]
    assert len(codes) == len(set(codes)) > 5


def test_each_code_is_documented(root: Path) -> None:
    documented = (root / "docs" / "errors.md").read_text("utf-8")
    missing = [kind.code for kind in _classes() if f"`{kind.code}`" not in documented]
    assert missing == []


def test_message_ends_with_the_remedy() -> None:
    error = errors.OptionError("profile 'x' is not known", "use one of rules")
    assert str(error) == "profile 'x' is not known; use one of rules"
    assert (error.message, error.remedy) == error.args
