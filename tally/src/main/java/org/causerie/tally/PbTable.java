package org.causerie.tally;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A section of a `.pb` file, cell by cell, so that columns we do not know survive reading and writing.
record PbTable(List<String> columns, List<Row> rows) {

    PbTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        var seen = new HashSet<String>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw new IllegalArgumentException("the column " + column + " is there twice");
            }
        }
    }

    /// One line's cells, as many as there are columns.
    ///
    /// @param line where it ends in the file; 0 if it was never in one
    record Row(long line, List<String> cells) {

        Row {
            cells = List.copyOf(cells);
        }
    }

    boolean has(String column) {
        return columns.contains(column);
    }

    /// The cell without surrounding spaces; null if there is no such column or nothing in it.
    @Nullable
    String cell(Row row, String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            return null;
        }
        String cell = row.cells().get(index).strip();
        return cell.isEmpty() ? null : cell;
    }
}
