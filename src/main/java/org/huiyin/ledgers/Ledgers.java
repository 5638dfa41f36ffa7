package org.huiyin.ledgers;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.cases.CaseValues;
import org.huiyin.cases.Channel;
import org.huiyin.forms.Forms;
import org.huiyin.ids.UnitId;
import org.huiyin.ledgers.LedgerColumn.Cell;
import org.huiyin.ledgers.LedgerColumn.Source;
import org.huiyin.organization.Units;
import org.huiyin.packs.Packs;
import org.huiyin.people.Reason;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.sheets.Column;
import org.huiyin.sheets.Sheet;
import org.huiyin.sheets.SheetFormat;
import org.huiyin.sheets.Sheets;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ledgers (台账): made from what is on record at each look, never typed. A row is there for those who may see its case: the
 * same condition as in every list. On screen and in files sensitive values are masked; heads may have them in plain text in a
 * file, for a purpose that is kept.
 */
@Service
public class Ledgers {

    /** How many rows pass between two notes of how far an export is. */
    private static final int TOLD = 5_000;

    /**
     * A heading for a reader.
     *
     * @param place in the view, from 1; 0 if it is not in it
     */
    public record Heading(String code, String title, int place, boolean sensitive) {

        public boolean shown() {
            return place > 0;
        }
    }

    private final LedgerFiles files;
    private final LedgerViews views;
    private final LedgerReader reader;
    private final LedgerExports exports;
    private final Sheets sheets;
    private final MessageSource messages;
    private final Packs packs;
    private final Units units;
    private final Forms forms;
    private final CaseValues values;
    private final Clock clock;
    private final TransactionTemplate reading;

