package org.huiyin.forms;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.huiyin.files.Upload;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.util.WebUtils;

/** Files that came with a form, put into its file pickers. */
public final class SentFiles {

    /** Begins the names of a form's file inputs; the path of the picker follows. */
    private static final String UPLOAD = "_upload.";

    private SentFiles() {}

    /** Files by the path of their picker. A picker left alone comes as a part without a name, and is none. */
    public static List<Upload> of(HttpServletRequest request) {
        MultipartRequest parts = WebUtils.getNativeRequest(request, MultipartRequest.class);
        return parts == null
                ? List.of()
                : parts.getMultiFileMap().entrySet().stream()
                        .filter(field -> field.getKey().startsWith(UPLOAD))
                        .flatMap(field -> field.getValue().stream()
                                .filter(file -> file.getOriginalFilename() != null
                                        && !file.getOriginalFilename().isEmpty())
                                .map(file -> new Upload(
                                        field.getKey().substring(UPLOAD.length()),
                                        String.valueOf(file.getOriginalFilename()),
                                        file)))
                        .toList();
    }
}
