package org.huiyin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Checks of a page that every reader depends on, with keyboard, screen reader or phone. */
public final class Accessibility {

    private static final String AXE = read();

    /** What axe finds wrong: the rule, what it asks for, and the elements that break it. */
    record Violation(String rule, String help, List<String> elements) {

        @Override
        public String toString() {
            return "%s: %s%n      %s".formatted(rule, help, String.join("%n      ".formatted(), elements));
        }
    }

    private Accessibility() {}

    /** Fails, listing them, if the page as it stands breaks rules of WCAG 2.2, levels A and AA. */
    public static void assertAccessible(Page page) {
        // Evaluated by the browser's debugger, so that the page's own content security policy stays as it is.
        page.evaluate(AXE);
        var found = page.evaluate("""
                async () => {
                  const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
                  const { violations } = await axe.run(document, { runOnly: wcag, resultTypes: ['violations'] });
                  return JSON.stringify(violations.map(violation => ({
                    rule: violation.id,
                    help: violation.help,
                    elements: violation.nodes.map(node => node.html + ' — ' + node.failureSummary),
                  })));
                }
                """);
        var violations = JsonMapper.shared().readValue((String) found, new TypeReference<List<Violation>>() {});
        assertThat(violations).as("violations of WCAG 2.2 AA on " + page.url()).isEmpty();
    }

    /** Fails if the page must be pushed sideways to be read. */
    public static void assertFits(Page page) {
        var overflow = page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth");
        assertThat(((Number) overflow).intValue())
                .as("pixels that stick out to the right on " + page.url())
                .isLessThanOrEqualTo(0);
    }

    private static String read() {
        try {
            return Files.readString(Chromium.TOOLS.resolve("node_modules/axe-core/axe.min.js"));
        } catch (IOException e) {
            throw new UncheckedIOException("axe-core comes with the browser for tests: open a page first", e);
        }
    }
}
