package org.huiyin.web;

import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Failures of the API as RFC 9457 problems. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiFaults {

    private final RefusalProblems problems;

    ApiFaults(RefusalProblems problems) {
        this.problems = problems;
    }

    /** Security decides about these. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void security(RuntimeException denied) {
        throw denied;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> explain(Exception thrown, Locale locale) {
        return ResponseEntity.of(problems.problem(Explanation.of(thrown), locale))
                .build();
    }
}
