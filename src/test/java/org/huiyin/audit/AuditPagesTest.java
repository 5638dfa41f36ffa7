package org.huiyin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.Role;
import org.huiyin.audit.Verifications.State;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.LetterId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@DatabaseTest
class AuditPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Audit audit;

    @Autowired
    AuditTrail trail;

    @Autowired
    Verifications verifications;

    @Autowired
    JdbcClient jdbc;

    private final StaffId person = StaffId.next();
    private final String login = "login-" + person;

    @BeforeEach
    void somebody() {
        jdbc.sql("insert into staff (id, login, name, active_from) values (:id, :login, '审计样例', '2020-01-01')")
                .param("id", person.value())
                .param("login", login)
                .update();
    }

    @Test
    void showsWhoDidWhatToAuditorsOnly() throws Exception {
        audit.record(Act.of("letter.issued").by(person).on(LetterId.next()).with("letter", "opinion"));
        // Of a case that is not for the auditor to know nothing is told but that somebody acted.
        audit.record(Act.of("letter.issued").by(person).on(CaseId.next()).with("letter", "secret"));

        mvc.perform(get("/audit").param("staff", login).with(as(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("审计样例")))
                .andExpect(content().string(containsString("letter: opinion")))
                .andExpect(content().string(not(containsString("secret"))));
        mvc.perform(get("/audit").with(as(Role.HEAD))).andExpect(status().isNotFound());
        mvc.perform(post("/audit/verify").with(as(Role.ADMINISTRATOR)).with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void whoLooksIsRecordedToo() throws Exception {
        StaffId auditor = StaffId.next();
        mvc.perform(get("/audit").param("staff", login).with(as(auditor, Role.AUDITOR)));

        assertThat(trail.page(new AuditQuery(null, auditor.value(), null, null, null, null)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.action()).isEqualTo("audit.viewed"))
                .satisfies(entry -> assertThat(entry.details()).containsEntry("filters", List.of("staff")));
    }

    @Test
    void aNameNobodyHasFindsNothingAndADateThatIsNoneIsSaid() throws Exception {
        mvc.perform(get("/audit").param("staff", "nobody-at-all").with(as(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("<tbody>"))));
        mvc.perform(get("/audit").param("case", "' or 1=1 --").with(as(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("<tbody>"))));
        mvc.perform(get("/audit").param("from", "2026-02-30").with(as(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("field-from")))
                .andExpect(content().string(containsString("2026-03-16")));
        mvc.perform(get("/audit").param("after", "no~key").with(as(Role.AUDITOR)))
                .andExpect(status().isOk());
    }

    @Test
    void pagesByKeyWithoutLossOrRepetition() {
        for (int row = 0; row < 120; row++) {
            audit.record(Act.of("case.viewed").by(person).on(CaseId.next()));
        }
        List<UUID> seen = new ArrayList<>();
        AuditKey after = null;
        List<AuditEntry> page;
        do {
            page = trail.page(new AuditQuery(null, person.value(), "case.viewed", null, null, after));
            List<AuditEntry> shown = page.subList(0, Math.min(page.size(), AuditTrail.PAGE));
            shown.forEach(entry -> seen.add(entry.id()));
            after = AuditKey.parse(shown.getLast().key().toString()).orElseThrow();
        } while (page.size() > AuditTrail.PAGE);

        assertThat(seen).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void verifiesInTheBackground() throws Exception {
        mvc.perform(post("/audit/verify").with(as(Role.AUDITOR)).with(csrf()))
                .andExpect(redirectedUrl("/audit#verification"));
        for (int tries = 0; running() && tries < 100; tries++) {
            Thread.sleep(Duration.ofMillis(100));
        }

        assertThat(verifications.last()).get().satisfies(done -> {
            assertThat(done.state()).isEqualTo(State.DONE);
            assertThat(done.report()).isNotNull();
            assertThat(done.report().faults()).isEmpty();
        });
        mvc.perform(get("/audit").with(as(Role.AUDITOR)))
                .andExpect(content().string(containsString("id=\"verification\"")));
    }

    private boolean running() {
        return verifications.last().map(last -> last.state() == State.RUNNING).orElse(true);
    }

    private static RequestPostProcessor as(Role role) {
        return as(StaffId.next(), role);
    }

    private static RequestPostProcessor as(StaffId staff, Role role) {
        Assignment held = new Assignment(role, UnitId.next(), "审计处", 1, null);
        Actor actor = new Actor(staff, "测试员", false, List.of(held));
        TestingAuthenticationToken token = new TestingAuthenticationToken(actor, null);
        token.setAuthenticated(true);
        return authentication(token);
    }
}
