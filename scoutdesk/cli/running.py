"""From the words typed to the exit code: 0 done, 1 refused or problems found, 2 wrong usage."""

from __future__ import annotations

import os
import sys
from argparse import Namespace as Asked
from collections.abc import Iterable, Sequence

from scoutdesk import i18n
from scoutdesk.cli.answers import Answer, as_json
from scoutdesk.cli.arguments import parser
from scoutdesk.cli.commands import COMMANDS
from scoutdesk.cli.subjects import SUBJECTS
from scoutdesk.domain.errors import Refused, reason_of
from scoutdesk.operations.settings import Settings, read_settings

ALL = COMMANDS | {name: command for subject in SUBJECTS for name, command in subject.COMMANDS.items()}
DONE, WRONG, USAGE, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Answers go to standard output, messages to standard error."""
    words = list(sys.argv[1:] if argv is None else argv)
    settings = read_settings()
    _speak(settings.language, words)
    _plain_streams()
    try:
        asked = parser().parse_args(words)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else USAGE
    try:
        return _run(asked, settings)
    except BrokenPipeError:
        # whoever read the answer has seen enough; Python must not flush into the closed pipe again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED


def _speak(language: str, words: list[str]) -> None:
    """The language is needed before the words are read, for the help is in it."""
    for place, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name == "--language":
            language = value if equals else "".join(words[place + 1 : place + 2])
    if language in i18n.LANGUAGES:
        i18n.use(language)


def _plain_streams() -> None:
    """What is piped is UTF-8 everywhere; a terminal that lacks a sign shows a question mark."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))


def _run(asked: Asked, settings: Settings) -> int:
    try:
        answer = ALL[asked.command](asked, settings)
    except Refused as refusal:
        points = [str(point) for point in refusal.points]
        message = str(refusal.message)
        # a point that ends with the message says it with its place
        _complain(points if any(point.endswith(message) for point in points) else [message, *points])
        return WRONG
    except OSError as error:
        _complain([" · ".join(str(part) for part in (error.filename, reason_of(error)) if part)])
        return WRONG
    _tell(asked, answer)
    return WRONG if answer.wrong else DONE


def _tell(asked: Asked, answer: Answer) -> None:
    text = as_json(answer) if asked.json else "\n".join(answer.lines)
    if text:
        print(text, flush=True)
    _complain(answer.notes)


def _complain(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, file=sys.stderr, flush=True)
