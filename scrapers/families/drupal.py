"""Drupal 7 to 10: some city and provincial portals.

Evidence: core/modules/node/templates/node.html.twig and system/templates/html.html.twig. The title stands outside
`article.node`; author and day share `.submitted` in a `<footer>` inside it.
"""

from __future__ import annotations

from scrapers.family import Family

FAMILY = Family(
    name="drupal",
    marks=("field-name-", "field--name-", "node__content"),
    fingerprint="article.node, div.node, .node__content",
    title="h1.page-title, h1#page-title, h1.title#page-title, h1.node__title",
    lead=".field--name-field-sapo, .field--name-field-tom-tat, .field--name-field-summary, .field-name-field-sapo, "
    ".field-name-field-tom-tat, .field-name-field-summary",
    body=".node .field--name-body, .field--name-body.text-formatted, .node .field-name-body",
    date="footer .submitted, .node > .submitted, .node__submitted, .node__meta",
    author="footer .submitted, .node > .submitted, .node__submitted, .node__meta",
    cuts="#comments, .region-sidebar-first, .region-sidebar-second, .links",
    tags=".field--name-field-tags a, .field-name-field-tags a",
    article_links=".views-field-title a, .node__title a, h2.node-title a",
)
