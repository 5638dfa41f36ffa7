package org.huiyin.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** The most bytes one request may carry. */
@Component
class UploadLimit {

    private final DataSize limit;

    UploadLimit(@Value("${spring.servlet.multipart.max-request-size:10MB}") DataSize limit) {
        this.limit = limit;
    }

    boolean exceededBy(HttpServletRequest request) {
        return request.getContentLengthLong() > limit.toBytes();
    }
}
