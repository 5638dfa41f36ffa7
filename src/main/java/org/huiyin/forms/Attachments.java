package org.huiyin.forms;

import java.util.Optional;
import org.huiyin.ids.FileId;

/**
 * The papers that file pickers refer to. Whether someone may attach or see a file is decided here: an id that is not
 * found is refused.
 */
public interface Attachments {

    /** A file that this person may refer to in this case. */
    Optional<Attachment> find(FileId id, FormContext context);

    /** @param name file name as shown @param bytes size */
    record Attachment(FileId id, String name, long bytes) {}
}
