package org.huiyin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huiyin.people.IdentityDocumentTest.fault;
import static org.huiyin.people.PeopleTest.anyId;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.ids.PersonId;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class PeopleSearchTest {

    private static final Reason HERE = new Reason(Purpose.REGISTER, "");

    @Autowired
    People people;

    @Autowired
    PeopleSearch search;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    private Places places;
    private Actor east;

    @BeforeEach
    void places() {
        places = new Places(jdbc);
        east = places.receptionist(places.eastTown);
    }

    @Test
    void theSurestComesFirstAndEachSaysWhy() {
        for (String name : List.of("刘岩松", "刘岩", "刘龑", "刘䶮", "张三")) {
            person(name);
        }
        assertThat(search.search(east, "刘䶮", null).hits())
                .extracting(hit -> hit.person().name() + " " + hit.match().code())
                .containsExactly("刘䶮 name", "刘龑 variant", "刘岩 sound");
        assertThat(search.search(east, "刘岩", null).hits())
                .extracting(hit -> hit.match().code())
                .containsExactly("name", "sound", "sound", "beginning");
        assertThat(search.search(east, " liu yan ", null).hits()).hasSize(3);
        assertThat(search.search(east, "刘", null).hits())
                .as("the register is not for browsing")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "'; drop table person; --", "<script>", "（·）", "\u0000", "\\"})
    void nothingTypedIsAWildcardOrCode(String text) {
        person("张三");
        try {
            assertThat(search.search(east, text, null).hits()).isEmpty();
        } catch (Invalid refused) {
            assertThat(refused.faults()).extracting(Invalid.Fault::path).containsExactly("q");
        }
    }

    @Test
    void byWholeNumbersOnly() {
        String number = anyId("1951-02-03");
        PersonId id = people.create(
                east,
                PersonDraft.natural("王五")
                        .withDocument(DocumentKind.RESIDENT_ID, number)
                        .withPhone("13912345678"),
                places.eastTown);
        assertThat(search.search(east, number, null).hits())
                .singleElement()
                .satisfies(hit -> assertThat(hit.match()).isEqualTo(Hit.Match.DOCUMENT))
                .satisfies(hit -> assertThat(hit.person().id()).isEqualTo(id))
                .satisfies(hit -> assertThat(hit.person().documentNumber()).contains("****"));
        assertThat(search.search(east, "+86 139-1234-5678", null).hits())
                .singleElement()
                .satisfies(hit -> assertThat(hit.match()).isEqualTo(Hit.Match.PHONE));
        String old = number.substring(0, 6) + number.substring(8, 17);
        assertThat(search.search(east, old, null).hits()).hasSize(1);
        fault(assertThatThrownBy(() -> search.search(east, number.substring(0, 12) + "****", null)), "search-number");
        char wrong = number.charAt(17) == '0' ? '1' : '0';
        fault(
                assertThatThrownBy(() -> search.search(east, number.substring(0, 17) + wrong, null)),
                "document-check-digit");
    }

    @Test
    void beyondTheAreaOnlyByNumberAndWithAPurpose() {
        String number = anyId("1951-02-03");
        PersonId id = people.create(
                east, PersonDraft.natural("王五").withDocument(DocumentKind.RESIDENT_ID, number), places.eastTown);
        Actor west = places.receptionist(places.westTown);

        assertThat(search.search(west, "王五", null).hits()).isEmpty();
        assertThat(search.search(west, number, null).hits()).isEmpty();
        assertThatThrownBy(() -> people.get(west, id)).isInstanceOf(NotFound.class);
        fault(assertThatThrownBy(() -> search.enquire(west, "王五", HERE)), "search-number");

        assertThat(search.enquire(west, number, HERE)).hasSize(1);
        assertThat(people.get(west, id).documentNumber()).contains("****");
        assertThat(audited(west, "person.enquired")).isOne();

        assertThat(search.enquire(west, anyId("1950-01-01"), HERE)).isEmpty();
        assertThat(audited(west, "person.enquired"))
                .as("asking in vain is asking too")
                .isEqualTo(2);

        clock.advance(Duration.ofDays(2));
        assertThatThrownBy(() -> people.get(west, id)).isInstanceOf(NotFound.class);
    }

    @Test
    void aWithheldPersonIsFoundByNobody() {
        String number = anyId("1951-02-03");
        people.createWithheld(
                east,
                PersonDraft.natural("王五")
                        .withDocument(DocumentKind.RESIDENT_ID, number)
                        .withPhone("13955556666"),
                places.eastTown);
        for (Actor actor : List.of(east, places.actor(Role.HEAD, places.county))) {
            assertThat(search.search(actor, "王五", null).hits()).isEmpty();
            assertThat(search.search(actor, number, null).hits()).isEmpty();
            assertThat(search.enquire(actor, number, HERE)).isEmpty();
        }
    }

    @Test
    void whoHandlesNoCasesFindsNobody() {
        Actor auditor = places.actor(Role.AUDITOR, places.county);
        assertThatThrownBy(() -> search.search(auditor, "王五", null)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> search.enquire(auditor, anyId("1951-02-03"), HERE))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void pagesFollowEachOtherWithoutGapsOrRepeats() {
        for (int i = 0; i < 45; i++) {
            person(i % 3 == 0 ? "张伟" : i % 3 == 1 ? "章玮" : "张伟强");
        }
        List<PersonId> seen = new ArrayList<>();
        String after = null;
        int pages = 0;
        do {
            Hits page = search.search(east, "张伟", after);
            page.hits().forEach(hit -> seen.add(hit.person().id()));
            after = page.next();
            pages++;
        } while (after != null);
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(45).doesNotHaveDuplicates();
        fault(assertThatThrownBy(() -> search.search(east, "张伟", "forged")), "search-page");
    }

    @Test
    void filesThatMayBeOnePerson() {
        PersonId first = people.create(east, PersonDraft.natural("刘䶮").withPhone("13977778888"), places.eastTown);
        PersonId heard = person("刘岩");
        PersonId called = people.create(east, PersonDraft.natural("刘小娟").withPhone("13977778888"), places.westTown);
        PersonId elsewhere =
                people.create(places.receptionist(places.westTown), PersonDraft.natural("刘岩"), places.westTown);

        List<PeopleSearch.Alike> alike = search.alike(east, first, 2000);
        assertThat(alike)
                .startsWith(
                        new PeopleSearch.Alike(first, Hit.Match.CHOSEN),
                        new PeopleSearch.Alike(called, Hit.Match.PHONE))
                .contains(new PeopleSearch.Alike(heard, Hit.Match.SOUND));
        assertThat(alike).extracting(PeopleSearch.Alike::person).doesNotContain(elsewhere);
    }

    @Test
    void whoIsNotOnFileYetIsComparedByWhatWasTyped() {
        String number = anyId("1951-02-03");
        PersonId same = people.create(
                places.receptionist(places.westTown),
                PersonDraft.natural("欧阳䶮").withDocument(DocumentKind.RESIDENT_ID, number),
                places.westTown);
        PersonId variant = person("欧阳峯");
        LocalDate today = LocalDate.of(2026, 1, 1);

        String old = number.substring(0, 6) + number.substring(8, 17);
        assertThat(search.alike(
                        east, PersonDraft.natural("欧阳岩").withDocument(DocumentKind.RESIDENT_ID, old), today, 20))
                .as("a number of 15 digits is that of the same person")
                .contains(new PeopleSearch.Alike(same, Hit.Match.DOCUMENT));
        assertThat(search.alike(east, PersonDraft.natural("欧阳峰").withPhone("12"), today, 20))
                .as("a phone that is none is left aside")
                .contains(new PeopleSearch.Alike(variant, Hit.Match.VARIANT));
        assertThat(search.alike(east, PersonDraft.empty(), today, 20)).isEmpty();
    }

    private PersonId person(String name) {
        return people.create(east, PersonDraft.natural(name), places.eastVillage);
    }

    private int audited(Actor actor, String action) {
        return jdbc.sql("select count(*) from audit_event where actor_id = :actor and action = :action")
                .param("actor", actor.staff().value())
                .param("action", action)
                .query(Integer.class)
                .single();
    }
}
