package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.audit.AuditQuery;
import org.huiyin.audit.AuditTrail;
import org.huiyin.deadlines.RuleChange;
import org.huiyin.deadlines.RuleChanges;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.ledgers.Ledger;
import org.huiyin.ledgers.LedgerKey;
import org.huiyin.ledgers.LedgerView;
import org.huiyin.ledgers.Ledgers;
import org.huiyin.letters.Letters;
import org.huiyin.letters.PrintQueue;
import org.huiyin.meetings.MeetingPage;
import org.huiyin.meetings.Meetings;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.supervision.OrderQuery;
import org.huiyin.supervision.Orders;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.Plan;
import org.huiyin.testing.Plans;
import org.huiyin.worklist.PageKey;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkList;
import org.huiyin.worklist.WorkListQuery;
import org.huiyin.worklist.WorkListQuery.View;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * What people look at all day costs as much as stands on the page, not as much as there is: every list goes by an index,
 * and looks at a bounded number of pages of the database.
 */
@DatabaseTest(properties = "spring.application.name=list-plans")
@Import({Town.class, Volume.class, Plans.class})
class ListPlansTest {

    private static final int CASES = 30_000;
    private static final List<String> LARGE = List.of(
            "case_file",
            "work_item",
            "letter",
            "audit_event",
            "supervision_order",
            "reminder",
            "meeting",
            "meeting_participant",
            "meeting_point",
            "legal_clock",
            "clock_change",
            "clock_trial",
            "rule_change",
            "legal_term");
    /** A page of 51 rows, or the rest of what lies in one unit: half of what reading the work list whole would take. */
    private static final long BUFFERS = 500;
    /** To count what a change moves by term and unit, each clock of it is looked at with its case and its unit. */
    private static final long BUFFERS_PER_MOVE = 12;

    @Autowired
    Town town;

    @Autowired
    Volume volume;

    @Autowired
    Plans plans;

    @Autowired
    WorkList workList;

    @Autowired
    PrintQueue printQueue;

    @Autowired
    Letters letters;

    @Autowired
    AuditTrail trail;

    @Autowired
    Orders orders;

    @Autowired
    Units units;

    @Autowired
    Meetings meetings;

    @Autowired
    Ledgers ledgers;

    @Autowired
    RuleChanges changes;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    private static boolean filled;

    @BeforeEach
    void fill() {
        if (!filled) {
            volume.fill(CASES, town.city().staff("county1.case1"));
            filled = true;
        }
    }

    @Test
    void theWorkListWalksAnIndexHoweverMuchLiesBelow() {
        PageKey deep = new PageKey(LocalDate.now().plusDays(40), WorkItemId.next());
        Map<String, List<View>> looking = Map.of(
                "village1-1-1", List.of(View.MINE, View.UNIT),
                "county1.case1", List.of(View.MINE, View.UNIT),
                "county1.head", List.of(View.values()),
                "city.head", List.of(View.values()));
        looking.forEach((login, views) -> {
            Actor actor = town.actor(login);
            for (View view : views) {
                bounded(() -> workList.page(actor, WorkListQuery.of(view)));
                bounded(() -> workList.page(actor, new WorkListQuery(view, null, null, null, false, null, deep)));
            }
            bounded(() -> workList.mine(actor));
        });
    }

    @Test
    void soItDoesByLightAndForWhatNobodyHolds() {
        Actor city = town.actor("city.head");
        for (WorkItem.Light light : List.of(WorkItem.Light.RED, WorkItem.Light.YELLOW, WorkItem.Light.NONE)) {
            bounded(() -> workList.page(city, new WorkListQuery(View.SUBTREE, null, light, null, false, null, null)));
        }
        bounded(() -> workList.page(city, new WorkListQuery(View.SUBTREE, null, null, "classify", true, null, null)));
        // What is green comes behind what is yellow, which has to be passed: by the index, not by reading the table.
        assertThat(plans.of(() -> workList.page(
                        city, new WorkListQuery(View.SUBTREE, null, WorkItem.Light.GREEN, null, false, null, null))))
                .isNotEmpty()
                .allSatisfy(plan -> assertThat(LARGE).as(plan.text()).noneMatch(plan::scans));
    }

    @Test
    void soDoesTheListOfSupervision() {
        Unit county = units.get(town.unit("C1"));
        for (String login : List.of("city.head", "city.supervise", "county1.head", "county1.case1")) {
            Actor actor = town.actor(login);
            for (OrderQuery.Show show : OrderQuery.Show.values()) {
                bounded(() -> orders.page(actor, OrderQuery.of(show)));
            }
            OrderQuery.Key deep = new OrderQuery.Key(LocalDate.now().plusDays(40), CaseId.next());
            bounded(() -> orders.page(actor, new OrderQuery(OrderQuery.Show.OPEN, null, null, deep)));
        }
        for (OrderQuery.Show show : OrderQuery.Show.values()) {
            bounded(() -> orders.page(town.actor("city.head"), new OrderQuery(show, null, county, null)));
        }
        bounded(() -> orders.about(town.actor("city.supervise"), new CaseId(volume.someCase())));
    }

