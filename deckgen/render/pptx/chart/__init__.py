"""A chart → its part of the package, with its workbook."""
