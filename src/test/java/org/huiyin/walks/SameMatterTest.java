package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Dossiers;
import org.huiyin.cases.Opening;
import org.huiyin.cases.Openings;
import org.huiyin.cases.Registrations;
import org.huiyin.deadlines.Clocks;
import org.huiyin.deadlines.Facts;
import org.huiyin.deadlines.Start;
import org.huiyin.ids.CaseId;
import org.huiyin.intake.Registered;
import org.huiyin.intake.Submission.Applicant;
import org.huiyin.matching.Candidate;
import org.huiyin.matching.Matters;
import org.huiyin.matching.Reason;
import org.huiyin.matching.SameMatter;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.people.DocumentKind;
import org.huiyin.people.PersonDraft;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether it is here already: suggested with reasons, shown as number, organ and state; and what follows if it is. */
@DatabaseTest
@Import(Town.class)
class SameMatterTest {

    private static final String VILLAGE = "C1-T1-V1";

    @Autowired
    Town town;

    @Autowired
    SameMatter same;

    @Autowired
    Matters matters;

    @Autowired
    Cases cases;

    @Autowired
    Openings openings;

    @Autowired
    Registrations registrations;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Clocks clocks;

    @Autowired
    Packs packs;

    @Autowired
    List<Verb> verbs;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MutableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void thePersonIsRecognizedByOldNumbersPhonesHomophonesAndVariants() {
        String id = "51010219490506123";
        id = id + check(id);
        Registered first = register(
                PersonDraft.natural("诸葛峯")
                        .withDocument(DocumentKind.RESIDENT_ID, id)
                        .withPhone("13900017788"),
                "第一次反映灌溉水渠。");

        String fifteen = id.substring(0, 6) + id.substring(8, 17);
        assertThat(reasons(first, PersonDraft.natural("别名").withDocument(DocumentKind.RESIDENT_ID, fifteen)))
                .containsExactly(Reason.DOCUMENT);
        assertThat(reasons(first, PersonDraft.natural("别名").withPhone("139 0001 7788")))
                .containsExactly(Reason.PHONE);
        assertThat(reasons(first, PersonDraft.natural("诸葛峰"))).containsExactly(Reason.VARIANT);
        assertThat(reasons(first, PersonDraft.natural("诸葛丰"))).containsExactly(Reason.SOUND);
        assertThat(reasons(first, PersonDraft.natural("诸葛峯"))).containsExactly(Reason.NAME);
        assertThat(reasons(first, PersonDraft.natural("司马相"))).isEmpty();
    }

    @Test
    void theTextIsRecognizedHoweverItIsTold() {
        Registered first = register(PersonDraft.natural("甲某甲"), "2016年修建下湾水库时占用承包地三亩二分，青苗补偿款至今没有发放，多次询问镇里没有答复。");
        SameMatter.Sketch again = new SameMatter.Sketch(
                "petition", List.of(), List.of(), "请求发放青苗补偿款。修建下湾水库占用了我家承包地三亩二分，镇里一直没有答复，补偿款没有发放。");
        SameMatter.Sketch other =
                new SameMatter.Sketch("petition", List.of(), List.of(), "儿子入伍后家里的光荣牌一直没有悬挂，春节慰问也没有通知到。");

        Actor clerk = town.actor("village1-1-1");
        assertThat(same.candidates(clerk, again))
                .filteredOn(candidate -> candidate.number().equals(first.number()))
                .singleElement()
                .satisfies(candidate -> assertThat(candidate.reasons()).containsExactly(Reason.TEXT));
        assertThat(same.candidates(clerk, other)).extracting(Candidate::number).doesNotContain(first.number());
    }

    @Test
    void whatOneMayNotOpenShowsNumberOrganAndStateOnly() {
        Registered first = register(PersonDraft.natural("公冶长").withPhone("13900017799"), "公冶长反映的第一件事。");
        SameMatter.Sketch sketch = sketch(PersonDraft.natural("公冶长").withPhone("13900017799"));

        Candidate near = only(same.candidates(town.actor("village1-1-1"), sketch), first);
        assertThat(near.open()).contains(first.caseId());
        Candidate far = only(same.candidates(town.actor("village2-1-1"), sketch), first);
        assertThat(far.open()).isEmpty();
        assertThat(far.organ()).isEqualTo(near.organ()).isNotEmpty();
        assertThat(far.state()).isEqualTo("open");
    }

