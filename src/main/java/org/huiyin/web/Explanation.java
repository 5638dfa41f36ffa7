package org.huiyin.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/**
 * Why something was not done: the kind of answer, the rule that said no, the fields at fault. The same for pages and
 * API; neither ever shows an exception's own text.
 *
 * @param status of the HTTP answer
 * @param kind names title, text and way out in the message files: {@code web.fault.<kind>.title}, {@code .text},
 *     {@code .way}
 * @param code of the rule, a key below {@code refusal.}, or null
 * @param arguments fill the places of the rule's message
 * @param faults fields that cannot be taken
 * @param reference under which the log tells more, or null
 */
record Explanation(
        int status,
        String kind,
        @Nullable String code,
        List<Object> arguments,
        List<Invalid.Fault> faults,
        @Nullable String reference) {

    private static final Logger LOG = LoggerFactory.getLogger(Explanation.class);

    static Explanation of(Throwable thrown) {
        return switch (thrown) {
            case Conflict conflict -> refused(409, "changed", conflict);
            case Refusal refusal -> refused(422, "refused", refusal);
            case Invalid invalid -> new Explanation(422, "invalid", null, List.of(), invalid.faults(), null);
            case NotFound notFound -> ofStatus(404);
            case MaxUploadSizeExceededException tooLarge -> ofStatus(413);
            case MethodArgumentTypeMismatchException mismatch ->
                ofStatus(mismatch.getParameter().hasParameterAnnotation(PathVariable.class) ? 404 : 400);
            case HttpMessageNotReadableException unreadable -> ofStatus(400);
            case MultipartException broken -> ofStatus(400);
            // From the server itself, where a filter asks for a parameter of a request that cannot be read.
            case InvalidParameterException unreadable -> ofStatus(unreadable.getErrorCode());
            case ErrorResponse response ->
                response.getStatusCode().is4xxClientError()
                        ? ofStatus(response.getStatusCode().value())
                        : unexpected(thrown);
            case CannotCreateTransactionException unreachable -> unavailable(unreachable);
            case DataAccessResourceFailureException unreachable -> unavailable(unreachable);
            default -> unexpected(thrown);
        };
    }

    /** For answers that have no exception of their own. What is forbidden is answered like what does not exist. */
    static Explanation ofStatus(int status) {
        return switch (status) {
            case 400 -> plain(400, "bad-request");
            case 401, 403, 404 -> plain(404, "not-found");
            case 405 -> plain(405, "method");
            case 406 -> plain(406, "bad-request");
            case 413 -> plain(413, "too-large");
            case 415 -> plain(415, "bad-request");
            case 429 -> plain(429, "too-many");
            case 503 -> plain(503, "unavailable");
            default ->
                HttpStatusCode.valueOf(status).is4xxClientError()
                        ? plain(status, "bad-request")
                        : new Explanation(500, "unexpected", null, List.of(), List.of(), null);
        };
    }

    /** The page was open so long that its session or its token no longer holds. */
    static Explanation expired() {
        return plain(403, "expired");
    }

    /** Key of the rule's message. */
    public Optional<String> rule() {
        return Optional.ofNullable(code).map(key -> "refusal." + key);
    }

    private static Explanation plain(int status, String kind) {
        return new Explanation(status, kind, null, List.of(), List.of(), null);
    }

    private static Explanation refused(int status, String kind, Refusal refusal) {
        return new Explanation(status, kind, refusal.code(), List.of(refusal.arguments()), List.of(), null);
    }

    private static Explanation unexpected(Throwable thrown) {
        String reference = newReference();
        LOG.error("unexpected failure, reference {}", reference, thrown);
        return new Explanation(500, "unexpected", null, List.of(), List.of(), reference);
    }

    private static Explanation unavailable(Throwable thrown) {
        String reference = newReference();
        LOG.error("database not reached, reference {}", reference, thrown);
        return new Explanation(503, "unavailable", null, List.of(), List.of(), reference);
    }

    /** Short enough to be read out on the telephone. */
    private static String newReference() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
