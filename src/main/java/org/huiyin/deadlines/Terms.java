package org.huiyin.deadlines;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.deadlines.Term.Binds;
import org.huiyin.deadlines.Term.Part;
import org.huiyin.deadlines.Term.SetBy;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Invalid.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The legal terms, national and local, in the time they are in force. Those that come with the application are added
 * when the database does not know them; a row that is there is left as the office has it.
 */
@Repository
@DependsOnDatabaseInitialization
public class Terms {

    private static final RowMapper<TermRow> ROW =
            (row, number) -> new TermRow(read(row), row.getBoolean("active"), row.getBoolean("withdrawn"));

    /** Whole country, province, city, county, township, village. */
    private static final int[] REGION_LENGTHS = {0, 2, 4, 6, 9, 12};

    private final JdbcClient jdbc;

    Terms(JdbcClient jdbc, ShippedTerms shipped) {
        this.jdbc = jdbc;
        shipped.read().stream()
                .sorted(Comparator.comparing(each -> each.term().region().length()))
                .forEach(each -> insertIfNew(each.term(), each.active()));
    }

    /** Whether any rule has this code, in whatever place or time. */
    public boolean known(String code) {
        return jdbc.sql("select exists (select from legal_term where code = :code)")
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    /**
     * The rule in force on a day in a region: the one of the smallest region, else the national one.
     *
     * @param regionCode of the organ whose duty it is
     */
    public Optional<Term> inForce(String code, String regionCode, LocalDate on) {
        return new TermBook(jdbc.sql("""
                        select * from legal_term
                        where code = :code and region = any(:regions)""")
                        .param("code", code)
                        .param("regions", around(regionCode))
                        .query(ROW)
                        .list())
                .inForce(regionCode, on);
    }

    /** All rows of a term, national ones first, each region's latest first; empty if there is no such term. */
    public TermBook book(String code) {
        return new TermBook(jdbc.sql("""
                        select * from legal_term where code = :code
                        order by region, valid_from desc, id desc""").param("code", code).query(ROW).list());
    }

    /** The rows of a term for these regions alone, in the same order; {@code ""} for the national ones. */
    public TermBook book(String code, Collection<String> regions) {
        return new TermBook(jdbc.sql("""
                        select * from legal_term where code = :code and region = any(:regions)
                        order by region, valid_from desc, id desc""")
                .param("code", code)
                .param("regions", regions.toArray(String[]::new))
                .query(ROW)
                .list());
    }

    /** The region itself and those it lies in, up to the whole country: whose rows hold in it. */
    private static String[] around(String regionCode) {
        return IntStream.of(REGION_LENGTHS)
                .filter(length -> length <= regionCode.length())
                .mapToObj(length -> regionCode.substring(0, length))
                .toArray(String[]::new);
    }

    /** The rows of all terms that hold in a region now or at another time, by code. */
    public SortedMap<String, TermBook> books(String regionCode) {
        return jdbc.sql("""
                        select * from legal_term
                        where region = any(:regions)
                        order by code, region, valid_from desc, id desc""").param("regions", around(regionCode)).query(ROW).list().stream()
                .collect(Collectors.groupingBy(
                        row -> row.term().code(),
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), TermBook::new)));
    }

    /** How many local rows of each term count, or wait to be confirmed. */
    public Map<String, Locals> locals() {
        return jdbc
                .sql("""
                        select code, count(*) filter (where active) as counting, count(*) filter (where not active) as waiting
                        from legal_term
                        where region <> '' and not withdrawn
                        group by code""")
                .query((row, number) ->
                        Map.entry(row.getString("code"), new Locals(row.getInt("counting"), row.getInt("waiting"))))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Local rows of a term: those that count in their time, and those that no office has confirmed. */
    public record Locals(int counting, int waiting) {}

    /** A page of the rows of a term, national ones first, each region's latest first. */
    public List<TermRow> page(String code, @Nullable TermRow after, int limit) {
        return jdbc.sql("""
                        select * from legal_term
                        where code = :code and region >= :region
                          and (region > :region or :id::uuid is null or (valid_from, id) < (:from, :id))
                        order by region, valid_from desc, id desc
                        limit :limit""")
                .param("code", code)
                .param("region", after == null ? "" : after.term().region())
                .param("from", after == null ? null : after.term().validFrom())
                .param("id", after == null ? null : after.term().id())
                .param("limit", limit)
                .query(ROW)
                .list();
    }

    /** The kinds of intervals that some term names as not counting. */
    public List<String> exclusionKinds() {
        return jdbc.sql("select distinct unnest(exclusions) as kind from legal_term order by kind")
                .query(String.class)
                .list();
    }

    /** The event that a term counts from. */
    String startEvent(String code) {
        return jdbc.sql("""
                        select start_event from legal_term
                        where code = :code
                        order by length(region), valid_from desc
                        limit 1""").param("code", code).query(String.class).single();
    }

    /** The row with this id. */
    public Optional<TermRow> find(UUID id) {
        return jdbc.sql("select * from legal_term where id = :id")
                .param("id", id)
                .query(ROW)
                .optional();
    }

    /** The rows with these ids, by id. */
    Map<UUID, Term> get(Collection<UUID> ids) {
        return jdbc
                .sql("select * from legal_term where id = any(:ids)")
                .param("ids", ids.stream().distinct().toArray(UUID[]::new))
                .query(ROW)
                .list()
                .stream()
                .map(TermRow::term)
                .collect(Collectors.toUnmodifiableMap(Term::id, Function.identity()));
    }

    /**
     * Does what was proposed with a row. Clocks are not touched.
     *
     * @throws Invalid if a local rule that comes into force goes beyond what the law leaves to it
     */
    void act(Proposal.OnTerm act) {
        switch (act) {
            case Proposal.Add(var term) -> {
                check(term);
                if (!insert(term, true, true)) {
                    throw new Invalid(
                            "validFrom", "term-row-exists", term.validFrom().toString());
                }
            }
            case Proposal.End(var row, var lastDay) ->
                jdbc.sql("update legal_term set valid_to = :last where id = :id")
                        .param("last", lastDay)
                        .param("id", row)
                        .update();
            case Proposal.Confirm(var row) -> {
                find(row).map(TermRow::term).ifPresent(this::check);
                jdbc.sql("update legal_term set active = true where id = :id")
                        .param("id", row)
                        .update();
            }
            case Proposal.Withdraw(var row) ->
                jdbc.sql("update legal_term set withdrawn = true where id = :id")
                        .param("id", row)
                        .update();
        }
    }

    private void insertIfNew(Term term, boolean active) {
        check(term);
        insert(term, active, false);
    }

    /** @throws Invalid if a local rule goes beyond what the law leaves to it */
    private void check(Term term) {
        List<Fault> faults = LocalRules.faults(term, book(term.code(), List.of("", term.region())));
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    /**
     * @param again whether it may take the place of one that was withdrawn
     * @return false if the row is there already
     */
    private boolean insert(Term term, boolean active, boolean again) {
        Period limit = term.limit();
        return jdbc.sql("""
                        insert into legal_term
                            (id, code, region, valid_from, valid_to, active, binds, start_event, amount, unit, set_by,
                             exclusions, extension_cap, left_to_local, none_owed_if, warn_days, article)
                        select :id, :code, :region, :validFrom, :validTo::date, :active, :binds, :startEvent, :amount::int,
                               :unit, :setBy, :exclusions, :extensionCap::int, :leftToLocal, :noneOwedIf, :warnDays, :article
                        where :again or not exists (
                            select from legal_term
                            where code = :code and region = :region and valid_from = :validFrom)
                        on conflict do nothing""")
                        .param("id", term.id())
                        .param("code", term.code())
                        .param("region", term.region())
                        .param("validFrom", term.validFrom())
                        .param("validTo", term.validTo())
                        .param("active", active)
                        .param("binds", term.binds().code())
                        .param("startEvent", term.startEvent())
                        .param("amount", limit == null ? null : limit.amount())
                        .param("unit", limit == null ? null : limit.unit().code())
                        .param("setBy", term.setBy().code())
                        .param("exclusions", term.exclusions().toArray(String[]::new))
                        .param("extensionCap", term.extensionCap())
                        .param(
                                "leftToLocal",
                                term.leftToLocal().stream().map(Part::code).toArray(String[]::new))
                        .param("noneOwedIf", term.noneOwedIf().toArray(String[]::new))
                        .param("warnDays", term.warnDays())
                        .param("article", term.article())
                        .param("again", again)
                        .update()
                == 1;
    }

    private static Term read(ResultSet row) throws SQLException {
        Integer amount = row.getObject("amount", Integer.class);
        return new Term(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("region"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                named(Binds.values(), Binds::code, row.getString("binds")),
                row.getString("start_event"),
                amount == null
                        ? null
                        : new Period(amount, named(TermUnit.values(), TermUnit::code, row.getString("unit"))),
                named(SetBy.values(), SetBy::code, row.getString("set_by")),
                texts(row, "exclusions"),
                row.getObject("extension_cap", Integer.class),
                texts(row, "left_to_local").stream()
                        .map(part -> named(Part.values(), Part::code, part))
                        .collect(Collectors.toSet()),
                texts(row, "none_owed_if"),
                row.getInt("warn_days"),
                row.getString("article"));
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Set.of((String[]) row.getArray(column).getArray());
    }

    private static <E> E named(E[] values, Function<E, String> code, @Nullable String name) {
        return Arrays.stream(values)
                .filter(value -> code.apply(value).equals(name))
                .findFirst()
                .orElseThrow();
    }
}
