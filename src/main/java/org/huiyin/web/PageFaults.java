package org.huiyin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.huiyin.sheets.BrokenOff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Failures of pages, and those that occur before a controller is found, wherever they were headed. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class PageFaults {

    private static final Logger LOG = LoggerFactory.getLogger(PageFaults.class);

    private final RefusalPages pages;
    private final RefusalProblems problems;

    PageFaults(RefusalPages pages, RefusalProblems problems) {
        this.pages = pages;
        this.problems = problems;
    }

    /** Security decides about these: to sign-in, or to {@link ErrorPages}. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void security(RuntimeException denied) {
        throw denied;
    }

    /** Whoever asked has gone before the answer was sent: no failure, and nobody to tell of it. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone, HttpServletRequest request) {
        LOG.debug("Nobody waits any more for {}", request.getRequestURI(), gone);
    }

    /**
     * A table broken off on its way: thrown on, so that the server cuts the connection and nobody takes a part for the
     * whole.
     */
    @ExceptionHandler
    void brokenOff(BrokenOff broken, HttpServletRequest request) {
        LOG.info("{} was broken off: {}", request.getRequestURI(), broken.getMessage());
        throw broken;
    }

    @ExceptionHandler
    Object explain(Exception thrown, HttpServletRequest request, HttpServletResponse response) throws Exception {
        Explanation why = Explanation.of(thrown);
        if (response.isCommitted()) {
            // Part of another answer has gone out already: the server cuts the connection.
            throw thrown;
        }
        if (request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            return ResponseEntity.of(problems.problem(why, RequestContextUtils.getLocale(request)))
                    .build();
        }
        return pages.page(why, request, response);
    }
}