    @Test
    void aRestrictedMatterIsNeverACandidateToAnybody() {
        PersonDraft person = PersonDraft.natural("澹台灭").withPhone("13900017700");
        String text = "举报某公司冒领慰问物资，仓库里的米面油被转卖给超市老板。";
        Registered accusation = town.register(
                "village1-1-1",
                VILLAGE,
                "petition",
                List.of(new Applicant.Stated(person)),
                claim(text),
                new Opening.Concern("outside", null, null, "某公司", true),
                null);
        for (String login : List.of("village1-1-1", "town1-1.desk", "county1.head", "city.cleared")) {
            assertThat(same.candidates(
                            town.actor(login), new SameMatter.Sketch("petition", List.of(), List.of(person), text)))
                    .as(login)
                    .extracting(Candidate::number)
                    .doesNotContain(accusation.number());
        }
    }

    @Test
    void theMatterProposedAtTheCounterStandsFirstAndSplitsOfOneRegistrationAreNotCandidates() {
        Registered first = register(PersonDraft.natural("钟离春"), "钟离春反映安葬费用。");
        Registered second = register(PersonDraft.natural("钟离夏"), "完全不同的一件事：请求安装路灯。");
        transaction.executeWithoutResult(status -> {
            jdbc.sql(
                            "update case_file set data = data || jsonb_build_object('sameMatter', :number::text) where id = :id")
                    .param("number", first.number())
                    .param("id", second.caseId().value())
                    .update();
            openings.split(second.caseId(), List.of(), town.actor("town1-1.desk"));
        });
        List<Candidate> candidates = same.candidates(town.actor("town1-1.desk"), second.caseId());
        assertThat(candidates.getFirst().number()).isEqualTo(first.number());
        assertThat(candidates.getFirst().reasons()).contains(Reason.NAMED);
        CaseId split = jdbc.sql("select to_case from case_link where from_case = :case")
                .param("case", second.caseId().value())
                .query(UUID.class)
                .optional()
                .map(CaseId::new)
                .orElseThrow();
        assertThat(candidates)
                .extracting(Candidate::number)
                .doesNotContain(town.file(split).number());
    }

