package org.huiyin.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.testing.Accessibility;
import org.huiyin.testing.Browser;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;

/** Every page, with invented content: said in both languages, usable by all, fit for a phone of 360 pixels. */
@SpringBootTest(
        classes = Gallery.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.main.banner-mode=off")
class PagesTest {

    @RegisterExtension
    final Browser browser = new Browser();

    static Stream<String> pictures() {
        return Samples.pictures().stream().map(Picture::name);
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void fitsScreensAndIsOpenToAll(String name) {
        List<String> complaints = new ArrayList<>();
        for (Page page : List.of(browser.page(), browser.phone())) {
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.navigate("/gallery/" + name);
            Accessibility.assertAccessible(page);
            Accessibility.assertFits(page);
            assertThat(page.content()).doesNotContain("??");
            Browser.screenshot(page, "gallery-" + name + "-" + page.viewportSize().width);
        }
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void isSaidInEnglish(String name) {
        Page page = browser.page();
        page.navigate("/gallery/" + name + "?lang=en");
        assertThat(page.content()).doesNotContain("??").contains("lang=\"en\"");
    }
}
