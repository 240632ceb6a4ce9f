"""Makes the description of the interface (OpenAPI) say what each field means, and every answer."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from tupa.apps.api.dictionary import ABOUT, FIELDS, PARAMETERS, TITLES
from tupa.apps.ideas.downloads import LICENCE

__all__ = ["described"]

_HEADERS = {
    "RateLimit-Limit": "Questions a minute from one address",
    "RateLimit-Remaining": "How many are left in this minute",
    "RateLimit-Reset": "Seconds until the count starts anew",
}
_ETAG = {"description": "Send it back as If-None-Match", "schema": {"type": "string"}}


def described(schema: Any) -> Any:
    """The library's description with our texts (in English) and the answers it does not know of."""
    with translation.override("en"):
        schema["info"] |= {
            "description": str(ABOUT),
            "license": {
                "name": "CC BY 4.0",
                "url": LICENCE,
            },
        }
        for name, model in schema["components"]["schemas"].items():
            _describe_fields(name, model)
        for operations in schema["paths"].values():
            for operation in operations.values():
                _describe_operation(operation)
    return schema


def _describe_fields(name: str, model: dict[str, Any]) -> None:
    for field, content in model.get("properties", {}).items():
        text = FIELDS.get(name, {}).get(field)
        if text is not None:
            content["description"] = str(text)


def _describe_operation(operation: dict[str, Any]) -> None:
    operation["summary"] = str(TITLES[operation["operationId"]])
    for parameter in operation.get("parameters", []):
        parameter["schema"] = _without_null(parameter["schema"])
        text = PARAMETERS.get(parameter["name"])
        if text is not None:
            parameter["description"] = str(text)
    answers = operation["responses"]
    for status, answer in answers.items():
        answer["description"] = _MEANING[int(status)]
        answer["headers"] = {
            name: {"description": text, "schema": {"type": "string"}}
            for name, text in _HEADERS.items()
        }
        if int(status) == 200:
            answer["headers"]["ETag"] = _ETAG
    answers[304] = {"description": _MEANING[304]}


_MEANING = {
    200: "Found",
    304: "Nothing has changed since the ETag you sent",
    404: "There is no such panel, idea or address",
    422: "A parameter cannot be used; `errors` names it",
    429: "Too many questions; Retry-After says how many seconds to wait",
}


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """An address has no null: a parameter is there or left out."""
    kinds = [one for one in schema.get("anyOf", []) if one.get("type") != "null"]
    rest = {name: value for name, value in schema.items() if name not in {"anyOf", "default"}}
    if len(kinds) == 1:
        return {**rest, **kinds[0]}
    return {**schema, "anyOf": kinds} if kinds else schema
