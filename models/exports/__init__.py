"""Writers of what leaves the program: the board report, the workbook, pictures of workflows."""
