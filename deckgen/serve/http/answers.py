"""Names and words of ours → what the server's answers are made of: templates, assets, refusals."""

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

if TYPE_CHECKING:
    from jinja2 import Template


@lru_cache(maxsize=4)
def template(name: str) -> "Template":
    """Return a template of the folder ``templates``."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("deckgen.serve"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


@lru_cache(maxsize=8)
def asset(name: str) -> str:
    """Return the text of a file of the folder ``assets``."""
    return files("deckgen.serve").joinpath("assets", name).read_text("utf-8")


def sorry(status: int, text: str, wait: int | None = None) -> Response:
    """Return an answer that says no; `wait`: seconds after which to ask again."""
    headers = {} if wait is None else {"Retry-After": str(wait)}
    return PlainTextResponse(f"{text}\n", status, headers=headers)
