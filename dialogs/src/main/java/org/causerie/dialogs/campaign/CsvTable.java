package org.causerie.dialogs.campaign;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// A CSV file with a header, as RFC 4180 has it; LF line ends and empty lines are accepted.
record CsvTable(String file, List<String> columns, List<Row> rows) {

    /// @param line where the row begins in the file, from 1
    record Row(CsvTable.Header header, long line, List<String> cells) {

        /// The cell without surrounding spaces, or null where there is nothing.
        @Nullable
        String cell(String column) {
            int index = header.columns().indexOf(column);
            String cell = index < 0 ? "" : cells.get(index).strip();
            return cell.isEmpty() ? null : cell;
        }

        String required(String column) {
            String cell = cell(column);
            if (cell == null) {
                throw fault(column, "is empty");
            }
            return cell;
        }

        CampaignFileException fault(String column, String fault) {
            return new CampaignFileException(header.file(), "line " + line + ", " + column, fault);
        }
    }

    record Header(String file, List<String> columns) {}

    /// @throws CampaignFileException if quotes do not match, a row has too many or too few cells, or there is no
    /// header
    static CsvTable read(String file, byte[] bytes) {
        List<Row> lines = lines(file, Utf8.decode(file, bytes));
        if (lines.isEmpty()) {
            throw new CampaignFileException(file, "", "is empty");
        }
        Row first = lines.getFirst();
        Header header = header(file, first);
        List<Row> rows = new ArrayList<>();
        for (Row row : lines.subList(1, lines.size())) {
            rows.add(new Row(header, row.line(), checked(row, header)));
        }
        return new CsvTable(file, header.columns(), List.copyOf(rows));
    }

    void require(String column) {
        if (!columns.contains(column)) {
            throw new CampaignFileException(file, "line 1", "the column " + column + " is missing");
        }
    }

    private static Header header(String file, Row first) {
        List<String> columns = first.cells().stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (columns.size() == 1 && columns.getFirst().contains(";")) {
            throw new CampaignFileException(file, "line 1", "columns are separated by semicolons; separate by commas");
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!column.isEmpty() && !seen.add(column)) {
                throw new CampaignFileException(file, "line 1", "the column " + column + " is there twice");
            }
        }
        return new Header(file, columns);
    }

    private static List<String> checked(Row row, Header header) {
        int given = row.cells().size();
        int wanted = header.columns().size();
        if (given != wanted) {
            throw new CampaignFileException(
                    header.file(), "line " + row.line(), given + " cells where the header has " + wanted);
        }
        return row.cells();
    }

    private static List<Row> lines(String file, String text) {
        Header none = new Header(file, List.of());
        List<Row> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(text))
                .setFormat(CSVFormat.RFC4180)
                .get()) {
            long line = 1;
            try {
                Iterator<CSVRecord> records = parser.iterator();
                while (records.hasNext()) {
                    List<String> cells = records.next().toList();
                    if (!isEmptyLine(cells)) {
                        rows.add(new Row(none, line, cells));
                    }
                    line = parser.getCurrentLineNumber() + 1;
                }
            } catch (UncheckedIOException e) {
                throw new CampaignFileException(file, "line " + line, "a quoted value does not end as it should");
            }
        } catch (IOException e) {
            throw new CampaignFileException(
                    file, "", "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        return rows;
    }

    private static boolean isEmptyLine(List<String> cells) {
        return cells.size() == 1 && cells.getFirst().isBlank();
    }
}
