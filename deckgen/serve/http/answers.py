"""Names of files and texts → what answers are made of: templates, assets, refusals."""

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

if TYPE_CHECKING:
    from jinja2 import Template


@lru_cache(maxsize=4)
def template(name: str) -> "Template":
    """Return a template from the folder ``templates``, for HTML."""
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
    """Return the text of a file in the folder ``assets``."""
    return files("deckgen.serve").joinpath("assets", name).read_text("utf-8")


def sorry(status: int, text: str, wait: int | None = None) -> Response:
    """Return an answer that refuses a request; `wait`: seconds after which to ask again."""
    answer = PlainTextResponse(f"{text}\n", status)
    if wait is not None:
        answer.headers["Retry-After"] = str(wait)
    return answer
