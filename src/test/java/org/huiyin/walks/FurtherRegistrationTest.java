package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Channel;
import org.huiyin.cases.Dossiers;
import org.huiyin.cases.Opening;
import org.huiyin.cases.Registrations;
import org.huiyin.cases.Timeline;
import org.huiyin.ids.CaseId;
import org.huiyin.intake.Registered;
import org.huiyin.intake.Registering;
import org.huiyin.intake.Submission;
import org.huiyin.intake.Submission.Applicant;
import org.huiyin.people.PersonDraft;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What came and the matters it belongs to, n to m; and several who come together. */
@DatabaseTest
@Import(Town.class)
class FurtherRegistrationTest {

    private static final String VILLAGE = "C1-T1-V1";

    @Autowired
    Town town;

    @Autowired
    Registering registering;

    @Autowired
    Registrations registrations;

    @Autowired
    Cases cases;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Timeline timeline;

    @Autowired
    JdbcClient jdbc;

    @Test
    void fiveRepresentativesVisitAndTheSixthIsRefusedWithTheArticleAndTheWayOut() {
        Registered five = register(joint(Channel.VISIT, people(5, "代表"), people(7, "参与")));
        assertThat(dossiers.parties(five.caseId()))
                .extracting(Opening.Party::kind)
                .hasSize(12)
                .containsOnly("applicant", "participant");
        assertThat(dossiers.parties(five.caseId()))
                .filteredOn(Opening.Party::letters)
                .as("letters are sent to one of them")
                .hasSize(1);

        assertThatThrownBy(() -> register(joint(Channel.VISIT, people(6, "代表"), List.of())))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.faults()).singleElement().satisfies(fault -> {
                            assertThat(fault.path()).isEqualTo("applicants[5]");
                            assertThat(fault.code()).isEqualTo("intake.too-many-representatives");
                            assertThat(fault.arguments()).containsExactly(5, "《信访工作条例》第二十条");
                        }));
        assertThatThrownBy(() -> register(joint(Channel.RECEPTION, people(6, "代表"), List.of())))
                .as("who comes to a leader's reception visits too")
                .isInstanceOf(Invalid.class);
    }

    @Test
    void otherChannelsHaveNoLimitAndLettersAddressAll() {
        Registered letter = register(joint(Channel.LETTER, people(8, "来信"), people(2, "附议")));
        assertThat(dossiers.parties(letter.caseId()).stream()
                        .filter(party -> party.kind().equals("applicant")))
                .hasSize(8);
        assertThat(town.letterText(letter.caseId(), "receipt"))
                .contains("来信甲、来信乙")
                .contains("等10人");
    }

    @Test
    void nobodyStandsThereTwice() {
        Applicant one = stated("成双", "13911110000");
        assertThatThrownBy(() -> register(joint(Channel.LETTER, List.of(one), List.of(one))))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(Invalid.Fault::path)
                                .containsExactly("participants[0]"));
    }

    @Test
    void whoSortsPutsWhatComesAgainToTheMatterInHand() {
        Registered first = atTheDesk("孟初一", null);
        Registered again = atTheDesk("孟初二", new Submission.Belonging(first.number(), true));

        assertThat(again.further()).isTrue();
        assertThat(again.caseId()).isEqualTo(first.caseId());
        assertThat(registrations.of(first.caseId()))
                .extracting(Registrations.Came::reason, Registrations.Came::unsettled)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("registered", false),
                        org.assertj.core.groups.Tuple.tuple("further", true));
        assertThat(cases.requests(first.caseId())).as("it asks nothing new").hasSize(1);
        assertThat(kinds(first.caseId())).contains("further-registration");
        assertThat(dossiers.parties(first.caseId()))
                .extracting(Opening.Party::kind)
                .containsExactlyInAnyOrder("applicant", "participant");
        assertThat(cases.asked(again.number(), again.queryCode())).isPresent();
        assertThat(cases.asked(first.number(), first.queryCode())).isPresent();
        assertThat(cases.asked(first.number(), "00000000")).isEmpty();
    }

    @Test
    void aCounterElsewhereProposesAndOpensACaseOfItsOwn() {
        Registered first = atTheDesk("孟初三", null);
        Registered proposed = register(belonging("village1-1-1", VILLAGE, "孟初四", first.number()));

        assertThat(proposed.further()).isFalse();
        assertThat(proposed.caseId()).isNotEqualTo(first.caseId());
        assertThat(town.file(proposed.caseId()).data().path("sameMatter").asString())
                .isEqualTo(first.number());
        assertThat(registrations.of(first.caseId())).hasSize(1);
    }

    @Test
    void aNumberThatIsNoneOrRestrictedIsAnsweredAlike() {
        Registered accusation = town.register(
                "village1-1-1",
                VILLAGE,
                "petition",
                "孟初五",
                PetitionWalkTest.CLAIM,
                new Opening.Concern("outside", null, null, "某公司", true),
                null);
        for (String number : List.of(accusation.number(), "HY-0000-0000", "没有")) {
            assertThatThrownBy(() -> register(belonging("village1-1-1", VILLAGE, "孟初六", number)))
                    .isInstanceOfSatisfying(Invalid.class, invalid -> {
                        assertThat(invalid.faults()).singleElement().satisfies(fault -> {
                            assertThat(fault.path()).isEqualTo("matter");
                            assertThat(fault.code()).isEqualTo("intake.no-such-matter");
                        });
                    });
        }
    }

    @Test
    void theRegistrationOfAnotherCaseIsPutToThisOneOnRecordInBoth() {
        Registered one = atTheDesk("孟初七", null);
        Registered other = atTheDesk("孟初八", null);
        Actor desk = town.actor("town1-1.desk");

        registrations.attach(desk, one.caseId(), other.number(), true);
        assertThat(registrations.of(one.caseId())).hasSize(2);
        assertThat(registrations.of(other.caseId())).hasSize(1);
        assertThat(kinds(one.caseId())).contains("registration-linked");
        assertThat(kinds(other.caseId())).contains("registration-given");
        assertThat(audited(one.caseId())).contains("case.registration-linked");
        assertThatThrownBy(() -> registrations.attach(desk, one.caseId(), other.number(), false))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void takingOutNeedsAReasonAndNeverLeavesAMatterOrARegistrationAlone() {
        Registered one = atTheDesk("孟十一", null);
        Registered other = atTheDesk("孟十二", null);
        Actor desk = town.actor("town1-1.desk");
        registrations.attach(desk, one.caseId(), other.number(), false);
        Registrations.Came came = registrations.of(one.caseId()).stream()
                .filter(Registrations.Came::later)
                .findFirst()
                .orElseThrow();
        Registrations.Came opening = registrations.of(one.caseId()).getFirst();

        assertThatThrownBy(() -> registrations.unlink(desk, one.caseId(), came.id(), " "))
                .isInstanceOf(Invalid.class);
        refused(() -> registrations.unlink(desk, one.caseId(), opening.id(), "重复"), "cases.unlink-asked");
        refused(() -> registrations.unlink(desk, other.caseId(), came.id(), "重复"), "cases.unlink-last");

        registrations.unlink(desk, one.caseId(), came.id(), "不是同一件事");
        assertThat(registrations.of(one.caseId()))
                .extracting(Registrations.Came::id)
                .containsExactly(opening.id());
        assertThat(dossiers.parties(one.caseId()))
                .as("who came with it alone leaves with it")
                .hasSize(1);
        assertThat(timeline.of(one.caseId()))
                .anySatisfy(event -> assertThat(event.detail()).containsEntry("reason", "不是同一件事"));
        assertThat(kinds(other.caseId())).contains("registration-taken-back");

        Registered further = atTheDesk("孟十三", new Submission.Belonging(one.number(), false));
        Registrations.Came alone = registrations.of(further.caseId()).getLast();
        refused(() -> registrations.unlink(desk, one.caseId(), alone.id(), "记错"), "cases.unlink-nowhere");
    }

    @Test
    void onlyThoseWhoHaveTheCaseAndSortMayLinkAndUnlink() {
        Registered one = atTheDesk("孟十四", null);
        Registered other = atTheDesk("孟十五", null);
        assertThatThrownBy(() -> registrations.attach(town.actor("county1.case1"), one.caseId(), other.number(), false))
                .isInstanceOf(Invalid.class);
        Actor station = town.actor("village1-1-1");
        assertThat(cases.get(
                        station,
                        register(belonging("village1-1-1", VILLAGE, "孟十六", null))
                                .caseId(),
                        CaseScope.STATUS))
                .isNotNull();
        assertThatThrownBy(() -> registrations.unlink(
                        station,
                        one.caseId(),
                        registrations.of(one.caseId()).getFirst().id(),
                        "不对"))
                .isInstanceOf(NotFound.class);
        assertThat(registrations.maySort(town.actor("town1-1.desk"), one.caseId()))
                .isTrue();
        assertThat(registrations.maySort(station, one.caseId())).isFalse();
    }

    @Test
    void anAccusationIsPutToNoOtherMatter() {
        Registered first = atTheDesk("孟十七", null);
        Submission accusing = new Submission(
                UUID.randomUUID(),
                "petition",
                town.unit("C1-T1"),
                Channel.LETTER,
                LocalDate.now(town.clock()),
                null,
                List.of(stated("孟十八", null)),
                "post",
                new Opening.Concern("outside", null, null, "某公司", true),
                town.object(PetitionWalkTest.CLAIM),
                null,
                null,
                Submission.Joint.none(),
                new Submission.Belonging(first.number(), false));
        assertThatThrownBy(() -> registering.register(town.actor("town1-1.desk"), accusing))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(Invalid.Fault::code)
                                .containsExactly("intake.matter-of-accusation"));
    }

    /** Somebody registers at the desk of the township, which keeps the case and sorts it. */
    private Registered atTheDesk(String name, Submission.Belonging belonging) {
        return registering
                .register(
                        town.actor("town1-1.desk"),
                        submission("C1-T1", Channel.LETTER, List.of(stated(name, null)), List.of(), belonging))
                .orElseThrow();
    }

    private Submission belonging(String clerk, String counter, String name, String number) {
        return submission(
                counter,
                Channel.LETTER,
                List.of(stated(name, null)),
                List.of(),
                number == null ? null : new Submission.Belonging(number, true));
    }

    private Submission joint(Channel channel, List<Applicant> applicants, List<Applicant> participants) {
        return submission(VILLAGE, channel, applicants, participants, null);
    }

    private Submission submission(
            String counter,
            Channel channel,
            List<Applicant> applicants,
            List<Applicant> participants,
            Submission.Belonging belonging) {
        return new Submission(
                UUID.randomUUID(),
                "petition",
                town.unit(counter),
                channel,
                LocalDate.now(town.clock()),
                null,
                applicants,
                "post",
                Opening.Concern.nobody(),
                town.object(PetitionWalkTest.CLAIM),
                null,
                null,
                new Submission.Joint(participants, 0),
                belonging);
    }

    private Registered register(Submission submission) {
        return registering.register(town.actor("village1-1-1"), submission).orElseThrow();
    }

    private static List<Applicant> people(int number, String name) {
        String ordinals = "甲乙丙丁戊己庚辛";
        return IntStream.range(0, number)
                .mapToObj(i -> stated(name + ordinals.charAt(i), null))
                .toList();
    }

    private static Applicant stated(String name, String phone) {
        PersonDraft draft = PersonDraft.natural(name);
        return new Applicant.Stated(phone == null ? draft : draft.withPhone(phone));
    }

    private List<String> kinds(CaseId id) {
        List<String> kinds = new ArrayList<>();
        timeline.of(id).forEach(event -> kinds.add(event.kind()));
        return kinds;
    }

    private List<String> audited(CaseId id) {
        return jdbc.sql("select action from audit_event where case_id = :case")
                .param("case", id.value())
                .query(String.class)
                .list();
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String code) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
