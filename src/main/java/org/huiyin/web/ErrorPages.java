package org.huiyin.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.support.RequestContextUtils;

/** What failed outside any controller: filters, unknown addresses, refused methods, the container itself. */
@Controller
class ErrorPages implements ErrorController {

    private final RefusalPages pages;
    private final RefusalProblems problems;
    private final UploadLimit uploads;

    ErrorPages(RefusalPages pages, RefusalProblems problems, UploadLimit uploads) {
        this.pages = pages;
        this.problems = problems;
        this.uploads = uploads;
    }

    @RequestMapping("/error")
    @Nullable
    Object explain(HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            // Part of another answer has gone out: nothing is added to it, and the server cuts the connection.
            return null;
        }
        Explanation why = explanation(request);
        if (String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .startsWith(request.getContextPath() + "/api/")) {
            return ResponseEntity.of(problems.problem(why, RequestContextUtils.getLocale(request)))
                    .build();
        }
        return pages.page(why, request, response);
    }

    private Explanation explanation(HttpServletRequest request) {
        if (request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException) {
            // An upload over the limit is not read at all, so its token is missing as well: the size is the reason.
            return uploads.exceededBy(request) ? Explanation.ofStatus(413) : Explanation.expired();
        }
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
            return Explanation.of(thrown);
        }
        // Called directly, without a failure, the address is like any other that does not exist.
        return Explanation.ofStatus(
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404);
    }
}
