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

    /**
     * A paper as forms show it.
     *
     * @param name file name
     * @param bytes size
     * @param href where it opens; empty if nowhere
     */
    record Attachment(FileId id, String name, long bytes, String href) {}
}
