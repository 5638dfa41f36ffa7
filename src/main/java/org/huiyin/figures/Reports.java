package org.huiyin.figures;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.figures.Report.Kind;
import org.huiyin.figures.Report.State;
import org.huiyin.figures.Report.Words;
import org.huiyin.files.FileAsked;
import org.huiyin.files.MadeFiles;
import org.huiyin.ids.Ids;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Invalid.Fault;
import org.huiyin.refusals.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Reports of figures as PDF: asked for, watched and read by those who read the figures of the unit. */
@Service
@Transactional
public class Reports {

    /** How many reports a page lists. */
    public static final int PAGE = 50;

    private static final int LONGEST = 4000;

    private static final String SELECT = """
            select r.*, u.name as unit_name, s.name as asker
            from figure_report r join unit u on u.id = r.unit_id join staff s on s.id = r.asked_by
            """;

    /** A page of reports, the latest first. @param next id after which the next page begins; null on the last one */
    public record Page(List<Report> rows, @Nullable UUID next) {}

    private final Figures figures;
    private final MadeFiles files;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Reports(
            Figures figures,
            MadeFiles files,
            Audit audit,
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock,
            ApplicationEventPublisher events) {
        this.figures = figures;
        this.files = files;
        this.audit = audit;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Asks for a report. It is made behind the caller's back.
     *
     * @param words for an annual report; what a register knows is never typed
     * @throws Invalid if an annual report is not of one year, or says nothing of proposals
     * @throws NotFound unless the actor reads the figures of the unit
     */
    public UUID ask(Actor actor, Kind kind, FigureQuery query, Optional<Words> words) {
        figures.unit(actor, query.unit());
        if (kind == Kind.ANNUAL) {
            check(query.period(), words);
        }
        Optional<Words> kept = kind == Kind.ANNUAL ? words : Optional.empty();
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into figure_report
                            (id, kind, unit_id, period, pack, proposals, adopted, other, asked_by, asked_at, state)
                        values (:id, :kind, :unit, :period, :pack, :proposals, :adopted, :other, :by, :now, 'waiting')
                        """)
                .param("id", id)
                .param("kind", kind.code())
                .param("unit", query.unit().value())
                .param("period", query.period().toString())
                .param("pack", query.pack())
                .param("proposals", kept.map(one -> one.proposals().strip()).orElse(null))
                .param("adopted", kept.map(one -> one.adopted().strip()).orElse(null))
                .param("other", kept.map(one -> one.other().strip()).orElse(null))
                .param("by", actor.staff().value())
                .param("now", OffsetDateTime.now(clock))
                .update();
        audit.record(Act.of("report.asked")
                .by(actor.staff())
                .on("report", id)
                .with("kind", kind.code())
                .with("unit", query.unit().toString())
                .with("period", query.period().toString()));
        events.publishEvent(new FileAsked(ReportMaker.TABLE, id));
        return id;
    }

    private static void check(Period period, Optional<Words> words) {
        List<Fault> faults = new ArrayList<>();
        if (period.kind() != Period.Kind.YEAR) {
            faults.add(Fault.of("period", "figures-year"));
        }
        check("proposals", words.map(Words::proposals).orElse(""), true, faults);
        check("adopted", words.map(Words::adopted).orElse(""), true, faults);
        check("other", words.map(Words::other).orElse(""), false, faults);
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    private static void check(String field, String text, boolean required, List<Fault> faults) {
        if (required && text.isBlank() || text.codePointCount(0, text.length()) > LONGEST) {
            faults.add(Fault.of(field, "figures-words", LONGEST));
        }
    }

    /** The reports of the units whose figures the actor reads. @param after last of the page before; null for the first */
    @Transactional(readOnly = true)
    public Page list(Actor actor, @Nullable UUID after) {
        List<Report> rows = jdbc.sql(SELECT + """
                        where array[u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6] && :own
                          and (:after::uuid is null
                               or (r.asked_at, r.id) < (select asked_at, id from figure_report where id = :after))
                        order by r.asked_at desc, r.id desc limit %d""".formatted(PAGE + 1))
                .param("own", own(actor))
                .param("after", after)
                .query((row, n) -> report(row))
                .list();
        boolean more = rows.size() > PAGE;
        List<Report> shown = more ? rows.subList(0, PAGE) : rows;
        return new Page(shown, more ? shown.getLast().id() : null);
    }

    /** @throws NotFound unless the actor reads the figures of its unit */
    @Transactional(readOnly = true)
    public Report get(Actor actor, UUID id) {
        return jdbc.sql(
                        SELECT
                                + " where r.id = :id and array[u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6] && :own")
                .param("id", id)
                .param("own", own(actor))
                .query((row, n) -> report(row))
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** The report, recorded as read: {@link #copy} hands out its content. @throws NotFound if it is not made yet */
    public Report open(Actor actor, UUID id) {
        Report report = get(actor, id);
        if (report.state() != State.DONE) {
            throw new NotFound();
        }
        audit.record(Act.of("report.read").by(actor.staff()).on("report", id));
        return report;
    }

    /** Writes out the content of a report that was opened; no transaction is held meanwhile. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void copy(Report report, OutputStream out) throws IOException {
        files.copy(Objects.requireNonNull(report.hash()), out);
    }

    private UUID[] own(Actor actor) {
        return figures.own(actor).stream().map(Unit::id).map(UnitId::value).toArray(UUID[]::new);
    }

    private Report report(ResultSet row) throws SQLException {
        byte @Nullable [] hash = row.getBytes("hash");
        return new Report(
                row.getObject("id", UUID.class),
                Kind.ofCode(row.getString("kind")),
                new UnitId(row.getObject("unit_id", UUID.class)),
                row.getString("unit_name"),
                Period.parse(row.getString("period")).orElseThrow(),
                row.getString("pack"),
                row.getString("asker"),
                row.getObject("asked_at", OffsetDateTime.class)
                        .atZoneSameInstant(clock.getZone())
                        .toLocalDateTime(),
                State.ofCode(row.getString("state")),
                row.getString("failure"),
                json.readValue(row.getString("arguments"), new TypeReference<List<String>>() {}),
                hash == null ? null : HexFormat.of().formatHex(hash),
                row.getLong("size"),
                row.getInt("pages"));
    }
}
