package org.huiyin.letters;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.huiyin.refusals.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The fonts that letters are set in, parsed once in a process: a Chinese font has 14 MB, as much again once parsed, and
 * parsing it takes ten times as long as setting a letter in it. Loaded at first use; a parsed font is read by many
 * documents at a time.
 */
@Component
final class LetterFonts {

    private static final Logger log = LoggerFactory.getLogger(LetterFonts.class);

    private static final Map<Resource, Face> PARSED = new ConcurrentHashMap<>();

    private final LetterSettings settings;

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

    /** The faces by the family name that style sheets use. */
    Map<String, Face> families() {
        Map<String, Face> families = new LinkedHashMap<>();
        settings.families().forEach((family, source) -> families.put(family, face(source)));
        return families;
    }

    /**
     * The fallback faces that this text needs: those that draw a character which no other face does.
     *
     * @throws Refusal {@code letters.undrawable} for the first character that no face draws
     */
    List<Face> fallbackFor(Text text) {
        Collection<Face> faces = families().values();
        List<Face> needed = new ArrayList<>();
        text.codePoints().forEach(codePoint -> {
            if (!draws(faces, codePoint) && !draws(needed, codePoint)) {
                needed.add(settings.fallback().stream()
                        .map(LetterFonts::face)
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

    private static Face face(Resource source) {
        return PARSED.computeIfAbsent(source, LetterFonts::parse);
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
