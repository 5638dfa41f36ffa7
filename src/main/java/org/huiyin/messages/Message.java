package org.huiyin.messages;

import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.LetterId;

/**
 * A mail as lists show it.
 *
 * @param state {@code waiting}, {@code sending}, {@code sent}, {@code failed} or {@code withdrawn}
 * @param attempts how often it was tried
 * @param due when it is tried next, while it waits
 * @param error what the mail server said last
 */
public record Message(
        UUID id,
        CaseId caseId,
        String caseNumber,
        LetterId letter,
        String title,
        String receiver,
        String state,
        int attempts,
        ZonedDateTime posted,
        Optional<ZonedDateTime> due,
        Optional<ZonedDateTime> sent,
        Optional<String> error) {

    /** Whether someone may have it tried again. */
    public boolean failed() {
        return state.equals("failed");
    }
}
