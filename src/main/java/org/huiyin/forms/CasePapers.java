package org.huiyin.forms;

import java.util.List;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.files.Paper;
import org.huiyin.files.Papers;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.FileId;
import org.springframework.stereotype.Service;

/** File pickers refer to papers of their own case, and to no others: an id of another case's paper is not found. */
@Service
class CasePapers implements Attachments {

    private final Papers papers;

    CasePapers(Papers papers) {
        this.papers = papers;
    }

    @Override
    public Optional<Attachment> find(FileId id, FormContext context) {
        return context.actor().flatMap(actor -> context.caseId().flatMap(caseId -> find(actor, caseId, id)));
    }

    private Optional<Attachment> find(Actor actor, CaseId caseId, FileId id) {
        List<Paper> page = papers.list(actor, caseId, null);
        while (!page.isEmpty()) {
            Optional<Paper> found =
                    page.stream().filter(paper -> paper.id().equals(id)).findFirst();
            if (found.isPresent()) {
                return found.map(
                        paper -> new Attachment(paper.id(), paper.name(), paper.size(), "/papers/" + paper.id()));
            }
            page = papers.list(actor, caseId, page.getLast().id());
        }
        return Optional.empty();
    }
}
