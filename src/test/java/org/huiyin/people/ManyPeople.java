package org.huiyin.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.huiyin.ids.Ids;
import org.springframework.jdbc.core.JdbcTemplate;

/** As many people as a city has, of the names that are frequent: written straight into the table. */
final class ManyPeople {

    private static final int BATCH = 5_000;
    private static final String FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
    private static final String GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲建国华志红春梅荣龙海生玉凤";

    private final JdbcTemplate jdbc;
    private final Random random = new Random(7);

    ManyPeople(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One in fifty at the village in the east, all others in the west. */
    void settle(Places places, int persons) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < persons; i++) {
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
            if (rows.size() == BATCH || i == persons - 1) {
                jdbc.batchUpdate("""
                        insert into person (id, kind, name, name_key, sounds, unit_id, line_1, line_2, line_3,
                            withheld, version, created_at)
                        values (?, 'natural', ?, ?, ?::text[], ?, ?, ?, ?::uuid, false, 1, now())""", rows);
                rows.clear();
            }
        }
        jdbc.execute("vacuum analyze person");
    }

    String name() {
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
