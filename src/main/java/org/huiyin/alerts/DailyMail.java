package org.huiyin.alerts;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.messages.Outbox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One mail a day to each member of staff with what they were told and have not read. A person's mail is one transaction: the
 * row that stands for the day, the message in the outbox, and the mark on what it tells; so there is one, whoever else
 * writes them at the same time, and whenever one dies. What it says is written when it is sent ({@link DailyText}).
 */
@Component
class DailyMail {

    private static final Logger log = LoggerFactory.getLogger(DailyMail.class);

    private final JdbcClient jdbc;
    private final DailyText text;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final AlertSettings settings;
    private final Clock clock;

    DailyMail(
            JdbcClient jdbc,
            DailyText text,
            Outbox outbox,
            TransactionTemplate transaction,
            AlertSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.text = text;
        this.outbox = outbox;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether the hour of the day's mail has come. */
    boolean due() {
        return !LocalDateTime.now(clock).toLocalTime().isBefore(settings.mailFrom());
    }

    /** Writes the mail of today to everyone who has none yet. @return how many were written */
    int run() {
        int written = 0;
        for (Optional<StaffId> next = waiting(new UUID(0, 0));
                next.isPresent();
                next = waiting(next.get().value())) {
            StaffId staff = next.get();
            try {
                written += Boolean.TRUE.equals(transaction.execute(status -> write(staff))) ? 1 : 0;
            } catch (RuntimeException failure) {
                // The others get theirs; this one is tried again the next time.
                log.error("The mail of today for {} could not be written", staff, failure);
            }
        }
        return written;
    }

    /** The next person with something not mailed, who has had no mail today. From one to the next by the index. */
    private Optional<StaffId> waiting(UUID after) {
        return jdbc.sql("""
                        with recursive person(id) as (
                            (select staff_id from notice where not mailed and staff_id > :after order by staff_id limit 1)
                            union all
                            select (select n.staff_id from notice n where not n.mailed and n.staff_id > p.id
                                    order by n.staff_id limit 1)
                            from person p
                            where p.id is not null)
                        select p.id from person p
                        where p.id is not null
                          and not exists (select from notice_mail m where m.staff_id = p.id and m.on_day = :today)
                        limit 1""")
                .param("after", after)
                .param("today", LocalDate.now(clock))
                .query(UUID.class)
                .optional()
                .map(StaffId::new);
    }

    private boolean write(StaffId staff) {
        if (!claim(staff)) {
            return false;
        }
        UUID message = Ids.next();
        jdbc.sql("update notice set mailed = true, message_id = :message where staff_id = :staff and not mailed")
                .param("message", message)
                .param("staff", staff.value())
                .update();
        int count = text.count(staff, message);
        if (count == 0 || address(staff) == null) {
            // Nothing to say: the day's mail is still to come, should there be something.
            jdbc.sql("delete from notice_mail where staff_id = :staff and on_day = :today")
                    .param("staff", staff.value())
                    .param("today", LocalDate.now(clock))
                    .update();
            return false;
        }
        jdbc.sql("update notice_mail set notices = :count where staff_id = :staff and on_day = :today")
                .param("count", count)
                .param("staff", staff.value())
                .param("today", LocalDate.now(clock))
                .update();
        outbox.post(message, staff, DailyText.KIND);
        return true;
    }

    /** Waits for another node that writes the same one, and leaves it to that. */
    private boolean claim(StaffId staff) {
        return jdbc.sql("""
                        insert into notice_mail (staff_id, on_day, notices, at) values (:staff, :today, 1, :now)
                        on conflict do nothing""")
                        .param("staff", staff.value())
                        .param("today", LocalDate.now(clock))
                        .param("now", OffsetDateTime.now(clock))
                        .update()
                == 1;
    }

    private @Nullable String address(StaffId staff) {
        return jdbc.sql("select email from staff where id = :id")
                .param("id", staff.value())
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
