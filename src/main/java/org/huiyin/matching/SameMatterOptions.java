package org.huiyin.matching;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.huiyin.forms.Option;
import org.huiyin.forms.Options;
import org.huiyin.forms.OptionsContext;
import org.huiyin.refusals.NotFound;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The matters that a case may belong to, for the choice of a clerk who proposes so. */
@Component
class SameMatterOptions implements Options {

    private final SameMatter same;
    private final MessageSource messages;

    SameMatterOptions(SameMatter same, MessageSource messages) {
        this.same = same;
        this.messages = messages;
    }

    @Override
    public String key() {
        return "same-matter";
    }

    @Override
    public List<Option> options(OptionsContext context) {
        return same.candidates(context.actor(), context.caseId().orElseThrow(NotFound::new)).stream()
                .map(candidate -> new Option(candidate.number(), label(candidate, context.locale())))
                .toList();
    }

    /** What was proposed earlier reads as its number, whatever has become of it: its state then is not its state now. */
    @Override
    public String label(String value, OptionsContext context) {
        return value;
    }

    private String label(Candidate candidate, Locale locale) {
        return messages.getMessage(
                "matching.candidate",
                new Object[] {
                    candidate.number(),
                    candidate.organ(),
                    messages.getMessage("matching.state." + candidate.state(), null, locale),
                    candidate.reasons().stream()
                            .map(reason -> messages.getMessage("matching.reason." + reason.code(), null, locale))
                            .collect(Collectors.joining(messages.getMessage("matching.and", null, locale)))
                },
                locale);
    }
}
