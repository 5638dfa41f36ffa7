package org.huiyin.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.huiyin.access.Actor;
import org.huiyin.files.Paper;
import org.huiyin.files.Papers;
import org.huiyin.ids.CaseId;
import org.huiyin.letters.IssuedLetter;
import org.huiyin.letters.Letters;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The papers of a case on its page: what was issued, then what was handed in. */
@Component
class PaperList {

    private final Letters letters;
    private final Papers papers;
    private final MessageSource messages;

    PaperList(Letters letters, Papers papers, MessageSource messages) {
        this.letters = letters;
        this.papers = papers;
        this.messages = messages;
    }

    List<CasePage.Paper> of(Actor actor, CaseId id, Locale locale) {
        List<CasePage.Paper> all = new ArrayList<>();
        letters.of(actor, id).forEach(letter -> all.add(letter(letter, locale)));
        papers.list(actor, id, null).forEach(paper -> all.add(paper(paper)));
        return all;
    }

    private CasePage.Paper letter(IssuedLetter letter, Locale locale) {
        LocalDate issued = letter.issuedAt().toLocalDate();
        String number = letter.documentNumber().orElse("");
        String voided = letter.voided().isPresent() ? messages.getMessage("letters.letter.voided", null, locale) : "";
        return new CasePage.Paper(
                letter.title(),
                "/letters/" + letter.id() + "/about",
                String.join(" ", number, issued.toString(), voided).strip());
    }

    private static CasePage.Paper paper(Paper paper) {
        return new CasePage.Paper(paper.name(), "/papers/" + paper.id(), "");
    }
}
