package org.huiyin.alerts;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.ids.StaffId;
import org.huiyin.messages.StaffMail;
import org.huiyin.staff.Actors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A mail by itself, for what cannot wait for the day's: says that there is something, and nothing of what it is about. */
@Component
class UrgentText implements StaffMail {

    static final String KIND = "urgent-notice";

    private final NoticeRows rows;
    private final Actors actors;
    private final MessageSource words;

    UrgentText(NoticeRows rows, Actors actors, MessageSource words) {
        this.rows = rows;
        this.actors = actors;
        this.words = words;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** @param message has the id of the one notice it brings */
    @Override
    public Optional<Text> write(StaffId staff, UUID message) {
        return actors.resolve(staff)
                .flatMap(actor -> rows.unread(actor, message))
                .map(told -> {
                    String kind = say("alerts.kind." + told);
                    return new Text(say("alerts.mail.now.subject", kind), say("alerts.mail.now.text", kind));
                });
    }

    /** Mail is written in Chinese, as letters are. */
    private String say(String key, Object... arguments) {
        return words.getMessage(key, arguments, Locale.SIMPLIFIED_CHINESE);
    }
}
