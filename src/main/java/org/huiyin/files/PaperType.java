package org.huiyin.files;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What papers may be: documents, pictures and recordings that carry no programs. */
public enum PaperType {
    PDF("application/pdf", "pdf"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    PNG("image/png", "png"),
    HEIC("image/heic", "heic"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    /** GB/T 33190, the layout document of Chinese offices. */
    OFD("application/ofd", "ofd"),
    TEXT("text/plain", "txt", "csv"),
    MP3("audio/mpeg", "mp3"),
    M4A("audio/mp4", "m4a"),
    AMR("audio/amr", "amr"),
    WAV("audio/vnd.wave", "wav"),
    MP4("video/mp4", "mp4"),
    MOV("video/quicktime", "mov");

    private final String mediaType;
    private final String[] extensions;

    PaperType(String mediaType, String... extensions) {
        this.mediaType = mediaType;
        this.extensions = extensions;
    }

    public String mediaType() {
        return mediaType;
    }

    static Optional<PaperType> ofMediaType(String mediaType) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(mediaType))
                .findFirst();
    }

    /** The name with an extension that says what it is. */
    String named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(extensions).anyMatch(extension -> lower.endsWith("." + extension))
                ? name
                : withoutExtension(name) + "." + extensions[0];
    }

    /** An extension of another kind of paper goes; any other ending belongs to the name. */
    private static String withoutExtension(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .flatMap(type -> Arrays.stream(type.extensions))
                .filter(extension -> lower.endsWith("." + extension))
                .findFirst()
                .map(extension -> name.substring(0, name.length() - extension.length() - 1))
                .orElse(name);
    }

    /** The endings a file chooser offers. */
    public static String accept() {
        return String.join(
                ",",
                Arrays.stream(values())
                        .flatMap(type -> Arrays.stream(type.extensions))
                        .map(extension -> "." + extension)
                        .toList());
    }
}
