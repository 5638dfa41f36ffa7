package org.huiyin.archive;

import java.util.List;
import org.huiyin.ids.CaseId;

/**
 * The files of a case for its page, {@code archive/panel :: panel(archive)}.
 *
 * @param closed whether the case is, so that its file can be made
 * @param complete whether the reader may have sensitive values in plain
 */
public record ArchivePanel(CaseId caseId, boolean closed, boolean complete, List<Archive> made) {

    public ArchivePanel {
        made = List.copyOf(made);
    }
}
