"""What went wrong, read back from the store: by site, step and rule, or page by page."""

from __future__ import annotations

from pipeline.results import QueryResult
from pipeline.store import Store

_MET = """
from issue left join run as first on first.run_id = issue.first_run
where last_run > (select max(run_id) from run) - :runs
  and (:site is null or site = :site) and (:rule is null or rule = :rule)
"""
_GROUPED = f"""
select ifnull(site, '-') as site, step, rule, count(*) as pages, min(substr(first.started, 1, 10)) as since,
  min(ifnull(url || ': ', '') || replace(message, url || ': ', '')) as example
{_MET}
group by 1, 2, 3 order by rule = 'NotAnArticle', 4 desc, 1, 3
"""
_EACH = f"""
select ifnull(url, path) as page, step, rule, substr(first.started, 1, 10) as since,
  replace(message, ifnull(url, '') || ': ', '') as message
{_MET}
order by rule = 'NotAnArticle', site, step, rule, 1
"""


def issues(
    store: Store,
    *,
    runs: int = 1,
    site: str | None = None,
    rule: str | None = None,
    each: bool = False,
    limit: int = 1000,
) -> QueryResult:
    """The issues that the last runs met: how many pages of each sort with an example, or `each` of them.

    Issues of the fetch are met again whenever their page is tried; those of reading when the page is read again.
    """
    asked = {"runs": runs, "site": site, "rule": rule}
    return store.query(_EACH if each else _GROUPED, asked, limit=limit)
