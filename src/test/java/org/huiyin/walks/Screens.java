package org.huiyin.walks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ElementState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.huiyin.ids.CaseId;
import org.huiyin.testing.Accessibility;
import org.huiyin.testing.Browser;
import org.huiyin.testing.SignIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people of the town do at a screen: sign in, register, fill in the form of a step; with scripts or without. */
@Component
class Screens {

    /** The answer to a choice whose values nobody can know beforehand: the first that is offered. */
    static final String FIRST = "the first offered";

    private static final int WIDE = 1280;
    private static final int PHONE = 360;
    private static final int HEIGHT = 900;

    private final Town town;
    private final JdbcClient jdbc;
    private final Set<String> pictures = ConcurrentHashMap.newKeySet();

    Screens(Town town, JdbcClient jdbc) {
        this.town = town;
        this.jdbc = jdbc;
    }

    /** The page of a member of staff in a browser of their own, signed in once. */
    Page signedIn(Browser browser, String login) {
        Page page = browser.visitor(login);
        if (!page.url().startsWith("http")) {
            signIn(page, login);
        }
        return page;
    }

    void signIn(Page page, String login) {
        SignIn.on(page, login, town.password(login));
    }

    /** Registers somebody new at the counter. */
    CaseId register(Page page, String pack, String name, Map<String, String> answers) {
        page.navigate("/intake/new?pack=" + pack);
        check(page, page.locator("[name='applicant.person'][value='new']"));
        Locator person = page.locator("details:has([name='applicant.name'])").first();
        if (!person.locator("[name='applicant.name']").isVisible()) {
            press(page, person.locator("summary").first());
        }
        page.locator("[name='applicant.name']").fill(name);
        fill(page, answers);
        look(page, "intake-" + pack);
        press(page, page.locator("form[action='/intake'] button.btn-wide"));
        page.waitForLoadState();
        // What other tests registered may look like the same matter: the counter asks once, and nobody says so here.
        if (page.locator("#matter-new").count() > 0) {
            press(page, page.locator("form[action='/intake'] button.btn-wide"));
        }
        assertThat(page.locator("#number")).containsText("HY-");
        look(page, "registered-" + pack);
        return new CaseId(jdbc.sql("select id from case_file where number = :number")
                .param("number", page.locator("#number").innerText().strip())
                .query(UUID.class)
                .single());
    }

    /** Opens the case, takes the step if it is free, fills in its form and completes it. */
    void step(Page page, CaseId id, String step, Map<String, String> answers) {
        answer(page, id, answers);
        look(page, "step-" + town.file(id).pack() + "-" + step);
        complete(page);
        assertThat(page.locator(".alert-danger, .is-invalid, .notice-refused")).hasCount(0);
        assertThat(town.steps(id)).as("after " + step).doesNotContain(step);
    }

    /** The same, without a look at the way and whatever comes of it: it may be refused. */
    void attempt(Page page, CaseId id, Map<String, String> answers) {
        answer(page, id, answers);
        complete(page);
    }

    private void answer(Page page, CaseId id, Map<String, String> answers) {
        open(page, id);
        Locator claim = page.locator("form[action$='/claim'] button");
        if (claim.count() > 0) {
            press(page, claim.first());
            open(page, id);
        }
        fill(page, answers);
    }

    private static void complete(Page page) {
        press(page, page.locator("main form:has([name='_version']) button.btn-wide"));
        page.waitForLoadState();
    }

    /** The page of a case; for a partner that of what was referred. */
    void open(Page page, CaseId id) {
        page.navigate("/cases/" + id);
    }

    /**
     * Keeps a picture of the page as it stands, wide and on a phone, the first of this name; each must be open to everybody
     * and fit.
     */
    void look(Page page, String name) {
        boolean scripted = scripted(page);
        if (scripted) {
            // What an answer brought up is drawn when it has come to rest.
            page.waitForFunction(
                    "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling, .htmx-added')");
        }
        boolean first = pictures.add(name);
        if (first) {
            Browser.screenshot(page, name);
        }
        if (scripted) {
            // axe itself is a script.
            Accessibility.assertAccessible(page);
        }
        page.setViewportSize(PHONE, HEIGHT);
        if (first) {
            Browser.screenshot(page, name + "-phone");
        }
        Accessibility.assertFits(page);
        page.setViewportSize(WIDE, HEIGHT);
    }

    /** Fills in what is asked; what an answer brings up is filled in when it is there. */
    void fill(Page page, Map<String, String> answers) {
        page.locator(".pack-form").first().waitFor();
        Map<String, String> left = new LinkedHashMap<>(answers);
        boolean refreshed = false;
        while (!left.isEmpty()) {
            boolean some = left.entrySet().removeIf(answer -> {
                boolean asked =
                        page.locator("[name='%s']".formatted(answer.getKey())).count() > 0;
                if (asked) {
                    enter(page, answer.getKey(), answer.getValue());
                }
                return asked;
            });
            Locator refresh = page.locator("noscript [name='_refresh'], button[name='_refresh']");
            assertThat(some || !refreshed)
                    .as("the page never asks for " + left.keySet())
                    .isTrue();
            refreshed =
                    !left.isEmpty() && refresh.count() > 0 && refresh.first().isVisible();
            if (refreshed) {
                page.waitForResponse(
                        answer -> answer.request().method().equals("POST"), () -> press(page, refresh.first()));
                page.waitForLoadState();
            } else {
                assertThat(some).as("the page never asks for " + left.keySet()).isTrue();
            }
        }
    }

    private static void enter(Page page, String name, String value) {
        Locator field = page.locator("[name='%s']".formatted(name));
        String tag = field.first().evaluate("f => f.tagName + ' ' + f.type").toString();
        switch (tag) {
            case "INPUT radio" -> tick(page, field.and(page.locator("[value='%s']".formatted(value))));
            case "INPUT checkbox" -> {
                for (String one : value.split(",", -1)) {
                    tick(page, field.and(page.locator("[value='%s']".formatted(one))));
                }
            }
            case "SELECT select-one" -> choose(page, field, value);
            default -> field.fill(value);
        }
    }

    /** By mouse; without scripts by key, since Playwright asks a script of the page whether the mouse would meet it. */
    static void press(Page page, Locator button) {
        if (scripted(page)) {
            button.click();
        } else {
            button.press("Enter");
        }
    }

    private static void check(Page page, Locator box) {
        if (scripted(page)) {
            box.check();
        } else {
            box.press("Space");
        }
    }

    private static void tick(Page page, Locator box) {
        if (!box.isChecked()) {
            changes(page, box, one -> check(page, one));
        }
    }

    private static void choose(Page page, Locator select, String value) {
        String wanted = value.equals(FIRST) ? select.locator("option").nth(1).getAttribute("value") : value;
        if (!select.inputValue().equals(wanted)) {
            changes(page, select, one -> one.selectOption(wanted));
        }
    }

    /** Some answers bring up others; where scripts run, the form is then exchanged for another, for which this waits. */
    private static void changes(Page page, Locator field, Consumer<Locator> change) {
        boolean watched = (Boolean)
                field.evaluate("f => f.classList.contains('form-watched') || f.closest('.form-watched') !== null");
        if (!watched || !scripted(page)) {
            change.accept(field);
            return;
        }
        ElementHandle form = page.locator(".pack-form")
                .filter(new Locator.FilterOptions().setHas(field))
                .elementHandle();
        change.accept(field);
        form.waitForElementState(ElementState.HIDDEN);
    }

    private static boolean scripted(Page page) {
        return (Boolean) page.evaluate("() => 'htmx' in window");
    }
}
