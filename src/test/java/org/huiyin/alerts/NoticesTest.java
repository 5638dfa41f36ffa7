package org.huiyin.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huiyin.alerts.Matters.DESK;
import static org.huiyin.alerts.Matters.HEAD;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.messages.StaffMail;
import org.huiyin.refusals.NotFound;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.huiyin.testing.Plan;
import org.huiyin.testing.Plans;
import org.huiyin.walks.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What members of staff are told: who, what they still see of it, and one mail a day. */
@DatabaseTest(properties = "huiyin.jobs=false")
@Import({Town.class, Plans.class})
class NoticesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Autowired
    Town town;

    @Autowired
    Notices notices;

    @Autowired
    DailyMail mail;

    @Autowired
    List<StaffMail> writers;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Plans plans;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    @BeforeEach
    void nobodyWasTold() {
        clock.set(DAY);
        town.city();
        jdbc.sql("delete from notice").update();
        jdbc.sql("delete from notice_mail").update();
        jdbc.sql("delete from message where staff_id is not null").update();
        jdbc.sql("update staff set email = login || '@example.org' where login like 'town1-1.%'")
                .update();
    }

    @Test
    void showsWhatSomebodyWasToldWithTheWordsOfWhoeverHadItTold() {
        CaseId id = register();
        Actor supervisor = town.actor("county1.supervise");
        tell(Set.of(Receiver.HEAD), Notice.about(id, "warning").saying(supervisor, "请于周五前回复。"));

        ToldNotice told = notices.unread(town.actor(HEAD), 5).getFirst();
        assertThat(told.said()).isEqualTo("请于周五前回复。");
        assertThat(told.by()).isEqualTo(supervisor.name());
        assertThat(told.title()).isEqualTo("安置待遇核定");
        assertThat(told.address()).isEqualTo("/cases/" + id);

        notices.read(town.actor(HEAD), told.id());
        assertThat(notices.countUnread(town.actor(HEAD))).isEqualTo("0");
        assertThat(notices.page(town.actor(HEAD), null).notices())
                .singleElement()
                .matches(ToldNotice::read);
        assertThatThrownBy(() -> notices.read(town.actor("town2-1.head"), told.id()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whatOneMayNotSeeAnyMoreIsNotShown() {
        CaseId id = register();
        StaffId desk = town.city().staff(DESK);
        tellStaff(List.of(desk), Notice.about(id, "warning"));
        assertThat(notices.page(town.actor(DESK), null).notices()).hasSize(1);

        jdbc.sql("update case_file set restricted = true where id = :id")
                .param("id", id.value())
                .update();
        assertThat(notices.page(town.actor(DESK), null).notices()).isEmpty();
        assertThat(notices.countUnread(town.actor(DESK))).isEqualTo("0");
    }

    @Test
    void whoSeesTheStateAloneIsShownNeitherTitleNorWords() {
        CaseId id = register();
        tell(Set.of(Receiver.SUPERVISORS), Notice.about(id, "escalation").saying(town.actor(HEAD), "家中困难。"));
        assertThat(notices.unread(town.actor("county1.supervise"), 5))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.number()).isEqualTo(town.file(id).number());
                    assertThat(told.title()).isNull();
                    assertThat(told.said()).isNull();
                });
    }

    @Test
    void nobodyIsToldOfARestrictedMatterWhoMayNotSeeIt() {
        CaseId id = accusation();
        StaffId cleared = town.city().staff(town.desk(id));
        List<StaffId> asked = Stream.of("county1.head", "city.head", HEAD, "county1.supervise", town.desk(id))
                .map(town.city()::staff)
                .toList();
        assertThat(tellStaff(asked, Notice.about(id, "breach"))).containsExactly(cleared);
        assertThat(tell(Set.of(Receiver.values()), Notice.about(id, "breach"))).containsExactly(cleared);
    }

    @Test
    void theDeputySeesWhatTheAbsentWasTold() {
        CaseId id = register();
        tellStaff(List.of(town.city().staff(DESK)), Notice.about(id, "warning"));
        jdbc.sql("""
                        insert into deputy (id, staff_id, deputy_id, named_by, valid_from, valid_to, reason)
                        values (gen_random_uuid(), :absent, :deputy, :absent, :from, :from, '培训')""")
                .param("absent", town.city().staff(DESK).value())
                .param("deputy", town.city().staff("town2-1.desk").value())
                .param("from", DAY)
                .update();
        assertThat(notices.unread(town.actor("town2-1.desk"), 5))
                .singleElement()
                .satisfies(
                        told -> assertThat(told.of()).isEqualTo(town.actor(DESK).name()));
        jdbc.sql("delete from deputy where reason = '培训'").update();
        assertThat(notices.unread(town.actor("town2-1.desk"), 5)).isEmpty();
    }

    @Test
    void oneMailADayBringsAllOfIt() throws Exception {
        CaseId id = register();
        CaseId other = register();
        IntStream.range(0, 30).forEach(n -> tell(Set.of(Receiver.HEAD), Notice.about(id, "warning")));
        tell(Set.of(Receiver.HEAD), Notice.about(other, "breach"));

        both(mail::run);
        both(mail::run);
        assertThat(mails())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains(
                                "期限将满 30 件",
                                "已超期 1 件",
                                town.file(id).number(),
                                town.file(other).number())
                        .doesNotContain("何满仓", "安置待遇核定"));

        tell(Set.of(Receiver.HEAD), Notice.about(other, "breach"));
        mail.run();
        assertThat(mails()).as("what comes later waits for tomorrow").hasSize(1);
        clock.set(DAY.plusDays(1));
        mail.run();
        assertThat(mails()).hasSize(2);
        assertThat(mails().getLast()).contains("已超期 1 件").doesNotContain("期限将满");
    }

    @Test
    void whatWasReadIsNotMailedAndOfRestrictedMattersNothingIsSaid() {
        CaseId id = register();
        tell(Set.of(Receiver.HEAD), Notice.about(id, "warning"));
        Actor head = town.actor(HEAD);
        notices.readAll(head, notices.unread(head, 1).getFirst().id());
        assertThat(mail.run()).isZero();

        CaseId restricted = accusation();
        jdbc.sql("update staff set email = 'desk@example.org' where id = :id")
                .param("id", town.city().staff(town.desk(restricted)).value())
                .update();
        tell(Set.of(Receiver.HOLDER), Notice.about(restricted, "breach"));
        assertThat(mail.run()).isOne();
        assertThat(mails())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("另有事项，请登录查看")
                        .doesNotContain(town.file(restricted).number(), "超期", "1"));
    }

    @Test
    void whatCannotWaitIsMailedAtOnceAndNotAgain() {
        CaseId id = register();
        tell(Set.of(Receiver.HEAD), Notice.about(id, "breach").now());
        assertThat(mails()).singleElement().satisfies(text -> assertThat(text).contains("已超期"));
        assertThat(mail.run()).isZero();
    }

    /** Mail may wait for days while its server is away. */
    @Test
    void ofACaseThatIsRestrictedMeanwhileNoMailGoesOutToWhoMayNotSeeIt() {
        CaseId restricted = register();
        CaseId open = register();
        tell(Set.of(Receiver.HEAD), Notice.about(restricted, "warning"));
        tell(Set.of(Receiver.HEAD), Notice.about(open, "breach"));
        tell(
                Set.of(Receiver.SUPERIOR_HEAD),
                Notice.about(restricted, "escalation").now());
        mail.run();
        assertThat(mails())
                .hasSize(2)
                .anySatisfy(
                        text -> assertThat(text).contains(town.file(restricted).number()))
                .anySatisfy(text -> assertThat(text).contains("超期未办"));

        becomesAnAccusation(restricted);

        assertThat(mails())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("已超期 1 件", town.file(open).number())
                        .doesNotContain(town.file(restricted).number(), "期限将满", "另有事项"));
    }

    @Test
    void whatIsReadBeforeTheMailGoesOutIsNotInIt() {
        tell(Set.of(Receiver.HEAD), Notice.about(register(), "warning"));
        mail.run();
        assertThat(mails()).hasSize(1);

        Actor head = town.actor(HEAD);
        notices.read(head, notices.unread(head, 1).getFirst().id());
        assertThat(mails()).isEmpty();
    }

    @Test
    void aPageCostsAPageHoweverMuchSomebodyWasTold() {
        CaseId id = register();
        Actor head = town.actor(HEAD);
        jdbc.sql("""
                        insert into notice (id, staff_id, kind, case_id, told_at)
                        select gen_random_uuid(), s.id, 'warning', :case, now()
                        from (select id from staff order by id = :head desc, id limit 10) s, generate_series(1, 2000)""")
                .param("case", id.value())
                .param("head", head.staff().value())
                .update();
        jdbc.sql("analyze notice").update();
        NoticePage first = notices.page(head, null);
        assertThat(first.notices()).hasSize(Notices.PAGE);
        assertThat(notices.countUnread(head)).isEqualTo("99+");
        List<Runnable> looks = List.of(
                () -> notices.page(head, first.next()), () -> notices.unread(head, 5), () -> notices.countUnread(head));
        looks.forEach(look -> assertThat(plans.of(look)).isNotEmpty().allSatisfy((Plan plan) -> {
            assertThat(plan.scans("notice")).as(plan.text()).isFalse();
            assertThat(plan.buffers()).as(plan.text()).isLessThan(700);
        }));
    }

    private void both(Callable<Integer> work) throws InterruptedException {
        try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
            nodes.invokeAll(List.of(work, work))
                    .forEach(done -> assertThat(done).succeedsWithin(Duration.ofMinutes(1)));
        }
    }

    private Set<StaffId> tell(Set<Receiver> to, Notice notice) {
        return transaction.execute(status -> notices.tell(to, notice));
    }

    private Set<StaffId> tellStaff(List<StaffId> to, Notice notice) {
        return transaction.execute(status -> notices.tellStaff(to, notice));
    }

    private record Posted(UUID id, StaffId staff, String kind) {}

    /** What the mails that were posted say, if they are sent now; those with nothing to say are not sent. */
    private List<String> mails() {
        return jdbc
                .sql("select id, staff_id, kind from message where staff_id is not null order by posted_at, id")
                .query((row, n) -> new Posted(
                        row.getObject("id", UUID.class),
                        new StaffId(row.getObject("staff_id", UUID.class)),
                        row.getString("kind")))
                .list()
                .stream()
                .flatMap(posted -> writers.stream()
                        .filter(writer -> writer.kind().equals(posted.kind()))
                        .flatMap(writer -> writer.write(posted.staff(), posted.id()).stream()))
                .map(StaffMail.Text::body)
                .toList();
    }

    private void becomesAnAccusation(CaseId id) {
        town.complete(DESK, id, "classify", """
                {"requests": [{"text": "请求查处。", "kind": "accusation"}],
                 "concerned": [{"about": "outside", "aboutName": "某公司"}]}""");
        assertThat(town.file(id).restricted()).isTrue();
    }

    private CaseId register() {
        return Matters.petition(town);
    }

    private CaseId accusation() {
        return Matters.accusation(town);
    }
}
