package org.huiyin.alerts;

import java.sql.Array;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Visibility;
import org.huiyin.ids.StaffId;
import org.huiyin.messages.StaffMail;
import org.huiyin.staff.Actors;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The mail of a day: what of it is unread and may be seen by its receiver when it is sent. */
@Component
class DailyText implements StaffMail {

    static final String KIND = "notices-of-the-day";

    /** Case numbers to a line of the mail; the rest is counted. */
    private static final int NUMBERS = 20;

    private final JdbcClient jdbc;
    private final Access access;
    private final Actors actors;
    private final MessageSource words;

    DailyText(JdbcClient jdbc, Access access, Actors actors, MessageSource words) {
        this.jdbc = jdbc;
        this.access = access;
        this.actors = actors;
        this.words = words;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Text> write(StaffId staff, UUID message) {
        return actors.resolve(staff).flatMap(actor -> {
            List<Line> lines = unread(actor, message);
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Text(say("alerts.mail.subject"), text(actor, lines)));
        });
    }

    /** How many notices it tells of as of now. */
    int count(StaffId staff, UUID message) {
        return actors.resolve(staff).stream()
                .flatMap(actor -> unread(actor, message).stream())
                .mapToInt(Line::count)
                .sum();
    }

    /** @param numbers of cases; none of restricted ones, which a mail never names */
    private record Line(String kind, int count, int restricted, List<String> numbers) {}

    private List<Line> unread(Actor actor, UUID message) {
        Visibility visible = access.cases(actor, "c", CaseScope.STATUS);
        return jdbc.sql("""
                        select n.kind, count(*) as count, count(*) filter (where c.restricted) as restricted,
                               (array_agg(distinct c.number) filter (where not c.restricted))[1\\:%d] as numbers
                        from notice n left join case_file c on c.id = n.case_id
                        where n.message_id = :message and n.staff_id = :staff and n.read_at is null and (n.case_id is null or %s)
                        group by n.kind
                        order by n.kind""".formatted(NUMBERS, visible.sql()))
                .params(visible.params())
                .param("message", message)
                .param("staff", actor.staff().value())
                .query((row, n) -> {
                    Array numbers = row.getArray("numbers");
                    return new Line(
                            row.getString("kind"),
                            row.getInt("count"),
                            row.getInt("restricted"),
                            numbers == null ? List.of() : List.of((String[]) numbers.getArray()));
                })
                .list();
    }

    private String text(Actor actor, List<Line> lines) {
        StringBuilder text = new StringBuilder();
        text.append(say("alerts.mail.greeting", actor.name())).append("\n\n");
        for (Line line : lines) {
            int open = line.count() - line.restricted();
            if (open > 0) {
                text.append(say("alerts.mail.line", say("alerts.kind." + line.kind()), open));
                if (!line.numbers().isEmpty()) {
                    text.append(say("alerts.mail.numbers", String.join(say("cases.and"), line.numbers())));
                }
                text.append('\n');
            }
        }
        if (lines.stream().anyMatch(line -> line.restricted() > 0)) {
            text.append(say("alerts.mail.more")).append('\n');
        }
        return text.append('\n').append(say("alerts.mail.way")).toString();
    }

    /** Mail is written in Chinese, as letters are. */
    private String say(String key, Object... arguments) {
        return words.getMessage(key, arguments, Locale.SIMPLIFIED_CHINESE);
    }
}