    Ledgers(
            LedgerFiles files,
            LedgerViews views,
            LedgerReader reader,
            LedgerExports exports,
            Sheets sheets,
            MessageSource messages,
            Packs packs,
            Units units,
            Forms forms,
            CaseValues values,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.files = files;
        this.views = views;
        this.reader = reader;
        this.exports = exports;
        this.sheets = sheets;
        this.messages = messages;
        this.packs = packs;
        this.units = units;
        this.forms = forms;
        this.values = values;
        this.clock = clock;
        // One view of the whole, however long it takes; and what only reads cannot write.
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** The ledgers that there are for somebody: of types of case that are installed, and with rows they may see. */
    public List<Ledger> of(Actor actor) {
        if (!sees(actor, CaseScope.STATUS)) {
            return List.of();
        }
        Set<String> installed = packs.all().stream().map(pack -> pack.name()).collect(Collectors.toSet());
        return files.all().stream()
                .filter(ledger -> sees(actor, ledger.scope()))
                .filter(ledger -> installed.containsAll(ledger.packs()))
                .toList();
    }

    /** @throws NotFound if there is none, or none for this actor */
    public Ledger get(Actor actor, String code) {
        return of(actor).stream()
                .filter(ledger -> ledger.code().equals(code))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    /** What somebody last chose to see of a ledger, else what it shows anyway. */
    public LedgerView view(Actor actor, Ledger ledger) {
        return view(
                actor,
                ledger,
                views.of(actor.staff(), ledger.code())
                        .map(LedgerViews.Kept::columns)
                        .orElse(List.of()));
    }

    /** The view that somebody last chose with other columns: of these codes those there are, or what it shows anyway. */
    public LedgerView view(Actor actor, Ledger ledger, List<String> columns) {
        List<LedgerColumn> chosen = chosen(actor, ledger, columns);
        return new LedgerView(
                chosen.isEmpty() ? usual(actor, ledger) : chosen,
                views.of(actor.staff(), ledger.code())
                        .map(LedgerViews.Kept::filter)
                        .map(LedgerFilter::of)
                        .orElse(LedgerFilter.NONE));
    }

    private List<LedgerColumn> chosen(Actor actor, Ledger ledger, List<String> codes) {
        List<LedgerColumn> may = columns(actor, ledger);
        return codes.stream()
                .distinct()
                .flatMap(code -> may.stream().filter(column -> column.code().equals(code)))
                .toList();
    }

    /**
     * Keeps what somebody wants to see of a ledger.
     *
     * @param columns codes, in order; those the actor may not see or the ledger does not have are left out
     * @throws Invalid {@code ledgers-no-column} if none is left, or what the filter finds wrong
     */
    public void keep(Actor actor, Ledger ledger, List<String> columns, LedgerFilter filter) {
        List<LedgerColumn> chosen = chosen(actor, ledger, columns);
        if (chosen.isEmpty()) {
            throw new Invalid("columns", "ledgers-no-column");
        }
        views.keep(actor.staff(), ledger.code(), new LedgerView(chosen, allowed(actor, filter)));
    }

    /** Shows a ledger as it is shown anyway. */
    public void forget(Actor actor, Ledger ledger) {
        views.forget(actor.staff(), ledger.code());
    }

    /** The headings of a view in its order, then the other columns there are for this actor. */
    public List<Heading> headings(Actor actor, Ledger ledger, LedgerView view, Locale locale) {
        LedgerWords words = words(locale);
        List<Heading> headings = new ArrayList<>();
        view.columns()
                .forEach(column -> headings.add(new Heading(
                        column.code(), words.heading(ledger, column), headings.size() + 1, column.sensitive())));
        columns(actor, ledger).stream()
                .filter(column -> !view.columns().contains(column))
                .forEach(column ->
                        headings.add(new Heading(column.code(), words.heading(ledger, column), 0, column.sensitive())));
        return headings;
    }

    /** One page, the newest first. @param after where the page before ended; null for the first */
    public LedgerPage page(Actor actor, Ledger ledger, LedgerView view, @Nullable LedgerKey after, Locale locale) {
        return reading.execute(
                _ -> reader.page(new LedgerReader.Asked(actor, ledger, view, words(locale), false), after));
    }

    /** Whether the actor may have sensitive values in plain text in a file: heads, for what lies below them. */
    public boolean mayHavePlain(Actor actor) {
        return actor.has(Role.HEAD);
    }

    /**
     * Sends all rows of a view as a file while they are read. That it was begun, and how it ended, with how many rows, is on
     * the audit record whatever happens.
     *
     * @param chosen the filter in words
     * @param reason why sensitive values are needed in plain text; null to have them masked
     * @throws Refusal {@code ledgers.heads-only} if the actor may not have them
     */
    public void send(
            Actor actor,
            Ledger ledger,
            LedgerView view,
            List<Sheet.Chosen> chosen,
            SheetFormat format,
            @Nullable Reason reason,
            Locale locale,
            HttpServletResponse response) {
        if (reason != null && !mayHavePlain(actor)) {
            throw new Refusal("ledgers.heads-only");
        }
        LedgerWords words = words(locale);
        LedgerReader.Asked asked = new LedgerReader.Asked(actor, ledger, view, words, reason != null);
        Sheet sheet = new Sheet(
                ledger.title(locale),
                view.columns().stream()
                        .map(column -> column(column, words.heading(ledger, column)))
                        .toList(),
                ledger.definition(locale),
                chosen,
                actor.name(),
                locale);
        Run run = new Run(actor, ledger, view.filter());
        try {
            sheets.send(response, format, sheet, rows -> {
                run.begin(exports.begin(actor, ledger, view, format, reason));
                reading.executeWithoutResult(_ -> reader.stream(asked, row -> {
                    rows.add(row.cells());
                    run.passed();
                }));
            });
            run.end(LedgerExport.State.COMPLETE);
        } catch (RuntimeException | Error broken) {
            run.end(LedgerExport.State.BROKEN);
            throw broken;
        }
    }

    /** What the actor took out last. */
    public List<LedgerExport> exports(Actor actor) {
        return exports.of(actor);
    }

    /** The types of case a ledger has rows of, by name, in the reader's words; to filter by where there are several. */
    public Map<String, String> types(Ledger ledger, Locale locale) {
        Map<String, String> types = new LinkedHashMap<>();
        packs.all().stream()
                .filter(pack -> ledger.packs().isEmpty() || ledger.packs().contains(pack.name()))
                .forEach(pack -> types.put(pack.name(), pack.settings().title(locale)));
        return types;
    }

    /** What a ledger can be filtered by, as names of {@link LedgerFilter#NAMES}: what tells of contents, for those who see some. */
    public List<String> filters(Actor actor, Ledger ledger) {
        Set<String> none = new HashSet<>();
        if (ledger.packs().size() == 1) {
            none.add("pack");
        }
        if (ledger.channels().size() == 1) {
            none.add("channel");
        }
        if (ledger.rows() == RowKind.RELIEF || ledger.rows() == RowKind.LETTERS) {
            none.addAll(Set.of("light", "channel", "way"));
        }
        if (!sees(actor, CaseScope.CONTENTS)) {
            none.add("way");
        }
        return LedgerFilter.NAMES.stream().filter(name -> !none.contains(name)).toList();
    }

    /** The channels a ledger has rows of. */
    public List<Channel> channels(Ledger ledger) {
        return Arrays.stream(Channel.values())
                .filter(channel ->
                        ledger.channels().isEmpty() || ledger.channels().contains(channel.code()))
                .toList();
    }

    private final class Run {

        private final Actor actor;
        private final Ledger ledger;
        private final LedgerFilter filter;
        private @Nullable UUID id;
        private long rows;

        Run(Actor actor, Ledger ledger, LedgerFilter filter) {
            this.actor = actor;
            this.ledger = ledger;
            this.filter = filter;
        }

        void begin(UUID begun) {
            id = begun;
        }

        void passed() {
            rows++;
            if (rows % TOLD == 0 && id != null) {
                exports.progress(id, rows);
            }
        }

        /** One that had to wait for a place was never begun. */
        void end(LedgerExport.State state) {
            if (id != null) {
                exports.end(actor, id, ledger, filter, state, rows);
            }
        }
    }

    /** The columns there are for this actor: those of contents only where some case shows them its contents. */
    private List<LedgerColumn> columns(Actor actor, Ledger ledger) {
        LedgerWords words = words(Locale.ROOT);
        return ledger.columns()
                .filter(column -> sees(actor, column.scope()))
                .filter(column -> !(column.source() instanceof Source.Answer answer) || words.asked(ledger, answer))
                .toList();
    }

    private List<LedgerColumn> usual(Actor actor, Ledger ledger) {
        return columns(actor, ledger).stream().filter(ledger.shown()::contains).toList();
    }

    private LedgerFilter allowed(Actor actor, LedgerFilter filter) {
        known("unit", filter.unit());
        known("organ", filter.organ());
        if (filter.ofContents() && !sees(actor, CaseScope.CONTENTS)) {
            throw new Invalid("way", "choice");
        }
        return filter;
    }

    private void known(String name, @Nullable UnitId unit) {
        if (unit != null && units.get(List.of(unit)).isEmpty()) {
            throw new Invalid(name, "choice");
        }
    }

    /** Whether a role of the actor sees cases to this extent; partners see only what was referred to them. */
    private static boolean sees(Actor actor, CaseScope scope) {
        return actor.assignments().stream()
                .map(held -> held.role())
                .filter(role -> role != Role.PARTNER)
                .anyMatch(role -> switch (role.scope()) {
                    case NONE -> false;
                    case SUBTREE_STATUS -> scope == CaseScope.STATUS;
                    case UNIT, SUBTREE -> true;
                });
    }

    private LedgerWords words(Locale locale) {
        return new LedgerWords(messages, packs, forms, values, clock, locale);
    }

    private static Column column(LedgerColumn column, String title) {
        return switch (column.source()) {
            case Source.OfPeople _, Source.Answer _ -> Column.text(title, 20);
            case Source.Sql sql ->
                switch (sql.cell()) {
                    case Cell.Text _ -> Column.text(title, 24);
                    case Cell.Words _, Cell.Yes _, Cell.PackTitle _, Cell.Stage _, Cell.Choice _ ->
                        Column.text(title, 14);
                    case Cell.Day _ -> Column.date(title);
                    case Cell.Moment _ -> Column.time(title);
                    case Cell.Count _ -> Column.number(title);
                    case Cell.Money _ -> Column.money(title);
                };
        };
    }
}
