"""export: facts as tables and as annotations, and annotations of other tools as gold."""
