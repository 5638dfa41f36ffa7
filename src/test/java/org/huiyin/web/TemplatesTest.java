package org.huiyin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Pages hold no words of their own, and nothing that the content security policy would stop. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Set<String> SAID_TO_PEOPLE =
            Set.of("title", "placeholder", "alt", "aria-label", "aria-description", "label", "data-label");
    private static final Set<String> WRITTEN =
            Set.of("th:text", "th:title", "th:placeholder", "th:alt", "th:aria-label");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern CHINESE = Pattern.compile("[\\p{IsHan}，。：；？！（）《》“”]");
    private static final Pattern WORDS = Pattern.compile("(?:^|[^('\\w])'[^']*\\p{L}{2,}\\s+\\p{L}[^']*'");

    @TestFactory
    Stream<DynamicTest> noPageHoldsWordsOfItsOwn() {
        return templates()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                    List<String> words = new ArrayList<>();
                    NodeTraversor.traverse((node, depth) -> collect(node, words), parse(file));
                    assertThat(words).isEmpty();
                }));
    }

    /** The policy allows no inline script or style: such an attribute would be dead, and its page broken. */
    @TestFactory
    Stream<DynamicTest> noPageHoldsInlineScriptOrStyle() {
        return templates()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                    Document page = parse(file);
                    assertThat(page.select("style, script:not([src]):not([th:src]), [style], [th:style]"))
                            .isEmpty();
                    assertThat(page.getAllElements())
                            .allSatisfy(
                                    element -> assertThat(element.attributes().asList())
                                            .noneMatch(attribute -> attribute
                                                    .getKey()
                                                    .toLowerCase(Locale.ROOT)
                                                    .matches("(th:)?on\\w+|hx-on.*")));
                    assertThat(page.select("[href^=javascript]")).isEmpty();
                }));
    }

    /** th:utext writes markup: whoever needs it must do it where it can be watched, in Java. */
    @TestFactory
    Stream<DynamicTest> noPageWritesTextAsMarkup() {
        return templates()
                .filter(file -> !file.startsWith(TEMPLATES.resolve("forms")))
                .map(file -> DynamicTest.dynamicTest(
                        file.toString(),
                        () -> assertThat(parse(file).select("[th:utext]")).isEmpty()));
    }

    private static void collect(Node node, List<String> words) {
        if (node instanceof TextNode text && LETTER.matcher(text.text()).find()) {
            words.add(text.text().strip());
        }
        if (node instanceof Comment || !(node instanceof Element element)) {
            return;
        }
        element.attributes().forEach(attribute -> {
            String name = attribute.getKey();
            String value = attribute.getValue();
            boolean word =
                    SAID_TO_PEOPLE.contains(name) && LETTER.matcher(value).find();
            boolean written = WRITTEN.contains(name)
                    && !value.contains("#temporals")
                    && WORDS.matcher(value).find();
            if (word || written || CHINESE.matcher(value).find()) {
                words.add(name + "=\"" + value + "\"");
            }
        });
    }

    private static Document parse(Path file) {
        try {
            return Jsoup.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> templates() {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
