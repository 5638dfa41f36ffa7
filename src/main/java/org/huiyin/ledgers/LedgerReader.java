package org.huiyin.ledgers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.access.Visibility;
import org.huiyin.ids.PersonId;
import org.huiyin.ledgers.LedgerColumn.Source;
import org.huiyin.organization.Units;
import org.huiyin.people.People;
import org.huiyin.people.Person;
import org.huiyin.people.SensitiveField;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads ledgers. A first statement asks for the rows whose state the reader may see, with what the state tells; a second,
 * for some rows at a time, for what only those may know who see the contents, under that condition: no value ever leaves
 * the database for somebody who may not have it.
 */
@Component
class LedgerReader {

    /** Rows of a page. */
    static final int PAGE = 50;

    /** Rows that are held at a time when all are read. */
    private static final int BATCH = 250;

    /**
     * Who asks for what.
     *
     * @param plain whether sensitive values of the people below the units that the actor heads are shown
     */
    record Asked(Actor actor, Ledger ledger, LedgerView view, LedgerWords words, boolean plain) {

        List<LedgerColumn> columns(CaseScope scope) {
            return view.columns().stream()
                    .filter(column -> column.scope() == scope)
                    .toList();
        }

        boolean asks(Class<? extends Source> source) {
            return view.columns().stream().map(LedgerColumn::source).anyMatch(source::isInstance);
        }

        boolean due() {
            return view.filter().light() != null || view.columns().stream().anyMatch(LedgerColumn::due);
        }
    }

    /** A row as the first statement tells it. */
    private record Stated(
            LedgerKey key, String pack, @Nullable String light, Map<String, Object> cells) {}

    /** What the second statement adds. @param headed whether the reader heads its unit or one above */
    private record Told(
            Map<String, Object> cells,
            List<PersonId> people,
            @Nullable ObjectNode answers,
            boolean headed) {

        static final Told NOTHING = new Told(Map.of(), List.of(), null, false);
    }

    private record Place(UUID id, UUID caseId) {

        static Place of(LedgerKey key) {
            return new Place(key.id(), key.caseId());
        }
    }

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate cursor;
    private final Access access;
    private final People people;
    private final Units units;
    private final ObjectMapper json;
    private final Clock clock;

    LedgerReader(
            DataSource source,
            JdbcClient jdbc,
            Access access,
            People people,
            Units units,
            ObjectMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.people = people;
        this.units = units;
        this.json = json;
        this.clock = clock;
        JdbcTemplate template = new JdbcTemplate(source);
        template.setFetchSize(BATCH);
        this.cursor = new NamedParameterJdbcTemplate(template);
    }

    LedgerPage page(Asked asked, @Nullable LedgerKey after) {
        Statement rows = rows(asked, after, " limit " + (PAGE + 1));
        List<Stated> stated = jdbc.sql(rows.sql)
                .params(rows.params)
                .query((row, n) -> stated(row, asked))
                .list();
        boolean more = stated.size() > PAGE;
        List<Stated> shown = more ? stated.subList(0, PAGE) : stated;
        return new LedgerPage(told(asked, shown), more ? shown.getLast().key : null);
    }

    /**
     * Hands out all rows, some hundreds at a time. To be called in a transaction: outside one, the driver would read all of
     * them at once.
     */
    void stream(Asked asked, Consumer<LedgerRow> reader) {
        Statement rows = rows(asked, null, "");
        List<Stated> held = new ArrayList<>(BATCH);
        cursor.query(rows.sql, rows.params, row -> {
            held.add(stated(row, asked));
            if (held.size() == BATCH) {
                told(asked, held).forEach(reader);
                held.clear();
            }
        });
        told(asked, held).forEach(reader);
    }

    private record Statement(String sql, Map<String, Object> params) {}

