package org.huiyin.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every outcome with which a pack can close a case has its word on the case page. */
class OutcomesTest {

    private static final Pattern FIXED = Pattern.compile("name=\"outcome\" value=\"([^\"]+)\"");
    private static final Pattern FIELD = Pattern.compile("name=\"(outcome|satisfaction)Field\" value=\"([^\"]+)\"");

    @Test
    void haveTheirWords() throws IOException {
        Properties words = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("src/main/resources/messages/cases.properties"))) {
            words.load(in);
        }
        List<String> keys = new ArrayList<>();
        for (Path model : files("processes", ".bpmn")) {
            String xml = Files.readString(model);
            FIXED.matcher(xml).results().forEach(found -> keys.add("cases.outcome." + found.group(1)));
            Matcher field = FIELD.matcher(xml);
            while (field.find()) {
                String kind = field.group(1);
                codes(Path.of("forms").resolve(model.getParent().getFileName()), field.group(2))
                        .forEach(code -> keys.add("cases." + kind + "." + code));
            }
        }
        assertThat(keys).hasSizeGreaterThan(20);
        assertThat(words.stringPropertyNames()).containsAll(keys);
    }

    /** The codes that a field of a pack's forms offers. */
    private static List<String> codes(Path forms, String key) throws IOException {
        List<String> codes = new ArrayList<>();
        for (Path form : files(forms.toString(), ".form")) {
            for (JsonNode component :
                    JsonMapper.shared().readTree(form.toFile()).findParents("key")) {
                if (component.path("key").asString().equals(key)) {
                    component
                            .path("values")
                            .forEach(value -> codes.add(value.path("value").asString()));
                }
            }
        }
        return codes;
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
