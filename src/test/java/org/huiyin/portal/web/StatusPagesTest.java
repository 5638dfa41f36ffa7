package org.huiyin.portal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.huiyin.intake.Registered;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.huiyin.walks.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** What somebody outside learns with the two texts of a receipt in hand, and without. */
@DatabaseTest
@Import(Town.class)
class StatusPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Town town;

    @Autowired
    MutableClock clock;

    @BeforeEach
    void anOrdinaryDay() {
        clock.set(LocalDate.of(2026, 3, 4));
    }

    @Test
    void tellsWhoHasItSinceWhenAndUntilWhen() throws Exception {
        Registered registered = registered();
        MockHttpServletResponse answer = ask(registered.number(), registered.queryCode());

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString())
                .contains(registered.number(), "甄别分类", "2026-03-04", "2026-03-19", "登记回执")
                .doesNotContain("申屠问");
    }

    @Test
    void promisesNoDayThatOnlyOrgansOweOneAnother() throws Exception {
        Registered registered = registered();
        town.complete("county1.dispatch", registered.caseId(), "classify", """
                {"requests": [{"text": "请求核定", "kind": "claim", "way": "6"}]}""");
        town.complete("county1.dispatch", registered.caseId(), "dispatch", """
                {"destination": "other", "targetOrgan": "%s", "mode": "transfer", "dispatchReason": "属该县职权"}""".formatted(town.unit("C2")));

        // The objection has to come by 11 March; the person hears by 19 March.
        assertThat(ask(registered.number(), registered.queryCode()).getContentAsString())
                .contains("2026-03-19")
                .doesNotContain("2026-03-11");
    }

    @Test
    void aWrongCodeAndAWrongNumberAreAnsweredAlike() throws Exception {
        Registered registered = registered();
        MockHttpServletResponse wrongCode = ask(registered.number(), "00000000");
        MockHttpServletResponse wrongNumber = ask("HY-0000-0000", registered.queryCode());

        assertThat(wrongCode.getStatus()).isEqualTo(wrongNumber.getStatus()).isEqualTo(422);
        assertThat(wrongCode.getContentAsString()).contains("没有查到").doesNotContain("甄别分类");
        assertThat(wrongNumber.getContentAsString()).contains("没有查到");
    }

    private Registered registered() {
        return town.register("county1.dispatch", "C1", "petition", "申屠问", """
                {"subject": "核定", "requests": [{"text": "请求核定"}], "facts": "如实记录。", "category": "benefits"}""");
    }

    private MockHttpServletResponse ask(String number, String code) throws Exception {
        MockHttpServletResponse response = mvc.perform(post("/status")
                        .param("number", number)
                        .param("code", code)
                        .with(csrf()))
                .andReturn()
                .getResponse();
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        return response;
    }
}