    private Statement rows(Asked asked, @Nullable LedgerKey after, String limit) {
        Ledger ledger = asked.ledger;
        RowKind kind = ledger.rows();
        CaseScope scope = asked.view.filter().ofContents() ? CaseScope.CONTENTS : ledger.scope();
        Visibility visible = access.cases(asked.actor, "c", scope);
        Map<String, Object> params = new HashMap<>(visible.params());
        List<String> conditions = new ArrayList<>(List.of(kind.condition(), visible.sql()));
        of(ledger, conditions, params);
        narrow(asked.view.filter(), kind, conditions, params);
        if (asked.due()) {
            params.put("today", LocalDate.now(clock));
        }
        if (after != null) {
            conditions.add("(%s, %s, c.id) < (:after_at, :after_id, :after_case)".formatted(kind.at(), kind.id()));
            // Columns of two tables no index compares: this one begins where the page before ended.
            conditions.add(kind.at() + " <= :after_at");
            params.put("after_at", after.at());
            params.put("after_id", after.id());
            params.put("after_case", after.caseId());
        }
        StringBuilder columns = new StringBuilder();
        for (LedgerColumn column : asked.columns(CaseScope.STATUS)) {
            columns.append(",\n       ")
                    .append(sql(column).expression())
                    .append(" as ")
                    .append(name(column));
        }
        if (asked.due()) {
            columns.append(",\n       ").append(LedgerColumns.LIGHT).append(" as row_light");
        }
        return new Statement(
                """
                select %1$s as row_at, %2$s as row_id, c.id as row_case, c.pack as row_pack%3$s
                from %4$s
                %5$s
                where %6$s
                order by %1$s desc, %2$s desc, c.id desc%7$s""".formatted(
                                kind.at(),
                                kind.id(),
                                columns,
                                kind.from(),
                                asked.due() ? LedgerColumns.DUE : "",
                                String.join("\n  and ", conditions),
                                limit),
                params);
    }

    /** What makes it this ledger. */
    private static void of(Ledger ledger, List<String> conditions, Map<String, Object> params) {
        among("c.pack", "packs", ledger.packs(), conditions, params);
        among("c.outcome", "outcomes", ledger.outcomes(), conditions, params);
        if (ledger.rows() == RowKind.REGISTRATIONS) {
            among("r.channel", "channels", ledger.channels(), conditions, params);
        }
        if (ledger.again()) {
            conditions.add(
                    "c.id in (select again.case_id from registration_case again where again.reason in ('further', 'joined'))");
        }
    }

    /** One value is compared as one, so that an index gives its rows in order. */
    private static void among(
            String column, String name, Set<String> codes, List<String> conditions, Map<String, Object> params) {
        if (codes.size() == 1) {
            conditions.add(column + " = :" + name);
            params.put(name, codes.iterator().next());
        } else if (!codes.isEmpty()) {
            conditions.add(column + " = any(:" + name + ")");
            params.put(name, codes.stream().sorted().toArray(String[]::new));
        }
    }

    private void narrow(LedgerFilter filter, RowKind kind, List<String> conditions, Map<String, Object> params) {
        LocalDate from = filter.from();
        if (from != null) {
            conditions.add(kind.day() + " >= :from");
            // No day lies after the moment its row came to be: what is older need not be looked at.
            conditions.add(kind.at() + " >= :from_at");
            params.put("from", from);
            params.put("from_at", from.atStartOfDay(clock.getZone()).toOffsetDateTime());
        }
        equal(kind.day() + " <=", "to", filter.to(), conditions, params);
        if (filter.unit() != null) {
            equal(
                    "c.line_%d =".formatted(units.get(filter.unit()).depth()),
                    "unit",
                    filter.unit().value(),
                    conditions,
                    params);
        }
        equal(
                "c.organ_id =",
                "organ",
                filter.organ() == null ? null : filter.organ().value(),
                conditions,
                params);
        equal("c.state =", "state", filter.state(), conditions, params);
        equal("c.pack =", "pack", filter.pack(), conditions, params);
        equal(LedgerColumns.LIGHT + " =", "light", filter.light(), conditions, params);
        if (filter.channel() != null) {
            conditions.add(kind == RowKind.REGISTRATIONS ? "r.channel = :channel" : """
                              exists (select from registration_case link join registration came on came.id = link.registration_id
                                      where link.case_id = c.id and came.channel = :channel)""");
            params.put("channel", filter.channel());
        }
        if (filter.way() != null) {
            conditions.add("exists (select from request q where q.case_id = c.id and q.way = :way)");
            params.put("way", filter.way());
        }
    }

