package org.huiyin.packs;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One version of a case type, whole: its models, forms, letters and settings as they were when the case began.
 * Immutable; the version is the hash of the content.
 *
 * @param name folder name, for instance {@code petition}
 * @param version SHA-256 over the sorted paths and contents, hexadecimal
 * @param settings what pack.yaml says
 * @param files path inside the pack ({@code processes/petition.bpmn}, {@code forms/opinion.form},
 *     {@code templates/opinion.html}) to content
 */
public record Pack(String name, String version, PackSettings settings, SortedMap<String, byte[]> files) {

    public Pack {
        files = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Whether a case of this pack may be opened from one of that other. */
    public boolean opensFrom(String other) {
        return settings.opensFrom().map(from -> from.allows(other, name)).orElse(true);
    }

    /** The definition of a form of this pack, as UTF-8 JSON: {@code form("opinion")} reads {@code forms/opinion.form}. */
    public Optional<String> form(String form) {
        return text("forms/" + form + ".form");
    }

    /** The names of its forms, for {@link #form}. */
    public Stream<String> forms() {
        return files.keySet().stream()
                .filter(path -> path.startsWith("forms/") && path.endsWith(".form"))
                .map(path -> path.substring("forms/".length(), path.length() - ".form".length()));
    }

    /** A letter template of this pack: {@code template("opinion")} reads {@code templates/opinion.html}. */
    public Optional<String> template(String letter) {
        return text("templates/" + letter + ".html");
    }

    public Optional<String> text(String path) {
        return Optional.ofNullable(files.get(path)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The files below {@code processes/} with this ending, by path. */
    public Map<String, byte[]> models(String ending) {
        SortedMap<String, byte[]> models = new TreeMap<>();
        files.forEach((path, content) -> {
            if (path.startsWith("processes/") && path.endsWith(ending)) {
                models.put(path, content);
            }
        });
        return models;
    }
}
