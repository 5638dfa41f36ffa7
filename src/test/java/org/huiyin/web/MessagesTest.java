package org.huiyin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What pages and refusals say exists in both languages, and says the same with the same places to fill. */
class MessagesTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path SOURCES = Path.of("src/main/java");

    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");
    private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{([a-z][\\w.-]*)[}(]");
    private static final Pattern BY_NAME = Pattern.compile("#messages\\.msg(?:WithParams)?\\('([^']+)'");
    private static final Pattern BEGUN = Pattern.compile("#\\{\\$\\{'([a-z][\\w.-]*\\.)' \\+");
    private static final Pattern REFUSAL = Pattern.compile("new (?:Refusal|Conflict)\\(\\s*\"([^\"]+)\"");
    private static final Pattern FAULT =
            Pattern.compile("(?:new Invalid|Fault\\.of)\\([^;]*?,\\s*\"([a-z][a-z0-9.-]*)\"");
    private static final Pattern FLASH = Pattern.compile("FlashAttribute\\(\\s*\"(?:done|refused)\",\\s*\"([^\"]+)\"");

    @TestFactory
    Stream<DynamicTest> bothLanguagesSayTheSameThings() {
        return files(MESSAGES)
                .filter(file -> !file.toString().endsWith("_en.properties"))
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    Map<String, String> chinese = read(file);
                    Map<String, String> english = read(file.resolveSibling(
                            file.getFileName().toString().replace(".properties", "_en.properties")));
                    assertThat(english.keySet()).isEqualTo(chinese.keySet());
                    chinese.forEach((key, text) ->
                            assertThat(places(english.get(key))).as(key).isEqualTo(places(text)));
                }));
    }

    /** An apostrophe quotes where places are filled, and stands for itself where none are: ’ is safe in both. */
    @Test
    void everyTextIsOneThatTheMessageFormatShowsAsWritten() {
        List<String> wrong = new ArrayList<>();
        files(MESSAGES)
                .forEach(file -> read(file).forEach((key, text) -> {
                    boolean filled = !places(text).isEmpty();
                    if (text.isBlank()) {
                        wrong.add(key + " is empty");
                    } else if (filled && text.replace("''", "").contains("'") || !filled && text.contains("''")) {
                        wrong.add(key + " has an apostrophe that will not be shown as written: " + text);
                    } else if (filled) {
                        new MessageFormat(text, Locale.ENGLISH);
                    }
                }));
        assertThat(wrong).isEmpty();
    }

    /** Whatever stands in a timeline stands in the audit record, too. */
    @Test
    void everyEventOfACaseHasANameInTheAuditRecord() {
        Set<String> keys = files(MESSAGES)
                .flatMap(file -> read(file).keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(keys)
                .containsAll(keys.stream()
                        .filter(key -> key.startsWith("cases.event."))
                        .map(key -> key.replace("cases.event.", "audit.action.case."))
                        .toList());
    }

    @Test
    void noKeyStandsInTwoBundles() {
        Map<String, List<String>> owners = new TreeMap<>();
        files(MESSAGES)
                .filter(file -> !file.toString().endsWith("_en.properties"))
                .forEach(file -> read(file)
                        .keySet()
                        .forEach(key -> owners.computeIfAbsent(key, _ -> new ArrayList<>())
                                .add(file.getFileName().toString())));
        owners.values().removeIf(files -> files.size() == 1);
        assertThat(owners).isEmpty();
    }

    @Test
    void everyKeyUsedExists() {
        Set<String> known =
                files(MESSAGES).flatMap(file -> read(file).keySet().stream()).collect(Collectors.toSet());
        Map<String, String> missing = new LinkedHashMap<>();
        files(TEMPLATES).forEach(template -> {
            String text = withoutComments(text(template));
            Stream.concat(found(IN_TEMPLATE, text), found(BY_NAME, text))
                    .filter(key -> !key.endsWith(".") && !known.contains(key))
                    .forEach(key -> missing.put(key, template.toString()));
            found(BEGUN, text)
                    .filter(start -> known.stream().noneMatch(key -> key.startsWith(start)))
                    .forEach(start -> missing.put(start + "*", template.toString()));
        });
        files(SOURCES).forEach(source -> {
            String text = text(source);
            Stream.of(
                            found(REFUSAL, text).map(code -> "refusal." + code),
                            found(FAULT, text).map(code -> "invalid." + code),
                            found(FLASH, text))
                    .flatMap(keys -> keys)
                    .filter(key -> known.stream()
                            .noneMatch(
                                    key.endsWith("-") || key.endsWith(".")
                                            ? whole -> whole.startsWith(key)
                                            : key::equals))
                    .forEach(key -> missing.put(key, source.toString()));
        });
        assertThat(missing).isEmpty();
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1));
    }

    private static Set<String> places(String text) {
        Matcher matcher = PLACE.matcher(text);
        return matcher.results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String withoutComments(String template) {
        return template.replaceAll("(?s)<!--.*?-->", "");
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, value) -> texts.put((String) key, (String) value));
        return texts;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
