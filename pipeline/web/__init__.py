"""The web page: a plugin of Datasette that asks the store and never writes to it.

`plugin` holds the hooks, `access` who may do what, `layout` what all pages share, `messages` their words. Each page is
a module with ROUTES.
"""
