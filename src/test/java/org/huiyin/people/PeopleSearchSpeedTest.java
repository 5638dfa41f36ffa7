package org.huiyin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.ids.Ids;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long a clerk waits for a name among the persons of a city: {@code mvn -P bench verify}. */
@DatabaseTest(properties = "spring.application.name=people-search-bench")
@Tag("bench")
class PeopleSearchSpeedTest {

    private static final int PERSONS = Integer.getInteger("persons", 300_000);
    private static final int BATCH = 5_000;
    private static final int SEARCHES = 300;
    private static final String FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
    private static final String GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲建国华志红春梅荣龙海生玉凤";

    @Autowired
    PeopleSearch search;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    JdbcClient client;

    private final Random random = new Random(7);

    @Test
    void aNameAmongThePersonsOfACity() {
        Places places = new Places(client);
        load(places);
        jdbc.execute("analyze person");
        for (Actor actor : List.of(places.receptionist(places.eastVillage), places.receptionist(places.county))) {
            List<Long> micros = new ArrayList<>();
            for (int i = 0; i < SEARCHES; i++) {
                String name = name();
                long start = System.nanoTime();
                search.search(actor, name, null);
                micros.add((System.nanoTime() - start) / 1000);
            }
            micros.subList(0, SEARCHES / 3).clear();
            micros.sort(null);
            System.out.printf(
                    "search among %,d persons: p50 %.1f ms, p99 %.1f ms%n",
                    PERSONS, micros.get(micros.size() / 2) / 1e3, micros.get(micros.size() * 99 / 100) / 1e3);
            assertThat(micros.get(micros.size() / 2)).isLessThan(100_000);
        }
    }

    private void load(Places places) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < PERSONS; i++) {
            NameKey key = NameKey.ofText(name());
            boolean village = i % 50 == 0;
            UUID unit = (village ? places.eastVillage : places.westTown).value();
            rows.add(new Object[] {
                Ids.next(),
                key.key(),
                key.key(),
                "{" + String.join(",", key.sounds()) + "}",
                unit,
                places.county.value(),
                (village ? places.eastTown : places.westTown).value(),
                village ? unit : null
            });
            if (rows.size() == BATCH) {
                jdbc.batchUpdate("""
                        insert into person (id, kind, name, name_key, sounds, unit_id, line_1, line_2, line_3,
                            withheld, version, created_at)
                        values (?, 'natural', ?, ?, ?::text[], ?, ?, ?, ?::uuid, false, 1, now())""", rows);
                rows.clear();
            }
        }
    }

    private String name() {
        int given = 1 + random.nextInt(2);
        int[] characters = new int[given + 1];
        Arrays.setAll(
                characters,
                i -> i == 0
                        ? FAMILY.charAt(random.nextInt(FAMILY.length()))
                        : GIVEN.charAt(random.nextInt(GIVEN.length())));
        return new String(characters, 0, characters.length);
    }
}
