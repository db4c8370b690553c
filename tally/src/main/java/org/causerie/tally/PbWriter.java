package org.causerie.tally;

import java.io.IOException;
import java.util.List;

/// Writes `.pb` files.
///
/// Goes by single records, not by Commons CSV's printer: its class file names an annotation that is not on the class
/// path, which fails our build.
final class PbWriter {

    private PbWriter() {}

    static void write(PbFile file, Appendable out) throws IOException {
        line(out, List.of("META"));
        line(out, List.of("key", "value"));
        for (var entry : file.meta().entrySet()) {
            line(out, List.of(entry.getKey(), entry.getValue()));
        }
        table("PROJECTS", file.projects(), out);
        table("VOTES", file.votes(), out);
    }

    private static void table(String section, PbTable table, Appendable out) throws IOException {
        line(out, List.of(section));
        line(out, table.columns());
        for (PbTable.Row row : table.rows()) {
            line(out, row.cells());
        }
    }

    private static void line(Appendable out, List<String> cells) throws IOException {
        out.append(PbSections.FORMAT.format(cells.toArray())).append('\n');
    }
}
