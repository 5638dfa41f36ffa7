package org.huiyin.messages;

import java.util.Optional;
import java.util.UUID;
import org.huiyin.ids.StaffId;

/**
 * What a mail to a member of staff says. It is written when the mail is sent, which may be days after it was posted: what its
 * receiver may know by then is all that goes out, and no text waits in the database. Implemented by the modules that post.
 */
public interface StaffMail {

    /** The code that messages of this kind are posted under. */
    String kind();

    /**
     * Writes a message as of now.
     *
     * @param message as it was posted
     * @return empty if there is nothing to tell any more: then nothing is sent
     */
    Optional<Text> write(StaffId staff, UUID message);

    /** @param body plain text; holds nothing that has to be kept from who reads along on the way */
    record Text(String subject, String body) {}
}
