package org.huiyin.flow;

import java.util.List;
import org.huiyin.access.Actor;
import org.huiyin.files.Paper;
import org.huiyin.files.Papers;
import org.huiyin.files.Upload;
import org.huiyin.forms.Entry;
import org.huiyin.ids.CaseId;

/** Files put into the file pickers of a form: they become papers of its case, and the form names them. */
@org.springframework.stereotype.Component
class Enclosures {

    /** What such papers are in the case. */
    private static final String KIND = "evidence";

    private final Papers papers;

    Enclosures(Papers papers) {
        this.papers = papers;
    }

    /** @throws org.huiyin.refusals.Invalid if a file cannot be taken */
    Entry taken(Actor actor, CaseId id, Entry entry, List<Upload> uploads) {
        if (uploads.isEmpty()) {
            return entry;
        }
        List<Paper> kept = papers.add(actor, id, KIND, uploads);
        Entry with = entry;
        for (int i = 0; i < kept.size(); i++) {
            with = with.with(uploads.get(i).path(), kept.get(i).id());
        }
        return with;
    }

    /** Those only that can be taken, so that nobody has to choose them again. */
    Entry usable(Actor actor, CaseId id, Entry entry, List<Upload> uploads) {
        return taken(
                actor,
                id,
                entry,
                uploads.stream()
                        .filter(upload -> papers.faults(List.of(upload)).isEmpty())
                        .toList());
    }
}
