package org.huiyin.messages.web;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.LetterId;
import org.huiyin.messages.Message;
import org.huiyin.web.Picture;

/** The mail of a unit, with invented content. */
public final class MessageSamples {

    private static final ZonedDateTime MARCH = ZonedDateTime.of(2026, 3, 12, 9, 30, 0, 0, ZoneId.of("Asia/Shanghai"));

    private MessageSamples() {}

    public static List<Picture> pictures() {
        return List.of(
                new Picture(
                        "messages",
                        "messages/list",
                        Map.of(
                                "connected",
                                true,
                                "messages",
                                List.of(
                                        message("failed", 8, Optional.of("550 mailbox unavailable")),
                                        message("waiting", 2, Optional.of("Couldn't connect to host, port: 25")),
                                        message("sending", 1, Optional.empty()),
                                        message("sent", 1, Optional.empty()),
                                        message("withdrawn", 0, Optional.empty())))),
                new Picture("messages-empty", "messages/list", Map.of("connected", false, "messages", List.of())));
    }

    private static Message message(String state, int attempts, Optional<String> error) {
        return new Message(
                Ids.next(),
                CaseId.next(),
                "HY-4K7M-92QX",
                LetterId.next(),
                "受理告知书",
                "王磊",
                state,
                attempts,
                MARCH,
                state.equals("waiting") ? Optional.of(MARCH.plusHours(1)) : Optional.empty(),
                state.equals("sent") ? Optional.of(MARCH.plusMinutes(1)) : Optional.empty(),
                error);
    }
}
