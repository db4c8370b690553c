package org.causerie.tally;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// Takes a `.pb` file apart into its sections' lines; what they mean is not looked at.
final class PbSections {

    static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setDelimiter(';')
            .setRecordSeparator('\n')
            .setIgnoreEmptyLines(true)
            .get();

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final Map<Section, List<PbTable.Row>> sections;

    PbSections(String file, byte[] content) {
        this.file = file;
        this.sections = split(decode(content));
    }

    /// The three parts of a file, in the order they must come in.
    enum Section {
        META,
        PROJECTS,
        VOTES
    }

    /// The line with the names of the columns.
    PbTable.Row header(Section section) {
        List<PbTable.Row> rows = rows(section);
        if (rows.isEmpty()) {
            throw fault(0, "the section " + section + " has no header");
        }
        return rows.getFirst();
    }

    /// The lines after the header.
    List<PbTable.Row> body(Section section) {
        header(section);
        return rows(section).subList(1, rows(section).size());
    }

    private List<PbTable.Row> rows(Section section) {
        return sections.getOrDefault(section, List.of());
    }

    private String decode(byte[] content) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(content);
        var out = CharBuffer.allocate(content.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw fault(lineOf(content, in.position()), "is not in UTF-8");
        }
        String text = out.flip().toString();
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static long lineOf(byte[] content, int position) {
        long line = 1;
        for (int i = 0; i < position; i++) {
            if (content[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private Map<Section, List<PbTable.Row>> split(String text) {
        var sections = new LinkedHashMap<Section, List<PbTable.Row>>();
        List<PbTable.Row> rows = List.of();
        for (PbTable.Row row : rows(text)) {
            Section section = heading(row);
            if (section != null) {
                rows = open(section, row.line(), sections);
            } else if (sections.isEmpty()) {
                throw fault(row.line(), "a .pb file begins with the line META");
            } else {
                rows.add(row);
            }
        }
        for (Section section : Section.values()) {
            if (!sections.containsKey(section)) {
                throw fault(0, "the section " + section + " is missing");
            }
        }
        return sections;
    }

    private List<PbTable.Row> open(Section section, long line, Map<Section, List<PbTable.Row>> sections) {
        if (List.of(Section.values()).indexOf(section) != sections.size()) {
            throw fault(line, "the section " + section + " is not expected here; META, PROJECTS, VOTES is the order");
        }
        var rows = new ArrayList<PbTable.Row>();
        sections.put(section, rows);
        return rows;
    }

    private static @Nullable Section heading(PbTable.Row row) {
        if (row.cells().stream().skip(1).anyMatch(cell -> !cell.isBlank())) {
            return null;
        }
        String first = row.cells().getFirst().strip();
        return Stream.of(Section.values())
                .filter(section -> section.name().equals(first))
                .findAny()
                .orElse(null);
    }

    private List<PbTable.Row> rows(String text) {
        var rows = new ArrayList<PbTable.Row>();
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(text))
                .setFormat(FORMAT)
                .get()) {
            try {
                for (CSVRecord cells : parser) {
                    rows.add(new PbTable.Row(parser.getCurrentLineNumber(), cells.toList()));
                }
            } catch (UncheckedIOException e) {
                throw fault(parser.getCurrentLineNumber(), "a quoted value does not end as it should");
            }
        } catch (IOException e) {
            throw fault(0, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        return rows;
    }

    private PbException fault(long line, String what) {
        return new PbException(file, line, what);
    }
}
