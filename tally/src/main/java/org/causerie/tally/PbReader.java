package org.causerie.tally;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.causerie.tally.PbSections.Section;
import org.jspecify.annotations.Nullable;

/// Reads one `.pb` file, from bytes to ballots. Every fault is a [PbException] that names file and line.
final class PbReader {

    private final String file;

    PbReader(String file) {
        this.file = file;
    }

    PbFile read(byte[] content) {
        var sections = new PbSections(file, content);
        PbMeta meta = meta(sections);
        PbTable projects = table(Section.PROJECTS, sections);
        PbTable votes = table(Section.VOTES, sections);
        Election election = election(meta, projects);
        List<Ballot> ballots = ballots(meta.kind(), votes, election);
        return new PbFile(meta.values(), projects, votes, election, ballots, scores(projects));
    }

    private PbMeta meta(PbSections sections) {
        var values = new LinkedHashMap<String, String>();
        var lines = new HashMap<String, Long>();
        for (PbTable.Row row : sections.body(Section.META)) {
            String key = row.cells().getFirst().strip();
            // An unquoted ; splits a comment; a number joined this way is still refused as no number.
            String value = String.join(";", row.cells().subList(1, row.cells().size()));
            if (values.putIfAbsent(key, value) != null) {
                throw fault(row.line(), "the key " + key + " is there twice");
            }
            lines.put(key, row.line());
        }
        List<String> header = sections.header(Section.META).cells();
        if (!header.stream().map(String::strip).toList().equals(List.of("key", "value"))) {
            throw fault(sections.header(Section.META).line(), "expected the header key;value");
        }
        return new PbMeta(file, values, lines);
    }

    private PbTable table(Section section, PbSections sections) {
        PbTable.Row header = sections.header(section);
        var rows = new ArrayList<PbTable.Row>();
        for (PbTable.Row row : sections.body(section)) {
            if (row.cells().size() != header.cells().size()) {
                throw fault(
                        row.line(),
                        "%d cells, but the header of %s has %d"
                                .formatted(
                                        row.cells().size(),
                                        section,
                                        header.cells().size()));
            }
            rows.add(row);
        }
        try {
            return new PbTable(header.cells().stream().map(String::strip).toList(), rows);
        } catch (IllegalArgumentException e) {
            throw fault(header.line(), e.getMessage());
        }
    }

    private Election election(PbMeta meta, PbTable table) {
        requireColumns(Section.PROJECTS, table, List.of("project_id", "cost"));
        if (table.rows().isEmpty()) {
            throw fault(0, "there is no project");
        }
        var projects = new ArrayList<Project>();
        var seen = new HashSet<String>();
        for (PbTable.Row row : table.rows()) {
            Project project = project(table, row);
            if (!seen.add(project.id())) {
                throw fault(row.line(), "two projects have the id " + project.id());
            }
            projects.add(project);
        }
        try {
            return new Election(projects, meta.budgetCents(), meta.rule(projects.size()));
        } catch (IllegalArgumentException e) {
            throw fault(0, e.getMessage());
        }
    }

    private Project project(PbTable table, PbTable.Row row) {
        String id = required(table, row, "project_id");
        if (id.contains(",")) {
            throw fault(row.line(), "the id " + id + " has a comma, which separates ids in a vote");
        }
        String name = table.cell(row, "name");
        var groups = new HashMap<Grouping, String>();
        put(groups, Grouping.THEME, table.cell(row, "category"));
        put(groups, Grouping.DEPARTMENT, table.cell(row, table.has("district") ? "district" : "subunit"));
        return new Project(id, name == null ? id : name, costCents(table, row, id), groups);
    }

    private long costCents(PbTable table, PbTable.Row row, String id) {
        try {
            return Money.cents(required(table, row, "cost"));
        } catch (IllegalArgumentException e) {
            throw fault(row.line(), "the cost of project " + id + ": " + e.getMessage());
        }
    }

    private static void put(Map<Grouping, String> groups, Grouping by, @Nullable String group) {
        if (group != null) {
            groups.put(by, group);
        }
    }

    private Map<String, BigDecimal> scores(PbTable table) {
        var scores = new HashMap<String, BigDecimal>();
        for (PbTable.Row row : table.rows()) {
            String score = table.cell(row, "score");
            if (score != null) {
                scores.put(required(table, row, "project_id"), number(row, "the score", score));
            }
        }
        return scores;
    }

    private List<Ballot> ballots(PbMeta.Kind kind, PbTable table, Election election) {
        var columns = new ArrayList<>(List.of("voter_id", "vote"));
        if (kind.hasPoints()) {
            columns.add("points");
        }
        requireColumns(Section.VOTES, table, columns);
        Set<String> known = new HashSet<>();
        election.projects().forEach(project -> known.add(project.id()));
        var ballots = new ArrayList<Ballot>();
        for (PbTable.Row row : table.rows()) {
            List<String> ids = list(table.cell(row, "vote"));
            for (String id : ids) {
                if (!known.contains(id)) {
                    throw fault(row.line(), "a vote for \"" + id + "\", which is no project");
                }
            }
            ballots.add(
                    switch (kind) {
                        case APPROVAL -> new Ballot.Approval(ids);
                        case ORDINAL -> new Ballot.Ranking(ids);
                        case CUMULATIVE, SCORING ->
                            new Ballot.Points(points(row, ids, list(table.cell(row, "points"))));
                    });
        }
        return ballots;
    }

    private static List<String> list(@Nullable String cell) {
        return cell == null
                ? List.of()
                : Stream.of(cell.split(",", -1)).map(String::strip).toList();
    }

    private Map<String, Long> points(PbTable.Row row, List<String> ids, List<String> given) {
        if (ids.size() != given.size()) {
            throw fault(row.line(), "%d projects but %d points".formatted(ids.size(), given.size()));
        }
        var points = new LinkedHashMap<String, Long>();
        for (int i = 0; i < ids.size(); i++) {
            long own = wholePoints(row, given.get(i));
            Long before = points.putIfAbsent(ids.get(i), own);
            if (before != null && before != own) {
                throw fault(row.line(), "project " + ids.get(i) + " is given both " + before + " and " + own);
            }
        }
        return points;
    }

    private long wholePoints(PbTable.Row row, String text) {
        Long points = PbMeta.whole(text);
        if (points == null) {
            throw fault(row.line(), "the points: \"" + text + "\" is no whole number, or too large");
        }
        return points;
    }

    private BigDecimal number(PbTable.Row row, String what, String text) {
        BigDecimal number = PbMeta.number(text);
        if (number == null) {
            throw fault(row.line(), what + ": \"" + text + "\" is no number");
        }
        return number;
    }

    private void requireColumns(Section section, PbTable table, List<String> columns) {
        for (String column : columns) {
            if (!table.has(column)) {
                throw fault(0, "the header of " + section + " has no column " + column);
            }
        }
    }

    private String required(PbTable table, PbTable.Row row, String column) {
        String cell = table.cell(row, column);
        if (cell == null) {
            throw fault(row.line(), "the " + column + " is empty");
        }
        return cell;
    }

    private PbException fault(long line, @Nullable String what) {
        return new PbException(file, line, String.valueOf(what));
    }
}
