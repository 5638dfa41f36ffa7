package org.huiyin.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.springframework.core.io.InputStreamSource;

/** Says what a file is by looking into it. Its name and what the browser says count for nothing. */
final class Sniffer {

    /** What a file is, when it is no paper: names the words of the refusal. */
    enum Other {
        PROGRAM,
        SCRIPT,
        ARCHIVE,
        WEB_PAGE,
        OLD_OFFICE,
        MACROS,
        UNKNOWN;

        String key() {
            return "files.really." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What was found. */
    sealed interface Nature {

        record Taken(PaperType type) implements Nature {}

        /** @param mediaType as exactly as it is known */
        record Refused(Other other, String mediaType) implements Nature {}
    }

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int LONGEST_LOOK = 1 << 16;
    private static final int LONGEST_TYPES_LIST = 1 << 20;
    private static final String TYPES_LIST = "[Content_Types].xml";

    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    Nature look(InputStreamSource content) throws IOException {
        MediaType found;
        try (InputStream in = new BufferedInputStream(content.getInputStream())) {
            found = types.detect(in, new Metadata());
        }
        String mediaType = found.getBaseType().toString();
        if (is(found, "application/zip")) {
            return lookIntoZip(content);
        }
        if (found.equals(MediaType.OCTET_STREAM) && chineseText(content)) {
            return new Nature.Taken(PaperType.TEXT);
        }
        return PaperType.ofMediaType(mediaType)
                .<Nature>map(Nature.Taken::new)
                .orElseGet(() -> new Nature.Refused(other(found), mediaType));
    }

    /** Text in the national encoding: its bytes are none of UTF-8, and text of any encoding holds no control bytes. */
    private static boolean chineseText(InputStreamSource content) throws IOException {
        byte[] start;
        try (InputStream in = content.getInputStream()) {
            start = in.readNBytes(LONGEST_LOOK);
        }
        for (byte one : start) {
            if (one >= 0 && one < ' ' && one != '\t' && one != '\n' && one != '\r' && one != '\f') {
                return false;
            }
        }
        CharBuffer text = CharBuffer.allocate(start.length);
        // The look may end in the middle of a character: what is left over then is no fault.
        return !GB18030.newDecoder().decode(ByteBuffer.wrap(start), text, false).isError();
    }

    private Other other(MediaType found) {
        String name = found.getBaseType().toString();
        if (is(
                        found,
                        "application/x-msdownload",
                        "application/x-dosexec",
                        "application/x-elf",
                        "application/x-executable")
                || name.startsWith("application/x-mach")
                || name.equals("application/x-ms-installer")
                || name.equals("application/java-vm")) {
            return Other.PROGRAM;
        }
        if (is(found, "text/html", "application/xhtml+xml", "image/svg+xml", "application/xml")) {
            return Other.WEB_PAGE;
        }
        if (is(found, "application/x-tika-msoffice", "application/rtf")) {
            return Other.OLD_OFFICE;
        }
        if (is(found, "application/x-sh", "application/javascript", "text/javascript")
                || name.startsWith("text/x-")
                || name.startsWith("application/x-bat")) {
            return Other.SCRIPT;
        }
        if (is(found, "application/zip", "application/x-tar", "application/gzip", "application/x-7z-compressed")
                || name.contains("rar")
                || name.contains("compress")) {
            return Other.ARCHIVE;
        }
        return Other.UNKNOWN;
    }

    private boolean is(MediaType found, String... ancestors) {
        for (String ancestor : ancestors) {
            MediaType type = MediaType.parse(ancestor);
            if (found.getBaseType().equals(type) || types.getMediaTypeRegistry().isInstanceOf(found, type)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Office documents are archives. Only the directory at the end and one small list are read, never the rest: an
     * archive may unpack to more than there is room for.
     */
    private static Nature lookIntoZip(InputStreamSource content) throws IOException {
        Path aside = Files.createTempFile("huiyin-paper", ".zip");
        try {
            try (InputStream in = content.getInputStream()) {
                Files.copy(in, aside, StandardCopyOption.REPLACE_EXISTING);
            }
            try (ZipFile zip = new ZipFile(aside.toFile())) {
                return nature(zip);
            } catch (ZipException damaged) {
                return new Nature.Refused(Other.ARCHIVE, "application/zip");
            }
        } finally {
            Files.delete(aside);
        }
    }

    private static Nature nature(ZipFile zip) throws IOException {
        ZipEntry types = zip.getEntry(TYPES_LIST);
        if (types != null) {
            String listed = start(zip, types);
            if (listed.contains("macroEnabled")
                    || zip.stream().anyMatch(entry -> entry.getName().endsWith("vbaProject.bin"))) {
                return new Nature.Refused(Other.MACROS, "application/vnd.ms-office");
            }
            for (PaperType type : new PaperType[] {PaperType.DOCX, PaperType.XLSX}) {
                if (listed.contains(type.mediaType() + ".main+xml")) {
                    return new Nature.Taken(type);
                }
            }
        }
        if (zip.getEntry("OFD.xml") != null) {
            return new Nature.Taken(PaperType.OFD);
        }
        boolean program = zip.getEntry("META-INF/MANIFEST.MF") != null || zip.getEntry("AndroidManifest.xml") != null;
        return new Nature.Refused(program ? Other.PROGRAM : Other.ARCHIVE, "application/zip");
    }

    private static String start(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(LONGEST_TYPES_LIST), UTF_8);
        }
    }
}
