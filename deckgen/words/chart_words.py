"""What we say about a chart → its words by language: the pieces of the sentence that stands for it.

A language has all of the pieces or none, so that a sentence is in one language. Outside of
English a category stands in brackets: no preposition suits years and places alike.
"""

from collections.abc import Mapping

CHART_WORDS: Mapping[str, Mapping[str, str]] = {
    # What kind of chart it is; `stacked` and `percent` only where a chart can be stacked.
    "column": {
        "en": "Column chart", "de": "Säulendiagramm", "fr": "Histogramme",
        "es": "Gráfico de columnas",
    },
    "column.stacked": {
        "en": "Stacked column chart", "de": "Gestapeltes Säulendiagramm",
        "fr": "Histogramme empilé", "es": "Gráfico de columnas apiladas",
    },
    "column.percent": {
        "en": "100 % stacked column chart", "de": "Auf 100 % gestapeltes Säulendiagramm",
        "fr": "Histogramme empilé à 100 %", "es": "Gráfico de columnas apiladas al 100 %",
    },
    "bar": {
        "en": "Bar chart", "de": "Balkendiagramm", "fr": "Graphique à barres",
        "es": "Gráfico de barras",
    },
    "bar.stacked": {
        "en": "Stacked bar chart", "de": "Gestapeltes Balkendiagramm",
        "fr": "Graphique à barres empilées", "es": "Gráfico de barras apiladas",
    },
    "bar.percent": {
        "en": "100 % stacked bar chart", "de": "Auf 100 % gestapeltes Balkendiagramm",
        "fr": "Graphique à barres empilées à 100 %", "es": "Gráfico de barras apiladas al 100 %",
    },
    "line": {
        "en": "Line chart", "de": "Liniendiagramm", "fr": "Graphique en courbes",
        "es": "Gráfico de líneas",
    },
    "area": {
        "en": "Area chart", "de": "Flächendiagramm", "fr": "Graphique en aires",
        "es": "Gráfico de áreas",
    },
    "area.stacked": {
        "en": "Stacked area chart", "de": "Gestapeltes Flächendiagramm",
        "fr": "Graphique en aires empilées", "es": "Gráfico de áreas apiladas",
    },
    "area.percent": {
        "en": "100 % stacked area chart", "de": "Auf 100 % gestapeltes Flächendiagramm",
        "fr": "Graphique en aires empilées à 100 %", "es": "Gráfico de áreas apiladas al 100 %",
    },
    "pie": {
        "en": "Pie chart", "de": "Kreisdiagramm", "fr": "Graphique en secteurs",
        "es": "Gráfico circular",
    },
    "doughnut": {
        "en": "Doughnut chart", "de": "Ringdiagramm", "fr": "Graphique en anneau",
        "es": "Gráfico de anillo",
    },
    "scatter": {
        "en": "Scatter chart", "de": "Punktdiagramm", "fr": "Nuage de points",
        "es": "Gráfico de dispersión",
    },
    # The sentence: of a pie or a doughnut, and of every other chart.
    "of_shares": {
        "en": "{chart}: {subject}; {largest}", "de": "{chart}: {subject}; {largest}",
        "fr": "{chart} : {subject} ; {largest}", "es": "{chart}: {subject}; {largest}",
    },
    "of_values": {
        "en": "{chart}: {subject}, {range}", "de": "{chart}: {subject}, {range}",
        "fr": "{chart} : {subject}, {range}", "es": "{chart}: {subject}, {range}",
    },
    # Its subject: the names of the series, and what they are counted by.
    "values": {"en": "values", "de": "Werte", "fr": "valeurs", "es": "valores"},
    "and": {
        "en": "{names} and {last}", "de": "{names} und {last}", "fr": "{names} et {last}",
        "es": "{names} y {last}",
    },
    "and_more": {
        "en": "{names} and {count} more", "de": "{names} und {count} weitere",
        "fr": "{names} et {count} autres", "es": "{names} y {count} más",
    },
    "by": {
        "en": "{names} by {name}", "de": "{names} nach {name}", "fr": "{names} par {name}",
        "es": "{names} por {name}",
    },
    "against": {
        "en": "{names} against {name}", "de": "{names} über {name}",
        "fr": "{names} en fonction de {name}", "es": "{names} en función de {name}",
    },
    "points": {
        "en": "{subject}, {count} points", "de": "{subject}, {count} Punkte",
        "fr": "{subject}, {count} points", "es": "{subject}, {count} puntos",
    },
    "one_category": {
        "en": "{names}, {count} category", "de": "{names}, {count} Kategorie",
        "fr": "{names}, {count} catégorie", "es": "{names}, {count} categoría",
    },
    "categories": {
        "en": "{names}, {count} categories", "de": "{names}, {count} Kategorien",
        "fr": "{names}, {count} catégories", "es": "{names}, {count} categorías",
    },
    # Its range: from the least value to the greatest, each with its category.
    "all": {
        "en": "all {value}", "de": "durchgehend {value}", "fr": "toujours {value}",
        "es": "siempre {value}",
    },
    "from_to": {
        "en": "from {low} to {high}", "de": "von {low} bis {high}", "fr": "de {low} à {high}",
        "es": "de {low} a {high}",
    },
    "point": {
        "en": "{value} in {category}", "de": "{value} ({category})",
        "fr": "{value} ({category})", "es": "{value} ({category})",
    },
    "point_of_series": {
        "en": "{value} ({series}, {category})", "de": "{value} ({series}, {category})",
        "fr": "{value} ({series}, {category})", "es": "{value} ({series}, {category})",
    },
    "largest": {
        "en": "the largest of {count} is {category} with {value} ({share} %)",
        "de": "am größten von {count} ist {category} mit {value} ({share} %)",
        "fr": "la plus grande des {count} parts est {category} avec {value} ({share} %)",
        "es": "la mayor de {count} partes es {category} con {value} ({share} %)",
    },
}  # fmt: skip