    private static void equal(
            String left, String name, @Nullable Object value, List<String> conditions, Map<String, Object> params) {
        if (value != null) {
            conditions.add(left + " :" + name);
            params.put(name, value);
        }
    }

    private static Stated stated(ResultSet row, Asked asked) throws SQLException {
        String pack = row.getString("row_pack");
        return new Stated(
                new LedgerKey(
                        row.getObject("row_at", OffsetDateTime.class),
                        row.getObject("row_id", UUID.class),
                        row.getObject("row_case", UUID.class)),
                pack,
                asked.due() ? row.getString("row_light") : null,
                cells(row, asked, CaseScope.STATUS, pack));
    }

    private static Map<String, Object> cells(ResultSet row, Asked asked, CaseScope scope, String pack)
            throws SQLException {
        Map<String, Object> cells = new HashMap<>();
        for (LedgerColumn column : asked.columns(scope)) {
            if (column.source() instanceof Source.Sql sql) {
                Object cell = asked.words.read(row, name(column), sql.cell(), pack);
                if (cell != null) {
                    cells.put(column.code(), cell);
                }
            }
        }
        return cells;
    }

    /** Puts to some rows what those may know who see the contents. */
    private List<LedgerRow> told(Asked asked, List<Stated> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Place, Told> told = asked.columns(CaseScope.CONTENTS).isEmpty() ? Map.of() : contents(asked, rows);
        Map<PersonId, Person> known = asked.asks(Source.OfPeople.class)
                ? people.known(told.values().stream()
                        .flatMap(one -> one.people.stream())
                        .collect(Collectors.toSet()))
                : Map.of();
        Map<PersonId, Map<SensitiveField, String>> opened = asked.plain
                ? people.opened(told.values().stream()
                        .filter(Told::headed)
                        .flatMap(one -> one.people.stream())
                        .collect(Collectors.toSet()))
                : Map.of();
        return rows.stream()
                .map(row -> {
                    Told one = told.getOrDefault(Place.of(row.key), Told.NOTHING);
                    List<@Nullable Object> cells = new ArrayList<>();
                    for (LedgerColumn column : asked.view.columns()) {
                        cells.add(
                                switch (column.source()) {
                                    case Source.Sql _ ->
                                        (column.scope() == CaseScope.STATUS ? row.cells : one.cells).get(column.code());
                                    case Source.OfPeople(var field) ->
                                        ofPeople(one, field, known, one.headed ? opened : Map.of());
                                    case Source.Answer(var key) ->
                                        one.answers == null
                                                ? null
                                                : asked.words.answer(
                                                        row.pack, key, one.answers, asked.plain && one.headed);
                                });
                    }
                    return new LedgerRow(row.key, row.light, cells);
                })
                .toList();
    }

    private static @Nullable String ofPeople(
            Told row,
            @Nullable SensitiveField field,
            Map<PersonId, Person> known,
            Map<PersonId, Map<SensitiveField, String>> opened) {
        List<String> texts = new ArrayList<>();
        for (PersonId id : row.people) {
            Person person = known.get(id);
            if (person != null) {
                String masked = field == null ? person.name() : person.masked(field);
                String text = field == null || !opened.containsKey(id)
                        ? masked
                        : opened.get(id).get(field);
                texts.add(Objects.requireNonNullElse(text, ""));
            }
        }
        return texts.stream().allMatch(String::isEmpty) ? null : LedgerWords.joined(texts);
    }

