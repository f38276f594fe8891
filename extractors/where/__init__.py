"""Where: the ways in which Vietnamese news names administrative units."""
