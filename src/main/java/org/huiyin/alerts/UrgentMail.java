package org.huiyin.alerts;

import java.util.Locale;
import org.huiyin.ids.StaffId;
import org.huiyin.messages.Outbox;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A mail by itself, for what cannot wait for the day's: says that there is something, and nothing of what it is about. */
@Component
class UrgentMail {

    private final Outbox outbox;
    private final MessageSource words;

    UrgentMail(Outbox outbox, MessageSource words) {
        this.outbox = outbox;
        this.words = words;
    }

    void post(StaffId staff, Notice notice) {
        String kind = say("alerts.kind." + notice.kind());
        outbox.post(staff, say("alerts.mail.now.subject", kind), say("alerts.mail.now.text", kind));
    }

    /** Mail is written in Chinese, as letters are. */
    private String say(String key, Object... arguments) {
        return words.getMessage(key, arguments, Locale.SIMPLIFIED_CHINESE);
    }
}
