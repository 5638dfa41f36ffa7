package org.huiyin.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Level;
import org.huiyin.organization.Places;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.UnitRegister;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.web.WebAttributes;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;

/** The door and the pages behind it that administrators use, through the filters that stand in front of them. */
@DatabaseTest
class SignInTest {

    private static final String PASSWORD = "海棠不惜胭脂色 2026";

    @Autowired
    MockMvc mvc;

    @Autowired
    UnitRegister unitRegister;

    @Autowired
    StaffRegister staffRegister;

    @Autowired
    StaffList list;

    @Autowired
    Passwords passwords;

    @Autowired
    Actors actors;

    @Autowired
    MutableClock clock;

    Places places;
    People people;
    UnitId city;
    UnitId county;

    @BeforeEach
    void aCity() {
        places = new Places(unitRegister);
        people = new People(staffRegister, places.administrator());
        city = places.unit("city", UnitKind.BUREAU, Level.CITY, "9901", null);
        county = places.unit("county", UnitKind.BUREAU, Level.COUNTY, "990102", city);
    }

    @Test
    void everythingButTheDoorNeedsSomebodySignedIn() throws Exception {
        mvc.perform(get("/units")).andExpect(status().isFound()).andExpect(redirectedUrl("/sign-in"));
        mvc.perform(get("/no-such-page")).andExpect(redirectedUrl("/sign-in"));
        mvc.perform(get("/units").header("HX-Request", "true"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("HX-Redirect", "/sign-in"));
        mvc.perform(get("/sign-in"))
                .andExpect(status().isOk())
                .andExpect(header().string(
                                "Content-Security-Policy",
                                allOf(containsString("default-src 'self'"), not(containsString("script-src")))))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"));
        mvc.perform(post("/sign-in").param("login", "a").param("password", "b")).andExpect(status().isForbidden());
    }

    @Test
    void oneSignsInWithTheOwnPasswordAndOut() throws Exception {
        StaffId staff = withPassword(people.with(county, Role.CASEWORKER));
        Cookie session = signIn(staff);

        mvc.perform(get("/account").cookie(session))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("承办人")));
        mvc.perform(post("/sign-out").cookie(session).with(csrf())).andExpect(redirectedUrl("/sign-in?signed-out"));
        mvc.perform(get("/account").cookie(session)).andExpect(redirectedUrl("/sign-in"));
    }

    @Test
    void fiveWrongTriesLockForAQuarterOfAnHourWhetherOrNotThereIsSuchALogin() throws Exception {
        StaffId staff = withPassword(people.with(county, Role.CASEWORKER));
        for (String login : new String[] {login(staff), "nobody-" + login(staff)}) {
            for (int attempt = 1; attempt <= 4; attempt++) {
                attempt(login, "wrong").andExpect(content().string(containsString("登录名或密码不对")));
            }
            attempt(login, "wrong").andExpect(content().string(containsString("暂停登录一刻钟")));
            attempt(login, PASSWORD).andExpect(content().string(containsString("暂停登录一刻钟")));
        }
        clock.advance(Duration.ofMinutes(16));
        attempt(login(staff), PASSWORD).andExpect(status().isFound());
    }

    @Test
    void whoLeavesIsOutAtTheNextClick() throws Exception {
        StaffId staff = withPassword(people.with(county, Role.CASEWORKER));
        Cookie session = signIn(staff);
        staffRegister.amend(
                places.administrator(),
                staff,
                new StaffDraft(
                        login(staff),
                        "测试",
                        null,
                        false,
                        LocalDate.of(2019, 1, 1),
                        LocalDate.now(clock).minusDays(1)));
        mvc.perform(get("/account").cookie(session)).andExpect(redirectedUrl("/sign-in"));
    }

    @Test
    void aPasswordLinkServesOnceAndNotForAnEasyPassword() throws Exception {
        StaffId staff = people.with(county, Role.CASEWORKER);
        String token = staffRegister.passwordLink(places.administrator(), staff).token();
        mvc.perform(get("/password/" + token)).andExpect(status().isOk());
        mvc.perform(post("/password/" + token)
                        .with(csrf())
                        .param("password", "1234")
                        .param("again", "1234"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("密码须为")));
        mvc.perform(post("/password/" + token)
                        .with(csrf())
                        .param("password", PASSWORD)
                        .param("again", PASSWORD))
                .andExpect(redirectedUrl("/sign-in?password-set"));
        mvc.perform(get("/password/" + token)).andExpect(status().isNotFound());
    }

    @Test
    void aNewPasswordEndsAllSessions() throws Exception {
        StaffId staff = withPassword(people.with(county, Role.CASEWORKER));
        Cookie here = signIn(staff);
        Cookie there = signIn(staff);
        mvc.perform(post("/account/password")
                        .cookie(here)
                        .with(csrf())
                        .param("present", "not it")
                        .param("password", PASSWORD + "!")
                        .param("again", PASSWORD + "!"))
                .andExpect(status().is(422));
        mvc.perform(post("/account/password")
                        .cookie(here)
                        .with(csrf())
                        .param("present", PASSWORD)
                        .param("password", PASSWORD + "!")
                        .param("again", PASSWORD + "!"))
                .andExpect(redirectedUrl("/sign-in?password-set"));
        mvc.perform(get("/account").cookie(here)).andExpect(redirectedUrl("/sign-in"));
        mvc.perform(get("/account").cookie(there)).andExpect(redirectedUrl("/sign-in"));
    }

    @Test
    void anAdministratorKeepsUnitsAndStaffOnTheirPages() throws Exception {
        Cookie session = signIn(withPassword(people.with(city, Role.ADMINISTRATOR)));

        mvc.perform(get("/units").cookie(session)).andExpect(status().isOk());
        mvc.perform(get("/units").param("text", places.code("")).cookie(session))
                .andExpect(content().string(containsString("云川county")));
        mvc.perform(get("/units/" + city + "/children")
                        .header("HX-Request", "true")
                        .cookie(session))
                .andExpect(content().string(allOf(containsString("云川county"), not(containsString("<html")))));
        mvc.perform(get("/units/" + county).cookie(session))
                .andExpect(content().string(containsString(places.code("county"))));
        mvc.perform(get("/units/new").param("parent", county.toString()).cookie(session))
                .andExpect(status().isOk());
        mvc.perform(post("/units/new")
                        .cookie(session)
                        .with(csrf())
                        .param("parent", county.toString())
                        .param("name", "<b>新站</b>")
                        .param("code", "坏 编码")
                        .param("kind", "station")
                        .param("level", "township")
                        .param("regionCode", "990102003")
                        .param("validFrom", "2019-01-01"))
                .andExpect(status().is(422))
                .andExpect(content().string(allOf(containsString("&lt;b&gt;新站"), containsString("编码须为"))));
        mvc.perform(post("/units/" + county + "/name")
                        .cookie(session)
                        .with(csrf())
                        .param("name", "云山县退役军人事务局"))
                .andExpect(redirectedUrl("/units/" + county));
        mvc.perform(get("/units/import").cookie(session)).andExpect(status().isOk());
        String run = mvc.perform(multipart("/units/import")
                        .file(new MockMultipartFile(
                                "file", "单位.csv", "text/csv", "编码,名称,类别,层级,区划代码\nx".getBytes(StandardCharsets.UTF_8)))
                        .param("dryRun", "true")
                        .cookie(session)
                        .with(csrf()))
                .andExpect(status().isFound())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        mvc.perform(get(String.valueOf(run)).cookie(session)).andExpect(status().isOk());

        mvc.perform(get("/staff").cookie(session)).andExpect(status().isOk());
        mvc.perform(get("/staff/new").param("unit", county.toString()).cookie(session))
                .andExpect(status().isOk());
        String login = "p" + county.toString().substring(24);
        MvcResult added = mvc.perform(post("/staff/new")
                        .cookie(session)
                        .with(csrf())
                        .param("unit", county.toString())
                        .param("name", "张𬭚")
                        .param("login", login)
                        .param("roles", "caseworker", "head")
                        .param("activeFrom", "2026-01-01"))
                .andExpect(flash().attributeExists("link"))
                .andReturn();
        String page = String.valueOf(added.getResponse().getRedirectedUrl());
        mvc.perform(get(page).cookie(session))
                .andExpect(content().string(allOf(containsString("张𬭚"), containsString(login))));
        mvc.perform(post(page + "/roles")
                        .cookie(session)
                        .with(csrf())
                        .param("unit", "nowhere")
                        .param("role", "signer")
                        .param("from", "soon"))
                .andExpect(status().is(422));
        mvc.perform(get("/account/deputies").cookie(session)).andExpect(status().isOk());
    }

    @Test
    void othersDoNotGetToTheAdministratorsPages() throws Exception {
        Cookie session = signIn(withPassword(people.with(county, Role.CASEWORKER)));
        mvc.perform(get("/staff").cookie(session)).andExpect(status().is(422));
        mvc.perform(get("/units/import").cookie(session)).andExpect(status().is(422));
        mvc.perform(post("/units/" + county + "/name")
                        .cookie(session)
                        .with(csrf())
                        .param("name", "改名"))
                .andExpect(status().is(422));
    }

    @Test
    void nobodyRaisesThemselves() {
        StaffId administrator = people.with(city, Role.ADMINISTRATOR);
        Actor actor = actors.resolve(administrator).orElseThrow();
        assertThatThrownBy(
                        () -> staffRegister.assign(actor, administrator, city, Role.HEAD, LocalDate.now(clock), null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("not-for-oneself"));
    }

    private StaffId withPassword(StaffId staff) {
        passwords.redeem(
                staffRegister.passwordLink(places.administrator(), staff).token(), PASSWORD);
        return staff;
    }

    private String login(StaffId staff) {
        return list.get(staff).login();
    }

    private ResultActions attempt(String login, String password) throws Exception {
        // A forward is not followed here: what it would show is asked for as the server would.
        MvcResult tried = mvc.perform(
                        post("/sign-in").with(csrf()).param("login", login).param("password", password))
                .andReturn();
        if (tried.getResponse().getForwardedUrl() == null) {
            return mvc.perform(
                    post("/sign-in").with(csrf()).param("login", login).param("password", password));
        }
        return mvc.perform(post("/sign-in/refused")
                .with(csrf())
                .param("login", login)
                .requestAttr(
                        WebAttributes.AUTHENTICATION_EXCEPTION,
                        Objects.requireNonNull(
                                tried.getRequest().getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION))));
    }

    private Cookie signIn(StaffId staff) throws Exception {
        MvcResult signedIn = mvc.perform(post("/sign-in")
                        .with(csrf())
                        .param("login", login(staff).toUpperCase(Locale.ROOT))
                        .param("password", PASSWORD))
                .andExpect(redirectedUrl("/"))
                .andReturn();
        return Arrays.stream(signedIn.getResponse().getCookies())
                .filter(cookie -> cookie.getName().equals("SESSION"))
                .findFirst()
                .orElseThrow();
    }
}
