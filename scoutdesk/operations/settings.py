"""What the program remembers between starts: the workspace, who sits here, language, theme and size."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path

FILE_NAME = "settings.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """`workspace` "" means that nothing was chosen yet; `zoom` is in per cent, 80–200."""

    workspace: str = ""
    person: str = ""
    language: str = "zh_CN"
    theme: str = "system"
    zoom: int = 100


ALLOWED = {"language": ("zh_CN", "en"), "theme": ("system", "light", "dark")}


def settings_folder() -> Path:
    """The user's configuration folder, or where SCOUTDESK_CONFIG points."""
    named = os.environ.get("SCOUTDESK_CONFIG")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_config_dir("scoutdesk", appauthor=False))


def read_settings(folder: Path | None = None) -> Settings:
    """The settings; defaults where there are none. A file that cannot be read is kept aside as settings.broken.json."""
    path = (folder or settings_folder()) / FILE_NAME
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(found, dict):
            raise ValueError("not an object")
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        _keep_aside(path)
        return Settings()
    return Settings(**{item.name: found[item.name] for item in fields(Settings) if _fits(item.name, found)})


def _fits(name: str, found: dict[str, object]) -> bool:
    """A value of another type or outside its range is left at its default."""
    value = found.get(name)
    if name == "zoom":
        return isinstance(value, int) and not isinstance(value, bool) and 80 <= value <= 200
    return isinstance(value, str) and (name not in ALLOWED or value in ALLOWED[name])


def _keep_aside(path: Path) -> None:
    try:
        path.replace(path.with_name("settings.broken.json"))
    except OSError:
        return


def write_settings(settings: Settings, folder: Path | None = None) -> None:
    """Written beside and moved into place, so that it is never half there."""
    path = (folder or settings_folder()) / FILE_NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    growing = path.with_name(FILE_NAME + ".part")
    growing.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=2), encoding="utf-8")
    growing.replace(path)