    private Map<Place, Told> contents(Asked asked, List<Stated> rows) {
        RowKind kind = asked.ledger.rows();
        Visibility visible = access.cases(asked.actor, "c", CaseScope.CONTENTS);
        Map<String, Object> params = new HashMap<>(visible.params());
        params.put("ids", rows.stream().map(row -> row.key.id()).toArray(UUID[]::new));
        params.put("cases", rows.stream().map(row -> row.key.caseId()).toArray(UUID[]::new));
        StringBuilder columns = new StringBuilder();
        for (LedgerColumn column : asked.columns(CaseScope.CONTENTS)) {
            if (column.source() instanceof Source.Sql sql) {
                columns.append(", ").append(sql.expression()).append(" as ").append(name(column));
            }
        }
        if (asked.asks(Source.OfPeople.class)) {
            columns.append(", ").append(LedgerColumns.people(kind)).append(" as row_people");
        }
        if (asked.asks(Source.Answer.class)) {
            columns.append(
                    ", (select jsonb_object_agg(e.key, e.value) from jsonb_each(c.data) e where e.key = any(:answers)) as row_answers");
            params.put(
                    "answers",
                    asked.view.columns().stream()
                            .map(LedgerColumn::source)
                            .filter(Source.Answer.class::isInstance)
                            .map(source -> ((Source.Answer) source).key())
                            .toArray(String[]::new));
        }
        columns.append(", ").append(headed(asked, params)).append(" as row_headed");
        Map<Place, Told> told = new LinkedHashMap<>();
        jdbc.sql("""
                        select %s as row_id, c.id as row_case, c.pack as row_pack%s
                        from %s
                        where %s = any(:ids) and c.id = any(:cases) and %s""".formatted(kind.id(), columns, kind.from(), kind.id(), visible.sql()))
                .params(params)
                .query(row -> {
                    told.put(
                            new Place(row.getObject("row_id", UUID.class), row.getObject("row_case", UUID.class)),
                            told(row, asked));
                });
        return told;
    }

    private Told told(ResultSet row, Asked asked) throws SQLException {
        String answers = asked.asks(Source.Answer.class) ? row.getString("row_answers") : null;
        return new Told(
                cells(row, asked, CaseScope.CONTENTS, row.getString("row_pack")),
                asked.asks(Source.OfPeople.class)
                        ? Arrays.stream((UUID[]) row.getArray("row_people").getArray())
                                .map(PersonId::new)
                                .toList()
                        : List.of(),
                answers == null ? null : (ObjectNode) json.readTree(answers),
                row.getBoolean("row_headed"));
    }

    /** Whether the actor heads the unit that holds the case, or one above; of a restricted one nobody is asked. */
    private static String headed(Asked asked, Map<String, Object> params) {
        if (!asked.plain) {
            return "false";
        }
        Map<Integer, List<Assignment>> heads = asked.actor.assignments().stream()
                .filter(held -> held.role() == Role.HEAD)
                .collect(Collectors.groupingBy(Assignment::depth, TreeMap::new, Collectors.toList()));
        List<String> arms = new ArrayList<>();
        heads.forEach((depth, held) -> {
            arms.add("c.line_%d = any(:headed_%d)".formatted(depth, depth));
            params.put(
                    "headed_" + depth,
                    held.stream().map(one -> one.unit().value()).distinct().toArray(UUID[]::new));
        });
        return arms.isEmpty() ? "false" : "(not c.restricted and coalesce(" + String.join(" or ", arms) + ", false))";
    }

    private static Source.Sql sql(LedgerColumn column) {
        return (Source.Sql) column.source();
    }

    /** Codes are names of columns of the statement, but for their hyphens. */
    private static String name(LedgerColumn column) {
        return "of_" + column.code().replace('-', '_');
    }
}