    @Test
    void lookingIsOnTheAuditRecord() {
        Registered first = register(PersonDraft.natural("申屠嘉").withPhone("13900017711"), "申屠嘉的一件事。");
        same.candidates(
                town.actor("village1-1-1"), sketch(PersonDraft.natural("申屠嘉").withPhone("13900017711")));
        assertThat(jdbc.sql(
                                "select details::text from audit_event where action = 'case.same-matter-looked-for' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .contains(first.number());
    }

    @Test
    void joiningBringsRegistrationPeopleAndTheSightOfTheFirstReceiver() {
        Registered matter = register(PersonDraft.natural("百里奚"), "百里奚反映的事。");
        Registered again = town.register(
                "village2-1-1",
                "C2-T1-V1",
                "petition",
                List.of(new Applicant.Stated(PersonDraft.natural("百里视"))),
                claim("又来反映同一件事。"),
                Opening.Concern.nobody(),
                null);
        proposed(again.caseId(), matter.number());
        Map<String, Object> variables =
                run("joinMatter", again.caseId(), Map.of("matter", "chosen", "clock", "P4", "unsettled", "again"));

        assertThat(variables).containsEntry("otherPastLimit", false);
        assertThat(registrations.of(matter.caseId()))
                .extracting(Registrations.Came::reason, Registrations.Came::unsettled)
                .contains(org.assertj.core.groups.Tuple.tuple("joined", true));
        assertThat(dossiers.parties(matter.caseId()))
                .extracting(Opening.Party::kind)
                .containsExactlyInAnyOrder("applicant", "participant");
        assertThat(cases.get(town.actor("village2-1-1"), matter.caseId(), CaseScope.STATUS)
                        .number())
                .isEqualTo(matter.number());
        assertThat(jdbc.sql("select kind from case_link where from_case = :from and to_case = :to")
                        .param("from", again.caseId().value())
                        .param("to", matter.caseId().value())
                        .query(String.class)
                        .list())
                .containsExactly("same-matter");
    }

    @Test
    void theStateOfTheMatterIsForGateways() {
        Registered matter = register(PersonDraft.natural("东郭顺"), "东郭顺反映的事。");
        Registered again = register(PersonDraft.natural("东郭逆"), "再次反映。");
        proposed(again.caseId(), matter.number());
        Map<String, String> about = Map.of("matter", "chosen", "clock", "P4");
        assertThat(run("matterState", again.caseId(), about)).containsEntry("matterState", "in-hand");

        transaction.executeWithoutResult(status -> {
            cases.date(matter.caseId(), "accepted", LocalDate.now(clock));
            clocks.start(new Start(
                    matter.caseId(),
                    "P4",
                    town.unit("C1-T1"),
                    town.unit("C1"),
                    Facts.of("accepted", LocalDate.now(clock))));
        });
        assertThat(run("matterState", again.caseId(), about)).containsEntry("matterState", "in-hand");
        clock.advance(Duration.ofDays(70));
        assertThat(run("matterState", again.caseId(), about)).containsEntry("matterState", "past-limit");
        assertThat(run("joinMatter", again.caseId(), about)).containsEntry("otherPastLimit", true);

        transaction.executeWithoutResult(
                status -> cases.close(matter.caseId(), "settled", null, town.actor("town1-1.desk")));
        assertThat(run("matterState", again.caseId(), about)).containsEntry("matterState", "closed");
        transaction.executeWithoutResult(status -> cases.date(matter.caseId(), "ended", LocalDate.now(clock)));
        assertThat(run("matterState", again.caseId(), about)).containsEntry("matterState", "ended");

        proposed(again.caseId(), "HY-0000-0000");
        assertThatThrownBy(() -> run("matterState", again.caseId(), about))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("matching.no-such-matter"));
    }

    @Test
    void candidatesComeFromIndexesAmongAllMattersOfACity() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into registration (id, channel, received_on, registered_at, unit_id, staff_id, subject, body, about, date_reason)
                            select gen_random_uuid(), 'letter', current_date, now(), u.id, s.id, 'filler', 'filler', 'nobody', 'x'
                            from generate_series(1, 6000), (select id from unit limit 1) u, (select id from staff limit 1) s
                            """).update();
            jdbc.sql("""
                            insert into matter_text (registration_id, pack, grams)
                            select id, 'petition', array(select 'g' || (n * 7919 + k * 104729) % 20000 from generate_series(1, 60) k)
                                || array['常见', '请求']
                            from (select id, row_number() over () as n from registration where subject = 'filler') r
                            """).update();
            jdbc.sql("analyze matter_text").update();
            List<String> plan = jdbc.sql("""
                            explain select registration_id from matter_text
                            where grams && array['g7', 'g8', 'g9'] and pack = 'petition'
                            order by registration_id desc limit 200
                            """).query(String.class).list();
            assertThat(plan).anyMatch(line -> line.contains("matter_text_grams"));
            List<String> common = jdbc.sql("""
                            select unnest(most_common_elems::text::text[]) from pg_stats
                            where tablename = 'matter_text' and attname = 'grams'
                            """).query(String.class).list();
            assertThat(common).as("what every text says is known to be common").contains("常见", "请求");
            status.setRollbackOnly();
        });
    }

    private SameMatter.Sketch sketch(PersonDraft person) {
        return new SameMatter.Sketch("petition", List.of(), List.of(person), "");
    }

    private Iterable<Reason> reasons(Registered first, PersonDraft person) {
        return same.candidates(town.actor("village1-1-1"), sketch(person)).stream()
                .filter(candidate -> candidate.number().equals(first.number()))
                .findFirst()
                .<Iterable<Reason>>map(Candidate::reasons)
                .orElse(List.of());
    }

    private static Candidate only(List<Candidate> candidates, Registered of) {
        return candidates.stream()
                .filter(candidate -> candidate.number().equals(of.number()))
                .findFirst()
                .orElseThrow();
    }

    private Registered register(PersonDraft person, String facts) {
        return town.register(
                "village1-1-1",
                VILLAGE,
                "petition",
                List.of(new Applicant.Stated(person)),
                claim(facts),
                Opening.Concern.nobody(),
                null);
    }

    private static String claim(String facts) {
        return """
                {"subject": "如题", "requests": [{"text": "请依法处理"}], "facts": "%s", "category": "other"}""".formatted(facts);
    }

    /** What a clerk would have chosen in a form. */
    private void proposed(CaseId id, String number) {
        jdbc.sql(
                        "update case_file set data = data || jsonb_build_object('chosen', :number::text, 'again', true) where id = :id")
                .param("number", number)
                .param("id", id.value())
                .update();
    }

    /** Runs a verb as a model would. @return the variables it set */
    private Map<String, Object> run(String name, CaseId id, Map<String, String> properties) {
        Map<String, Object> variables = new HashMap<>();
        Verb verb = verbs.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        transaction.executeWithoutResult(status -> verb.run(new VerbCall() {
            @Override
            public CaseId caseId() {
                return id;
            }

            @Override
            public Pack pack() {
                return packs.current("petition");
            }

            @Override
            public String element() {
                return "test";
            }

            @Override
            public String property(String key) {
                return Optional.ofNullable(properties.get(key)).orElseThrow();
            }

            @Override
            public Optional<String> optional(String key) {
                return Optional.ofNullable(properties.get(key));
            }

            @Override
            public Optional<Actor> actor() {
                return Optional.of(town.actor("town1-1.desk"));
            }

            @Override
            public void variable(String key, Object code) {
                variables.put(key, code);
            }
        }));
        return variables;
    }

    private static char check(String digits) {
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return "10X98765432".charAt(sum % 11);
    }
}
