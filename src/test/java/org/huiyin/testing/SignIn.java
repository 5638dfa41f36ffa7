package org.huiyin.testing;

import com.microsoft.playwright.Page;

/** How people sign in at a screen. */
public final class SignIn {

    private SignIn() {}

    /** By key: with scripts or without. @return the page, where they came to */
    public static Page on(Page page, String login, String password) {
        page.navigate("/sign-in");
        page.locator("#login").fill(login);
        page.locator("#password").fill(password);
        page.locator("#password").press("Enter");
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }
}
