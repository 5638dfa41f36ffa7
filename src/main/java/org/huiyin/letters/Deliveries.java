package org.huiyin.letters;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.ids.Ids;
import org.huiyin.ids.LetterId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who received which letter, when and how (送达). */
@Repository
public class Deliveries {

    private final JdbcClient jdbc;
    private final Clock clock;

    Deliveries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A delivery.
     *
     * @param way {@code hand}, {@code post}, {@code notice} or {@code email}
     * @param receiver who signed for it; nobody does for a public notice
     * @param receipt the receipt paper, if there is one
     */
    public record Delivery(
            LetterId letter,
            String way,
            LocalDate on,
            Optional<String> receiver,
            Optional<String> note,
            Optional<LetterId> receipt) {}

    void add(Delivery delivery, Optional<Actor> by) {
        jdbc.sql("""
                        insert into letter_delivery
                            (id, letter_id, way, delivered_on, receiver, note, receipt_id, recorded_at, recorded_by)
                        values (:id, :letter, :way, :on, :receiver, :note, :receipt, :at, :by)
                        """)
                .param("id", Ids.next())
                .param("letter", delivery.letter().value())
                .param("way", delivery.way())
                .param("on", delivery.on())
                .param("receiver", delivery.receiver().orElse(null))
                .param("note", delivery.note().orElse(null))
                .param("receipt", delivery.receipt().map(LetterId::value).orElse(null))
                .param("at", OffsetDateTime.now(clock))
                .param("by", by.map(actor -> actor.staff().value()).orElse(null))
                .update();
    }

    /** The deliveries of a letter, the first one first. */
    public List<Delivery> of(LetterId letter) {
        return jdbc.sql("""
                        select letter_id, way, delivered_on, receiver, note, receipt_id
                        from letter_delivery
                        where letter_id = :letter
                        order by delivered_on, id
                        limit 100
                        """)
                .param("letter", letter.value())
                .query((row, n) -> new Delivery(
                        new LetterId(row.getObject("letter_id", UUID.class)),
                        row.getString("way"),
                        row.getObject("delivered_on", LocalDate.class),
                        Optional.ofNullable(row.getString("receiver")),
                        Optional.ofNullable(row.getString("note")),
                        Optional.ofNullable(row.getObject("receipt_id", UUID.class))
                                .map(LetterId::new)))
                .list();
    }
}
