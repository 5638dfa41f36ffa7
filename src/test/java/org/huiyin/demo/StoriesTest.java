package org.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huiyin.access.Actor;
import org.huiyin.alerts.Notices;
import org.huiyin.alerts.ToldNotice;
import org.huiyin.meetings.Meetings;
import org.huiyin.people.DocumentKind;
import org.huiyin.people.PersonDraft;
import org.huiyin.supervision.OrderQuery;
import org.huiyin.supervision.OrderQuery.Show;
import org.huiyin.supervision.Orders;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.walks.Town;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the stories enter, the forms of the packs take: no demo city stops in the middle. */
@DatabaseTest
@Import(Town.class)
class StoriesTest {

    private static final int CASES = 8;

    @Autowired
    Stories stories;

    @Autowired
    Player player;

    @Autowired
    Stage stage;

    @Autowired
    Orders orders;

    @Autowired
    Meetings meetings;

    @Autowired
    Notices notices;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Town town;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void everyStoryCanBePlayedAndSomeComeToAnEnd() {
        Random random = new Random(7);
        List<PersonDraft> persons = persons(random);
        for (Story story : stories.all()) {
            for (int i = 0; i < CASES; i++) {
                player.play(story, UUID.randomUUID(), town.city().stations(), persons, LocalDate.now(clock), random);
            }
            assertThat(closed(story.pack())).as(story.pack()).isPositive();
        }
    }

    /** What a supervisor, a station head and a caseworker of the city find when they look around. */
    @Test
    void supervisionAndMeetingsHaveSomethingToShow() {
        town.city();
        List<PersonDraft> persons = persons(new Random(11));
        for (Scene scene : stories.scenes()) {
            transaction.executeWithoutResult(status -> stage.play(scene, persons, LocalDate.now(clock)));
        }

        Actor supervisor = town.actor("county1.supervise");
        assertThat(orders(supervisor, Show.OUTSTANDING)).isEqualTo(3);
        assertThat(orders(supervisor, Show.OVERDUE)).isOne();
        assertThat(orders(supervisor, Show.REPEATED)).isOne();
        assertThat(orders(supervisor, Show.ANSWERED)).isOne();
        assertThat(orders(supervisor, Show.CLOSED)).isOne();
        assertThat(notices.page(town.actor("county1.case1"), null).notices())
                .extracting(ToldNotice::kind)
                .contains("reminder");
        assertThat(meetings.page(supervisor, true, null).meetings())
                .singleElement()
                .satisfies(planned -> assertThat(
                                meetings.get(supervisor, planned.id()).points())
                        .hasSize(3));
        Actor station = town.actor("town1-1.head");
        assertThat(meetings.page(station, false, null).meetings())
                .singleElement()
                .satisfies(held -> {
                    assertThat(held.documentNumber()).isNotNull();
                    assertThat(meetings.get(station, held.id()).decisions())
                            .singleElement()
                            .satisfies(one -> assertThat(one.state()).isEqualTo("outstanding"));
                });
    }

    private int orders(Actor actor, Show show) {
        return orders.page(actor, OrderQuery.of(show)).rows().size();
    }

    private static List<PersonDraft> persons(Random random) {
        return IntStream.range(0, CASES)
                .mapToObj(n -> PersonDraft.natural("裴长河")
                        .withDocument(DocumentKind.RESIDENT_ID, Invented.residentId(random))
                        .withPhone(Invented.phone(random)))
                .toList();
    }

    private long closed(String pack) {
        return jdbc.sql("select count(*) from case_file where pack = :pack and state = 'closed'")
                .param("pack", pack)
                .query(Long.class)
                .single();
    }
}
