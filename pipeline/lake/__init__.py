"""lake: the results of many workers as Parquet files, to be asked as they lie or brought into a store."""
