package org.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huiyin.people.DocumentKind;
import org.huiyin.people.PersonDraft;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.walks.Town;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

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
