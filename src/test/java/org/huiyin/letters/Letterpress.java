package org.huiyin.letters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackSettings;
import org.springframework.core.io.ClassPathResource;

/** Sets letters of a pack without an application around it. */
final class Letterpress {

    private static final LetterSettings FONTS = new LetterSettings(
            font("NotoSerifSC_400Regular"),
            font("NotoSerifSC_400Regular"),
            font("NotoSerifSC_700Bold"),
            font("NotoSansSC_500Medium"),
            font("NotoSerifSC_400Regular"),
            List.of());

    private static final LetterTemplates TEMPLATES = new LetterTemplates();
    private static final PdfWriter WRITER = new PdfWriter(new LetterFonts(FONTS));

    private Letterpress() {}

    static byte[] set(Pack pack, String letter, LetterModel model) {
        return WRITER.write(TEMPLATES.fill(pack, letter, model)).content();
    }

    static byte[] set(String template, LetterModel model) {
        return set(pack(Map.of("templates/letter.html", template)), "letter", model);
    }

    static String fill(String template, LetterModel model) {
        return TEMPLATES.fill(pack(Map.of("templates/letter.html", template)), "letter", model);
    }

    /** The templates of a pack of this repository. */
    static Pack templatesOf(String name) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(Path.of("templates", name))) {
            for (Path path : paths.toList()) {
                files.put("templates/" + path.getFileName(), Files.readString(path));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return pack(files);
    }

    private static Pack pack(Map<String, String> files) {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        files.forEach((path, text) -> contents.put(path, text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        PackSettings settings = new PackSettings(
                Map.of("zh", "试"),
                "test",
                "form",
                List.of(),
                "register",
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                null,
                null);
        return new Pack("test", "0", settings, contents);
    }

    private static ClassPathResource font(String name) {
        return new ClassPathResource("fonts/" + name + ".ttf");
    }
}
