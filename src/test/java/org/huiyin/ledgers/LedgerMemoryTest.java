package org.huiyin.ledgers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.huiyin.access.Actor;
import org.huiyin.ids.PersonId;
import org.huiyin.sheets.SheetFormat;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.Stopwatch;
import org.huiyin.walks.Town;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * A ledger taken out is never held: what lives in memory while its rows pass does not grow with them. Measured is what is
 * left after a full collection, in the middle of the writing.
 */
@Isolated("other tests would fill the memory that it measures")
@DatabaseTest(properties = "spring.application.name=ledger-memory")
@Import({Town.class, OnRecord.class})
class LedgerMemoryTest {

    private static final int FEW = 6_000;
    private static final int MANY = Integer.getInteger("cases", 100_000);
    private static final int TIMES = Integer.getInteger("times", 3);
    private static final int PEOPLE = 200;
    private static final long LIMIT = 6 << 20;
    private static final int LOOKS = 10;
    private static final List<String> COLUMNS = List.of(
            "number",
            "title",
            "applicant",
            "document",
            "phone",
            "address",
            "received",
            "opened",
            "answer.category",
            "answer.facts",
            "organ",
            "holder",
            "state",
            "stage",
            "light",
            "due",
            "first");

    @Autowired
    Town town;

    @Autowired
    OnRecord record;

    @Autowired
    Ledgers ledgers;

    @Autowired
    JdbcClient jdbc;

    /** Six thousand rows with names, masked numbers and texts, held as cells, would be some 20 MB. */
    @Test
    void whatIsHeldDoesNotGrowWithTheRows() {
        fill(FEW);
        for (SheetFormat format : SheetFormat.values()) {
            export(format, false);
            assertThat(held(format))
                    .as("%s: bytes held more while rows pass", format)
                    .isLessThan(LIMIT);
        }
    }

    /** What other applications of the run do meanwhile comes and goes; what a ledger held would be there each time. */
    private long held(SheetFormat format) {
        long least = Long.MAX_VALUE;
        for (int time = 0; time < TIMES && least >= LIMIT; time++) {
            Held held = export(format, true);
            assertThat(held.looks).as(format.code()).hasSizeGreaterThanOrEqualTo(3);
            least = Math.min(least, held.growth());
        }
        return least;
    }

    /** Prints what 100,000 rows cost: {@code mvn -P bench verify}, kept in {@code docs/benchmarks.md}. */
    @Test
    @Tag("bench")
    void aHundredThousandRows() {
        fill(MANY);
        for (SheetFormat format : SheetFormat.values()) {
            Stopwatch watch = new Stopwatch("export of %,d rows as %s".formatted(MANY, format.code()));
            for (int time = 0; time < TIMES; time++) {
                watch.time(() -> export(format, false));
            }
            watch.print();
            Held held = export(format, true);
            System.out.printf(
                    "%s: %,d bytes; %,d kB lived before, at most %,d kB more while rows pass (%d looks)%n",
                    format.code(), held.bytes, held.before / 1024, held.growth() / 1024, held.looks.size());
        }
    }

    /** What lived before, and at each look. */
    private record Held(long before, List<Long> looks, long bytes) {

        long growth() {
            return looks.stream().mapToLong(Long::longValue).max().orElse(before) - before;
        }
    }

    private Held export(SheetFormat format, boolean looking) {
        Actor head = town.actor("county2.head");
        Ledger ledger = ledgers.get(head, "petitions");
        ledgers.keep(head, ledger, COLUMNS, LedgerFilter.NONE);
        LedgerView view = ledgers.view(head, ledger);
        long before = looking ? least(0) : 0;
        Reader reader = new Reader(looking, before + LIMIT);
        MockHttpServletResponse response = new MockHttpServletResponse() {
            @Override
            public ServletOutputStream getOutputStream() {
                return reader;
            }
        };
        ledgers.send(head, ledger, view, List.of(), format, null, Locale.CHINESE, response);
        return new Held(before, reader.looks, reader.bytes);
    }

    /** Throws everything away, and looks now and then at what lives. */
    private static final class Reader extends ServletOutputStream {

        private static final long FIRST = 64 * 1024;

        private final List<Long> looks = new ArrayList<>();
        private final boolean looking;
        private final long enough;
        private long bytes;
        private long next = FIRST;

        Reader(boolean looking, long enough) {
            this.looking = looking;
            this.enough = enough;
        }

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            bytes += length;
            if (looking && bytes >= next) {
                next = bytes * 2;
                looks.add(least(enough));
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("written by the one thread that makes it");
        }
    }

    /** Petitions of a county's bureau, each with one of some people and its facts. */
    private void fill(int cases) {
        town.city();
        List<PersonId> people = IntStream.range(0, PEOPLE)
                .mapToObj(n -> record.person("欧阳甲" + n, record.document(), "1990002%04d".formatted(n)))
                .toList();
        jdbc.sql("""
                        insert into case_file (id, number, query_hash, pack, pack_version, title, state, stage, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, organ_id, received_on, opened_at, data)
                        select gen_random_uuid(), 'M-' || gen_random_uuid(), sha256(n::text::bytea), p.pack, p.version,
                               '反映优待金发放标准不一致 ' || n, 'open', 'receive', u.id,
                               u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6, u.organ_id, current_date - n % 300,
                               now() - n * interval '1 minute',
                               jsonb_build_object('category', 'benefits', 'facts', repeat(md5(n::text) || '事实和理由。', 4))
                        from generate_series(1, :cases) n, unit u, pack_current p
                        where u.id = :unit and p.pack = 'petition'
                        """)
                .param("cases", cases)
                .param("unit", town.unit("C2").value())
                .update();
        jdbc.sql("""
                        insert into party (case_id, person_id, kind)
                        select c.id, (:people::uuid[])[1 + c.nth % :count], 'applicant'
                        from (select id, row_number() over () as nth from case_file where number like 'M-%') c
                        on conflict do nothing
                        """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("count", people.size())
                .update();
        jdbc.sql("vacuum analyze case_file, party").update();
    }

    /**
     * The least that lives at several looks, or the first below {@code enough}. The ledger stands still meanwhile, so that
     * what it holds is in each of them; what other applications do in the same memory comes and goes.
     */
    private static long least(long enough) {
        long least = living();
        for (int look = 1; look < LOOKS && least >= enough; look++) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            least = Math.min(least, living());
        }
        return least;
    }

    private static long living() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
