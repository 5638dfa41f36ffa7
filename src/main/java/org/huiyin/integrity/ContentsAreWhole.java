package org.huiyin.integrity;

import java.util.List;
import java.util.stream.Stream;
import org.huiyin.files.StoredPapers;
import org.huiyin.integrity.IntegrityRuns.Depth;
import org.huiyin.letters.StoredLetters;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Papers and letters, a sample each time, are still what was kept: their contents have the digest of then. */
@Component
class ContentsAreWhole implements IntegrityCheck {

    private final StoredPapers papers;
    private final StoredLetters letters;
    private final int sample;

    /** @param sample how many papers, and how many letters, are opened each time */
    ContentsAreWhole(StoredPapers papers, StoredLetters letters, @Value("${huiyin.integrity.sample:200}") int sample) {
        this.papers = papers;
        this.letters = letters;
        this.sample = sample;
    }

    @Override
    public String code() {
        return "content";
    }

    @Override
    public List<Finding> findings(Depth depth) {
        return Stream.concat(
                        papers.damaged(sample).stream()
                                .map(paper -> new Finding(
                                        paper.id().toString(), paper.caseId().value(), null)),
                        letters.damaged(sample).stream()
                                .map(letter -> new Finding(
                                        letter.id().toString(), letter.caseId().value(), null)))
                .limit(MOST)
                .toList();
    }
}
