package org.huiyin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huiyin.people.IdentityDocumentTest.fault;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class PeopleTest {

    private static final AtomicInteger NEXT_ID = new AtomicInteger();

    private static final Reason CALL = new Reason(Purpose.CONTACT, "");

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private Places places;
    private Actor east;

    @BeforeEach
    void places() {
        places = new Places(jdbc);
        east = places.receptionist(places.eastTown);
    }

    @Test
    void whatIsSensitiveIsSealedInTheDatabaseAndMaskedOnThePage() {
        String number = anyId("1951-02-03");
        PersonId id = people.create(
                east,
                PersonDraft.natural("张𬭚")
                        .withDocument(DocumentKind.RESIDENT_ID, number)
                        .withPhone("139 1234 5678")
                        .withAddress("云川市东河县柳溪镇下湾村12号")
                        .withEmail("zhang@example.org"),
                places.eastVillage);

        Person person = people.get(east, id);
        assertThat(person.name()).isEqualTo("张𬭚");
        assertThat(person.documentNumber()).isEqualTo(number.substring(0, 4) + "**********" + number.substring(14));
        assertThat(person.phone()).isEqualTo("139****5678");
        assertThat(person.address()).isEqualTo("云川市东河县******");
        assertThat(person.email()).isEqualTo("z****@example.org");
        assertThat(person.birthYear()).isEqualTo(1951);

        String row = jdbc.sql("select person::text from person where id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
        assertThat(row).doesNotContain(number, "13912345678", "柳溪", "example.org", "1951-02-03");
    }

    @Test
    void theNameAloneIsEnough() {
        PersonId id = people.create(east, PersonDraft.natural("李四"), places.eastVillage);
        assertThat(people.get(east, id).documentNumber()).isNull();
    }

    @Test
    void everyFaultIsToldAtOnce() {
        PersonDraft wrong = PersonDraft.natural("张".repeat(61))
                .withDocument(DocumentKind.RESIDENT_ID, "530102194902301234")
                .withPhone("12")
                .withEmail("no mail");
        assertThatThrownBy(() -> people.create(east, wrong, places.eastTown))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(Invalid.Fault::path)
                                .containsExactly("name", "documentNumber", "phone", "email"));
        assertThat(wrong.faults("applicants[0].", LocalDate.of(2026, 1, 1)))
                .extracting(Invalid.Fault::path)
                .contains("applicants[0].name", "applicants[0].phone");
    }

    @Test
    void oneDocumentIsOneFile() {
        String number = anyId("1951-02-03");
        PersonDraft draft = PersonDraft.natural("王五").withDocument(DocumentKind.RESIDENT_ID, number);
        PersonId id = people.create(east, draft, places.eastTown);
        fault(assertThatThrownBy(() -> people.create(east, draft, places.eastTown)), "person-on-file");

        Actor west = places.receptionist(places.westTown);
        assertThat(people.findOrCreate(west, draft.withPhone("13912345678"), places.westTown))
                .isEqualTo(id);
        assertThat(people.contact(id).phone()).isEqualTo("13912345678");
        fault(
                assertThatThrownBy(() -> people.findOrCreate(
                        west,
                        PersonDraft.natural("赵六").withDocument(DocumentKind.RESIDENT_ID, number),
                        places.westTown)),
                "person-other-name");
    }

    @Test
    void theOldNumberOfFifteenDigitsIsTheSamePerson() {
        String number = anyId("1951-02-03");
        PersonId id = people.create(
                east, PersonDraft.natural("王五").withDocument(DocumentKind.RESIDENT_ID, number), places.eastTown);
        String old = number.substring(0, 6) + number.substring(8, 17);
        assertThat(people.findOrCreate(
                        east, PersonDraft.natural("王五").withDocument(DocumentKind.RESIDENT_ID, old), places.eastTown))
                .isEqualTo(id);
    }

    @Test
    void tenAtOnceMakeOneFile() throws Exception {
        PersonDraft draft = PersonDraft.natural("王五").withDocument(DocumentKind.RESIDENT_ID, anyId("1951-02-03"));
        Callable<Boolean> create = () -> {
            try {
                people.create(east, draft, places.eastTown);
                return true;
            } catch (Invalid onFile) {
                return false;
            }
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long made = threads
                    .invokeAll(IntStream.range(0, 10).mapToObj(i -> create).toList())
                    .stream()
                    .filter(future -> future.resultNow())
                    .count();
            assertThat(made).isOne();
        }
    }

    @Test
    void withoutADocumentNameAndPhoneInTheAreaAreThePerson() {
        PersonDraft draft = PersonDraft.natural("刘䶮").withPhone("13900001111");
        PersonId id = people.findOrCreate(east, draft, places.eastTown);
        assertThat(people.findOrCreate(east, PersonDraft.natural("刘龑").withPhone("13900001111"), places.eastTown))
                .isEqualTo(id);
        Actor west = places.receptionist(places.westTown);
        assertThat(people.findOrCreate(west, draft, places.westTown)).isNotEqualTo(id);
    }

    @Test
    void beyondTheAreaNobodyExists() {
        PersonId id = people.create(east, PersonDraft.natural("王五").withPhone("13912345678"), places.eastVillage);
        assertThat(people.get(places.receptionist(places.county), id).name()).isEqualTo("王五");
        assertThat(people.get(places.receptionist(places.department), id).name())
                .as("a department stands for its bureau")
                .isEqualTo("王五");
        for (Actor other : List.of(
                places.receptionist(places.westTown),
                places.actor(Role.AUDITOR, places.county),
                places.actor(Role.PARTNER, places.county))) {
            assertThatThrownBy(() -> people.get(other, id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> people.reveal(other, id, SensitiveField.PHONE, CALL))
                    .isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> people.get(east, PersonId.next())).isInstanceOf(NotFound.class);
    }

    @Test
    void revealingLeavesATrace() {
        PersonId id = people.create(east, PersonDraft.natural("王五").withPhone("13912345678"), places.eastTown);
        assertThat(people.reveal(east, id, SensitiveField.PHONE, new Reason(Purpose.OTHER, "约定回电")))
                .isEqualTo("13912345678");
        assertThat(jdbc.sql("select count(*) from person_disclosure where person_id = :id and field = 'phone'")
                        .param("id", id.value())
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(jdbc.sql(
                                "select details::text from audit_event where subject_id = :id and action = 'person.revealed'")
                        .param("id", id.value())
                        .query(String.class)
                        .single())
                .contains("phone", "other")
                .doesNotContain("13912345678", "约定");
        assertThatThrownBy(() -> people.reveal(east, id, SensitiveField.ADDRESS, CALL))
                .isInstanceOf(Refusal.class);
        fault(assertThatThrownBy(() -> Reason.of("other", " ")), "purpose-note-missing");
        fault(assertThatThrownBy(() -> Reason.of(null, null)), "purpose-missing");
    }

    @Test
    void aMaskedValueSentBackMeansUnchanged() {
        String number = anyId("1951-02-03");
        PersonId id = people.create(
                east,
                PersonDraft.natural("王五")
                        .withDocument(DocumentKind.RESIDENT_ID, number)
                        .withPhone("13912345678")
                        .withAddress("云川市东河县柳溪镇下湾村12号"),
                places.eastTown);
        Person seen = people.get(east, id);
        PersonDraft sentBack = new PersonDraft(
                "natural",
                "王五",
                seen.masked(SensitiveField.BIRTH_DATE),
                "male",
                "resident-id",
                seen.documentNumber(),
                "13900002222",
                seen.address(),
                null,
                null);
        people.change(east, id, sentBack, places.eastTown, seen.version());

        assertThat(people.reveal(east, id, SensitiveField.DOCUMENT, CALL)).isEqualTo(number);
        assertThat(people.reveal(east, id, SensitiveField.ADDRESS, CALL)).isEqualTo("云川市东河县柳溪镇下湾村12号");
        assertThat(people.reveal(east, id, SensitiveField.PHONE, CALL)).isEqualTo("13900002222");
        assertThat(jdbc.sql("select field from person_past where person_id = :id")
                        .param("id", id.value())
                        .query(String.class)
                        .list())
                .containsExactly("phone");

        assertThatThrownBy(() -> people.change(east, id, sentBack, places.eastTown, seen.version()))
                .isInstanceOf(Conflict.class);
        int now = people.get(east, id).version();
        fault(
                assertThatThrownBy(() -> people.change(
                        east, id, PersonDraft.natural("王五").withAddress("云川市***********"), places.eastTown, now)),
                "masked");
    }

    @Test
    void aWithheldPersonIsInNoRegister() {
        String number = anyId("1951-02-03");
        PersonDraft draft = PersonDraft.natural("王五").withDocument(DocumentKind.RESIDENT_ID, number);
        PersonId withheld = people.createWithheld(east, draft, places.eastTown);
        assertThatThrownBy(() -> people.get(places.actor(Role.HEAD, places.eastTown), withheld))
                .isInstanceOf(NotFound.class);
        PersonId open = people.create(east, draft, places.eastTown);
        assertThat(open).as("nothing tells that the number is known").isNotEqualTo(withheld);
        assertThat(people.findOrCreate(east, draft, places.eastTown)).isEqualTo(open);
    }

    @Test
    void organizationsHaveACreditCodeAndNoIdentityDocument() {
        String digits = "91530100" + ThreadLocalRandom.current().nextInt(100_000_000, 999_999_999);
        String code = digits + CreditCode.check(digits);
        PersonId id =
                people.create(east, PersonDraft.organization("云川市老兵建筑有限公司").withCreditCode(code), places.eastTown);
        assertThat(people.get(east, id).creditCode()).isEqualTo(code);
        assertThat(people.findOrCreate(
                        east,
                        PersonDraft.organization("云川市老兵建筑有限公司").withCreditCode(code.toLowerCase(java.util.Locale.ROOT)),
                        places.eastTown))
                .isEqualTo(id);
        fault(
                assertThatThrownBy(() -> people.create(
                        east,
                        PersonDraft.organization("云川市老兵建筑有限公司")
                                .withDocument(DocumentKind.RESIDENT_ID, anyId("1951-02-03")),
                        places.eastTown)),
                "organization-without-document");
    }

    @Test
    void whoHandlesNoCasesTakesNobodyIn() {
        Actor administrator = places.actor(Role.ADMINISTRATOR, places.county);
        assertThatThrownBy(() -> people.create(administrator, PersonDraft.natural("王五"), places.county))
                .isInstanceOf(Refusal.class);
        fault(assertThatThrownBy(() -> people.create(east, PersonDraft.natural("王五"), UnitId.next())), "choice");
    }

    /** A number nobody has: tests share a database, and a random one meets another one day. */
    static String anyId(String birth) {
        String digits = "530102" + birth.replace("-", "") + "%03d".formatted(NEXT_ID.incrementAndGet());
        return digits + ResidentId.check(digits);
    }
}
