"""The sheets of the workbook, one file each: fills a draft, returns the places that others lead to."""
