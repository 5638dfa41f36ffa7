package org.huiyin.letters;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.huiyin.refusals.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The fonts that letters are set in, parsed once: a Chinese font has 14 MB, and parsing it takes ten times as long as
 * setting a letter in it. Loaded at first use; a parsed font is read by many documents at a time.
 */
@Component
final class LetterFonts {

    private static final Logger log = LoggerFactory.getLogger(LetterFonts.class);

    private final LetterSettings settings;
    private volatile @Nullable Loaded loaded;

    LetterFonts(LetterSettings settings) {
        this.settings = settings;
        List<Resource> missing = new ArrayList<>(settings.families().values());
        missing.addAll(settings.fallback());
        missing.removeIf(Resource::exists);
        if (!missing.isEmpty()) {
            log.error(
                    "No letter can be issued: fonts are missing: {}. The front-end build puts them on the class path.",
                    missing);
        }
    }

    /** A font file, parsed. */
    record Face(Resource source, TrueTypeFont font, CmapLookup characters) {

        boolean draws(int codePoint) {
            return characters.getGlyphId(codePoint) != 0;
        }
    }

    private record Loaded(Map<String, Face> families, List<Face> fallback) {}

    /** The faces by the family name that style sheets use. */
    Map<String, Face> families() {
        return loaded().families();
    }

    /**
     * The fallback faces that this text needs: those that draw a character which no other face does.
     *
     * @throws Refusal {@code letters.undrawable} for the first character that no face draws
     */
    List<Face> fallbackFor(Text text) {
        Loaded fonts = loaded();
        List<Face> needed = new ArrayList<>();
        text.codePoints().forEach(codePoint -> {
            if (!draws(fonts.families().values(), codePoint) && !draws(needed, codePoint)) {
                needed.add(fonts.fallback().stream()
                        .filter(face -> face.draws(codePoint))
                        .findFirst()
                        .orElseThrow(() -> text.undrawable(codePoint)));
            }
        });
        return needed;
    }

    private static boolean draws(Collection<Face> faces, int codePoint) {
        return faces.stream().anyMatch(face -> face.draws(codePoint));
    }

    private Loaded loaded() {
        Loaded present = loaded;
        if (present == null) {
            synchronized (this) {
                present = loaded;
                if (present == null) {
                    present = load();
                    loaded = present;
                }
            }
        }
        return present;
    }

    private Loaded load() {
        Map<Resource, Face> faces = new LinkedHashMap<>();
        Map<String, Face> families = new LinkedHashMap<>();
        settings.families()
                .forEach((family, source) -> families.put(family, faces.computeIfAbsent(source, LetterFonts::parse)));
        List<Face> fallback = settings.fallback().stream()
                .map(source -> faces.computeIfAbsent(source, LetterFonts::parse))
                .toList();
        return new Loaded(families, fallback);
    }

    private static Face parse(Resource source) {
        if (!source.exists()) {
            throw new Refusal("letters.font-missing", source.getDescription());
        }
        try (InputStream content = source.getInputStream()) {
            // Kept open for good: glyphs are read from it when a document is written.
            TrueTypeFont font = new TTFParser(true).parse(new RandomAccessReadBuffer(content));
            return new Face(source, font, font.getUnicodeCmapLookup());
        } catch (IOException e) {
            throw new UncheckedIOException("Font " + source.getDescription() + " cannot be read", e);
        }
    }
}
