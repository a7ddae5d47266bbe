"""Parts of the layout: columns, cells, sizes, ways on the grid, tracks, coordinates, labels of arrows."""
