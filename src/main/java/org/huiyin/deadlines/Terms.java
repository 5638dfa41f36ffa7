package org.huiyin.deadlines;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    private static final RowMapper<Term> ROW = (row, number) -> read(row);

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
        return jdbc.sql("""
                        select * from legal_term
                        where code = :code and active
                          and left(:region, length(region)) = region
                          and valid_from <= :on and (valid_to is null or valid_to >= :on)
                        order by length(region) desc, valid_from desc
                        limit 1""")
                .param("code", code)
                .param("region", regionCode)
                .param("on", on)
                .query(ROW)
                .optional();
    }

    /** The event that a term counts from. */
    String startEvent(String code) {
        return jdbc.sql("""
                        select start_event from legal_term
                        where code = :code
                        order by length(region), valid_from desc
                        limit 1""").param("code", code).query(String.class).single();
    }

    Term get(UUID id) {
        return jdbc.sql("select * from legal_term where id = :id")
                .param("id", id)
                .query(ROW)
                .single();
    }

    /** @throws Invalid if a local rule goes beyond what the law leaves to it */
    private void insertIfNew(Term term, boolean active) {
        if (!term.national()) {
            List<Fault> faults = jdbc.sql(
                            "select * from legal_term where code = :code and region = '' order by valid_from desc limit 1")
                    .param("code", term.code())
                    .query(ROW)
                    .optional()
                    .map(national -> LocalRules.faults(term, national))
                    .orElse(List.of());
            if (!faults.isEmpty()) {
                throw new Invalid(faults);
            }
        }
        Period limit = term.limit();
        jdbc.sql("""
                        insert into legal_term
                            (id, code, region, valid_from, valid_to, active, binds, start_event, amount, unit, set_by,
                             exclusions, extension_cap, left_to_local, none_owed_if, warn_days, article)
                        values
                            (:id, :code, :region, :validFrom, :validTo, :active, :binds, :startEvent, :amount, :unit,
                             :setBy, :exclusions, :extensionCap, :leftToLocal, :noneOwedIf, :warnDays, :article)
                        on conflict (code, region, valid_from) do nothing""")
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
                .update();
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
