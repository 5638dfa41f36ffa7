package org.huiyin.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.awaitility.Awaitility;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Level;
import org.huiyin.organization.Places;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.UnitRegister;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
class ApiTokensTest {

    private static final String WORK = "/api/v1/work-items";

    @Autowired
    MockMvc mvc;

    @Autowired
    ApiTokens tokens;

    @Autowired
    UnitRegister unitRegister;

    @Autowired
    StaffRegister staffRegister;

    @Autowired
    Actors actors;

    @Autowired
    MutableClock clock;

    StaffId staff;
    Actor actor;

    @BeforeEach
    void somebody() {
        Places places = new Places(unitRegister);
        UnitId county = places.unit("county", UnitKind.BUREAU, Level.COUNTY, "990102", null);
        staff = new People(staffRegister, places.administrator()).with(county, Role.CASEWORKER, Role.ADMINISTRATOR);
        actor = actors.resolve(staff).orElseThrow();
    }

    @Test
    void aProgramWithoutATokenIsToldSo() throws Exception {
        mvc.perform(get(WORK).accept(MediaType.APPLICATION_JSON))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", "Bearer"))
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("urn:huiyin:problem:token"))
                .andExpect(jsonPath("$.way").isNotEmpty());
        mvc.perform(get(WORK).header("Authorization", "Bearer hy_guess")).andExpect(status().isUnauthorized());
        mvc.perform(post(WORK).with(csrf())).andExpect(status().isUnauthorized());
    }

    @Test
    void aTokenActsWithinItsScopesUntilItsLastDay() throws Exception {
        String reading = tokens.issue(
                actor, "统计报表", List.of(TokenScope.READ), LocalDate.now(clock).plusDays(3));
        mvc.perform(get(WORK).header("Authorization", "Bearer " + reading)).andExpect(status().isOk());
        mvc.perform(post(WORK + "/claim").header("Authorization", "Bearer " + reading))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.type").value("urn:huiyin:problem:scope"));
        mvc.perform(get("/api/v1/units/imports").header("Authorization", "Bearer " + reading))
                .andExpect(status().isForbidden());
        assertThat(tokens.of(actor))
                .singleElement()
                .satisfies(token -> assertThat(token.lastUsedOn()).isEqualTo(LocalDate.now(clock)));

        clock.set(LocalDate.now(clock).plusDays(4));
        mvc.perform(get(WORK).header("Authorization", "Bearer " + reading)).andExpect(status().isUnauthorized());
    }

    @Test
    void aProgramImportsUnitsOnceHoweverOftenItSends() throws Exception {
        String token = tokens.issue(
                actor, "导入", List.of(TokenScope.UNITS), LocalDate.now(clock).plusDays(3));
        String code = "api" + staff.toString().substring(24);
        String file = "code,name,kind,level,regionCode\n" + code + ",云川市信访局,petition-office,city,9901\n";
        String first = sent(token, file);
        assertThat(sent(token, file)).isEqualTo(first);

        String id = first.substring(first.indexOf(":\"") + 2, first.lastIndexOf('"'));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> mvc.perform(get("/api/v1/units/imports/" + id).header("Authorization", "Bearer " + token))
                                .andExpect(jsonPath("$.state").value("done")));
        mvc.perform(get("/api/v1/units").param("text", code).header("Authorization", "Bearer " + token))
                .andExpect(jsonPath("$[0].kind").value("petition-office"));
    }

    private String sent(String token, String file) throws Exception {
        return mvc.perform(post("/api/v1/units/imports")
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", "import of " + staff)
                        .contentType("text/csv")
                        .content(file.getBytes(StandardCharsets.UTF_8)))
                .andExpect(status().isAccepted())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void administrationGoesWithUnitsAlone() {
        LocalDate until = LocalDate.now(clock).plusDays(3);
        String working = tokens.issue(actor, "登记", List.of(TokenScope.READ, TokenScope.WRITE), until);
        String units = tokens.issue(actor, "导入", List.of(TokenScope.UNITS), until);
        assertThat(tokens.bearer(working).orElseThrow().actor().has(Role.ADMINISTRATOR))
                .isFalse();
        assertThat(tokens.bearer(working).orElseThrow().actor().has(Role.CASEWORKER))
                .isTrue();
        assertThat(tokens.bearer(units).orElseThrow().actor().has(Role.CASEWORKER))
                .isFalse();
    }

    @Test
    void anEndedTokenIsNoneAndOnlyItsOwnerEndsIt() {
        String secret = tokens.issue(
                actor, "一次", List.of(TokenScope.READ), LocalDate.now(clock).plusDays(3));
        var id = tokens.of(actor).getFirst().id();
        Actor other = new Actor(StaffId.next(), "他人", false, List.of());
        assertThatThrownBy(() -> tokens.end(other, id)).isInstanceOf(NotFound.class);
        tokens.end(actor, id);
        assertThat(tokens.bearer(secret)).isEmpty();
        assertThat(tokens.of(actor)).isEmpty();
    }

    @Test
    void aTokenHasAPurposeAScopeAndAnEnd() {
        assertThatThrownBy(() ->
                        tokens.issue(actor, " ", List.of(), LocalDate.now(clock).plusDays(400)))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(Invalid.Fault::path)
                                .containsExactly("name", "scopes", "expiresOn"));
    }
}
