package org.huiyin.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Writes an {@link Explanation} as RFC 9457 problem JSON, in the caller's language. */
@Component
class RefusalProblems {

    /** A fault of one field: where, which rule, and the rule in words. */
    record Field(String path, String code, String detail) {}

    private final MessageSource messages;

    RefusalProblems(MessageSource messages) {
        this.messages = messages;
    }

    ProblemDetail problem(Explanation why, Locale locale) {
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.valueOf(why.status()));
        problem.setType(URI.create("urn:huiyin:problem:" + why.kind()));
        problem.setTitle(text("web.fault." + why.kind() + ".title", List.of(), locale));
        problem.setDetail(why.rule()
                .map(rule -> text(rule, why.arguments(), locale))
                .orElseGet(() -> text("web.fault." + why.kind() + ".text", List.of(), locale)));
        problem.setProperty("way", text("web.fault." + why.kind() + ".way", List.of(), locale));
        if (why.code() != null) {
            problem.setProperty("code", why.code());
        }
        if (!why.faults().isEmpty()) {
            problem.setProperty(
                    "faults",
                    why.faults().stream()
                            .map(fault -> new Field(
                                    fault.path(),
                                    fault.code(),
                                    text("invalid." + fault.code(), fault.arguments(), locale)))
                            .toList());
        }
        if (why.reference() != null) {
            problem.setProperty("reference", why.reference());
        }
        return problem;
    }

    private String text(String key, List<Object> arguments, Locale locale) {
        return messages.getMessage(key, arguments.toArray(), locale);
    }
}