    @Test
    void soDoesTheListOfMeetingsHoweverManyOneTakesPartIn() {
        for (String login : List.of("city.head", "city.supervise", "county1.head", "county1.case1", "village1-1-1")) {
            Actor actor = town.actor(login);
            for (boolean coming : List.of(true, false)) {
                MeetingPage first = meetings.page(actor, coming, null);
                assertThat(first.next()).as(login).isNotNull();
                bounded(() -> meetings.page(actor, coming, null));
                bounded(() -> meetings.page(actor, coming, first.next()));
            }
        }
        bounded(() -> meetings.panel(town.actor("city.head"), new CaseId(volume.someCase())));
    }

    @Test
    void soDoLettersAndTheAuditRecord() {
        Actor city = town.actor("city.head");
        bounded(() -> printQueue.waiting(town.actor("county1.head")));
        bounded(() -> letters.of(city, new CaseId(volume.someCase())));
        bounded(() -> trail.page(new AuditQuery(null, null, null, null, null, null)));
        bounded(() -> trail.page(new AuditQuery(null, null, "case.registered", null, null, null)));
        bounded(() -> trail.page(new AuditQuery(null, city.staff().value(), null, null, null, null)));
        bounded(() -> trail.page(new AuditQuery(volume.someCase(), null, null, null, null, null)));
        bounded(trail::actions);
    }

    /** A letter leads to its case, so a page of letters looks at twice as much. */
    @Test
    void soDoLedgers() {
        jdbc.sql("vacuum analyze registration, registration_case, case_lead, relief_line, legal_clock")
                .update();
        for (String login : List.of("village1-1-1", "county1.head", "city.head")) {
            Actor actor = town.actor(login);
            for (Ledger ledger : ledgers.of(actor)) {
                LedgerView view = ledgers.view(actor, ledger);
                LedgerKey deep =
                        new LedgerKey(OffsetDateTime.now().minusHours(12), UUID.randomUUID(), UUID.randomUUID());
                for (LedgerKey after : Arrays.asList(null, deep)) {
                    List<Plan> queries = plans.of(() -> ledgers.page(actor, ledger, view, after, Locale.CHINESE));
                    assertThat(queries).isNotEmpty().allSatisfy(plan -> {
                        assertThat(LARGE)
                                .as(login + " " + ledger.code() + plan.text())
                                .noneMatch(plan::scans);
                        assertThat(plan.buffers())
                                .as(login + " " + ledger.code() + plan.text())
                                .isLessThan(2 * BUFFERS);
                    });
                }
            }
        }
    }

    @Test
    void soDoThePagesOfTermsAndOfTheCalendar() {
        volume.limits(LocalDate.of(2031, 2, 10));
        Volume.Rules rules = volume.rules(town.city().staff("county1.head"));
        // Where the local rows of each term are counted, all of a country's are.
        bounded(() -> read("/terms"), largeBut("legal_term"), BUFFERS);
        bounded(() -> read("/terms?region=101501"), largeBut("legal_term"), BUFFERS);
        List<String> pages = List.of(
                "/terms/P4",
                "/terms/P4?after=" + rules.row(),
                "/terms/P4/rows/" + rules.row(),
                "/terms/P5",
                "/calendar");
        pages.forEach(page -> bounded(() -> read(page)));

        UUID middle = new UUID(0x8000_0000_0000_4000L, 0x8000_0000_0000_0000L);
        for (UUID change : List.of(rules.tried(), rules.done())) {
            RuleChange moving = changes.get(change);
            bounded(() -> changes.moved(moving, null));
            bounded(() -> changes.moved(moving, middle));
            bounded(
                    () -> read("/calendar/changes/" + change),
                    largeBut("legal_clock", "clock_trial"),
                    BUFFERS + CASES / 50 * BUFFERS_PER_MOVE);
        }
    }

    private static List<String> largeBut(String... tables) {
        return LARGE.stream().filter(table -> !List.of(tables).contains(table)).toList();
    }

    private void read(String page) {
        assertThat(mvc.get()
                        .uri(page)
                        .with(authentication(new TestingAuthenticationToken(town.actor("city.head"), null, "staff"))))
                .as(page)
                .hasStatusOk();
    }

    private void bounded(Runnable list) {
        bounded(list, LARGE, BUFFERS);
    }

    private void bounded(Runnable list, List<String> tables, long buffers) {
        List<Plan> queries = plans.of(list);
        assertThat(queries).isNotEmpty().allSatisfy(plan -> {
            assertThat(tables).as(plan.sql() + plan.text()).noneMatch(plan::scans);
            assertThat(plan.buffers()).as(plan.sql() + plan.text()).isLessThan(buffers);
        });
    }
}
