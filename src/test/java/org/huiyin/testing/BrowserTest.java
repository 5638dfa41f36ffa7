package org.huiyin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BrowserTest {

    private static final String PAGE = """
            <!doctype html><html lang="zh-CN"><head><title>回音</title></head>
            <body><main><h1>件件有回音</h1><p>申请人张𬭚</p>%s</main></body></html>
            """;

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void drawsChineseAndTakesPictures() throws Exception {
        browser.page().setContent(PAGE.formatted(""));

        browser.screenshot("browser-test");

        assertThat(Files.size(Path.of("target/screenshots/browser-test.png"))).isPositive();
    }

    @Test
    void severalPersonsSitAtScreensOfTheirOwn() {
        browser.visitor("clerk").setContent(PAGE.formatted("受理"));
        browser.visitor("head").setContent(PAGE.formatted("签发"));

        assertThat(browser.visitor("clerk").locator("main").innerText()).contains("受理");
        assertThat(browser.visitor("head").locator("main").innerText()).contains("签发");
    }

    @Test
    void findsWhatKeepsPeopleOut() {
        var page = browser.page();
        page.setContent(PAGE.formatted(""));
        Accessibility.assertAccessible(page);

        page.setContent(PAGE.formatted("<input name='id'>"));
        assertThatThrownBy(() -> Accessibility.assertAccessible(page)).hasMessageContaining("label");
    }

    @Test
    void findsWhatSticksOutOnAPhone() {
        var page = browser.phone();
        page.setContent(PAGE.formatted("<div style='width:600px'>宽</div>"));

        assertThatThrownBy(() -> Accessibility.assertFits(page)).isInstanceOf(AssertionError.class);
    }

    @Test
    void scriptCanBeOff() {
        var page = browser.withoutScript();
        page.setContent(PAGE.formatted("<noscript>没有脚本</noscript>"));

        assertThat(page.locator("noscript").innerText()).isEqualTo("没有脚本");
    }
}
