package org.huiyin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.ids.PersonId;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two files of one person become one, and two again, with nothing lost. */
@DatabaseTest
class PersonMergesTest {

    @Autowired
    People people;

    @Autowired
    PeopleSearch search;

    @Autowired
    PersonMerges merges;

    @Autowired
    JdbcClient jdbc;

    private Places places;
    private Actor desk;

    @BeforeEach
    void places() {
        places = new Places(jdbc);
        desk = places.actor(Role.DISPATCHER, places.eastTown);
    }

    @Test
    void theFileThatRemainsKeepsItsNameAndTakesWhatItLacks() {
        PersonId first = person(PersonDraft.natural("王五").withPhone("13912345678"));
        PersonId second = person(PersonDraft.natural("王武").withDocument(DocumentKind.PASSPORT, "E12345677"));
        merges.merge(desk, first, second, "同一本退役证");

        Person remains = people.get(desk, second);
        assertThat(people.get(desk, first).id()).isEqualTo(second);
        assertThat(remains.name()).isEqualTo("王武");
        assertThat(remains.phone()).isEqualTo("139****5678");
        assertThat(people.known(List.of(first, second)).get(first)).isEqualTo(remains);
        assertThat(merges.into(second)).singleElement().satisfies(merged -> {
            assertThat(merged.name()).isEqualTo("王五");
            assertThat(merged.reason()).isEqualTo("同一本退役证");
        });
        assertThat(jdbc.sql("select person_merge::text from person_merge where from_id = :from")
                        .param("from", first.value())
                        .query(String.class)
                        .single())
                .doesNotContain("退役证", "13912345678", "王");
        assertThat(audited("person.merged", first)).isTrue();
    }

    @Test
    void whoWasMergedIsStillFoundByNameAndNumber() {
        PersonId first = person(PersonDraft.natural("欧阳镕").withPhone("13912340001"));
        PersonId second = person(PersonDraft.natural("欧阳荣").withPhone("13912340002"));
        merges.merge(desk, first, second, "曾用名");

        for (String by : List.of("欧阳镕", "13912340001", "13912340002", "欧阳荣")) {
            assertThat(search.search(desk, by, null).hits())
                    .as(by)
                    .extracting(hit -> hit.person().id())
                    .containsExactly(second);
        }
    }

    @Test
    void takingApartRestoresBothExactly() {
        PersonId first =
                person(PersonDraft.natural("王五").withPhone("13912345671").withAddress("云川市东河县柳溪镇"));
        PersonId second = person(PersonDraft.natural("王武").withDocument(DocumentKind.PASSPORT, "E12345678"));
        PersonDraft firstBefore = opened(first);
        PersonDraft secondBefore = opened(second);
        merges.merge(desk, first, second, "看错了");
        assertThat(opened(second)).isNotEqualTo(secondBefore);

        merges.unmerge(desk, first, "是两个人");
        assertThat(opened(first)).isEqualTo(firstBefore);
        assertThat(opened(second)).isEqualTo(secondBefore);
        assertThat(people.get(desk, first).id()).isEqualTo(first);
        assertThat(merges.into(second)).isEmpty();
        assertThat(audited("person.unmerged", first)).isTrue();
        assertThatThrownBy(() -> merges.unmerge(desk, first, "再来一次")).isInstanceOf(NotFound.class);
    }

    @Test
    void whatWasCorrectedSinceStays() {
        PersonId first = person(PersonDraft.natural("王五").withPhone("13912345672"));
        PersonId second = person(PersonDraft.natural("王武"));
        merges.merge(desk, first, second, "看错了");
        Person merged = people.get(desk, second);
        people.change(
                desk, second, PersonDraft.natural("王武").withPhone("13912345673"), places.eastTown, merged.version());

        merges.unmerge(desk, first, "是两个人");
        assertThat(people.contact(second).phone()).isEqualTo("13912345673");
        assertThat(people.contact(first).phone()).isEqualTo("13912345672");
    }

    @Test
    void aChainOfMergesIsTakenApartFromItsEnd() {
        PersonId a = person(PersonDraft.natural("甲"));
        PersonId b = person(PersonDraft.natural("乙"));
        PersonId c = person(PersonDraft.natural("丙"));
        merges.merge(desk, a, b, "一");
        merges.merge(desk, b, c, "二");
        assertThat(people.get(desk, a).id()).isEqualTo(c);
        refused(() -> merges.unmerge(desk, a, "三"), "person-unmerge-later-first");

        merges.unmerge(desk, b, "三");
        assertThat(people.get(desk, a).id()).isEqualTo(b);
        merges.unmerge(desk, a, "四");
        assertThat(people.get(desk, a).id()).isEqualTo(a);
    }

    @Test
    void onlyThoseWhoKeepTheRegisterMergeWithAReasonAndOnlyWhatTheySee() {
        PersonId first = person(PersonDraft.natural("王五"));
        PersonId second = person(PersonDraft.natural("王武"));
        PersonId west = people.create(places.receptionist(places.westTown), PersonDraft.natural("王悟"), places.westTown);

        refused(() -> merges.merge(places.receptionist(places.eastTown), first, second, "同一人"), "person-merge-role");
        assertThatThrownBy(() -> merges.merge(desk, first, second, " ")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> merges.merge(desk, first, west, "同一人")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> merges.merge(desk, west, first, "同一人")).isInstanceOf(NotFound.class);
        refused(() -> merges.merge(desk, first, first, "同一人"), "person-merge-itself");
    }

    @Test
    void twoDocumentsAreTwoPersons() {
        PersonId first = person(PersonDraft.natural("王五").withDocument(DocumentKind.PASSPORT, "E12345611"));
        PersonId second = person(PersonDraft.natural("王五").withDocument(DocumentKind.PASSPORT, "E12345622"));
        refused(() -> merges.merge(desk, first, second, "同名"), "person-merge-different");
    }

    @Test
    void aComparisonTellsWhatMasksHide() {
        PersonId first = person(PersonDraft.natural("王五").withPhone("13911115678"));
        PersonId second = person(PersonDraft.natural("王五").withPhone("13922225678"));
        Comparison pair = merges.compare(desk, first, second);
        assertThat(pair.one().phone()).isEqualTo(pair.other().phone());
        assertThat(pair.different()).containsExactly("phone");
    }

    private PersonId person(PersonDraft draft) {
        return people.create(desk, draft, places.eastTown);
    }

    /** All that the database holds of a file, in plain text. */
    private PersonDraft opened(PersonId id) {
        Contact contact = people.contact(id);
        return new PersonDraft(
                contact.kind().code(),
                contact.name(),
                null,
                null,
                null,
                people.forChange(desk, id).documentNumber(),
                contact.phone(),
                contact.address(),
                contact.email(),
                null);
    }

    private boolean audited(String action, PersonId id) {
        return jdbc.sql("select exists (select from audit_event where action = :action and subject_id = :id)")
                .param("action", action)
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    private static void refused(ThrowingCallable act, String code) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
