package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.UUID;
import org.huiyin.ids.CaseId;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Opening one case from another on the pages: what is offered, what is asked, and what is not. */
@DatabaseTest
@Import({Town.class, FollowUps.class})
class LinkedCasesTest {

    private static final String FIRST = "village1-1-1";

    @Autowired
    Town town;

    @Autowired
    FollowUps follow;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aClosedPetitionOffersItsReviewToWhoeverReceivedItFirst() {
        CaseId petition = follow.answered("C1", 5);

        assertThat(mvc.get().uri("/cases/" + petition).with(signedIn(FIRST)))
                .hasStatusOk()
                .bodyText()
                .contains(address("review", petition))
                .doesNotContain(address("supervision", petition), address("procedure", petition));
        assertThat(mvc.get().uri("/cases/" + petition).with(signedIn("city.supervise")))
                .hasStatusOk()
                .bodyText()
                .contains(address("supervision", petition))
                .doesNotContain(address("review", petition), "周建国");
    }

    @Test
    void theCounterAsksForReasonsAndNotForPeopleAgain() {
        CaseId petition = follow.answered("C1", 5);

        assertThat(mvc.get().uri("/intake/new?pack=review&from=" + petition).with(signedIn(FIRST)))
                .hasStatusOk()
                .bodyText()
                .contains("不服的理由", "name=\"_from\" value=\"" + petition)
                .doesNotContain("intake-people", "name=\"_about\"", "intake-matters", "周建国");
        assertThat(mvc.post()
                        .uri("/intake")
                        .with(signedIn(FIRST))
                        .with(csrf())
                        .param("_pack", "review")
                        .param("_from", petition.toString())
                        .param("_submission", UUID.randomUUID().toString())
                        .param("_channel", "visit")
                        .param("_received", follow.today())
                        .param("facts", "意见书漏算三年。"))
                .hasStatusOk()
                .bodyText()
                .contains("查询码");
        assertThat(jdbc.sql("select count(*) from case_link where from_case = :case and kind = 'opened-from'")
                        .param("case", petition.value())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void anOrderAsksNeitherWhoCameNorHow() {
        CaseId petition = follow.petition("C1");

        assertThat(mvc.get()
                        .uri("/intake/new?pack=supervision&from=" + petition)
                        .with(signedIn("city.supervise")))
                .hasStatusOk()
                .bodyText()
                .contains("督办事由")
                .doesNotContain("intake-people", "name=\"_about\"", "id=\"field-channel\"");
    }

    @Test
    void whatOnlyOtherCasesGiveRiseToIsNotAtTheCounter() {
        assertThat(mvc.get().uri("/intake").with(signedIn("county1.dispatch")))
                .bodyText()
                .contains("pack=petition", "pack=procedure")
                .doesNotContain("pack=review", "pack=supervision");
        assertThat(mvc.get().uri("/intake/new?pack=review").with(signedIn("county1.dispatch")))
                .hasStatus(HttpStatus.NOT_FOUND);
        CaseId order = follow.open("city.supervise", "B", "supervision", follow.petition("C1"), """
                {"ground": "delay", "orderFacts": "没有进展。"}""");
        assertThat(mvc.get().uri("/intake/new?pack=review&from=" + order).with(signedIn("city.dispatch")))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    private static String address(String pack, CaseId from) {
        return "/intake/new?pack=" + pack + "&amp;from=" + from;
    }

    private RequestPostProcessor signedIn(String login) {
        return authentication(new TestingAuthenticationToken(town.actor(login), null, "staff"));
    }
}
