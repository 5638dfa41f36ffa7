package org.huiyin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.huiyin.people.PeopleTest.anyId;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.ids.PersonId;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@DatabaseTest
class PeoplePagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private Places places;
    private Actor east;
    private String number;
    private PersonId id;

    @BeforeEach
    void person() {
        places = new Places(jdbc);
        east = places.receptionist(places.eastTown);
        number = anyId("1951-02-03");
        id = people.create(
                east,
                PersonDraft.natural("<b>王五</b>")
                        .withDocument(DocumentKind.RESIDENT_ID, number)
                        .withPhone("13912345678"),
                places.eastTown);
    }

    @Test
    void searchShowsMaskedHitsAndKeepsWhatWasTypedOutOfTheAddress() throws Exception {
        mvc.perform(get("/people").with(as(east))).andExpect(status().isOk());
        mvc.perform(post("/people/search").param("q", number).with(as(east)).with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("&lt;b&gt;王五")))
                .andExpect(content().string(containsString("139****5678")))
                .andExpect(content().string(not(containsString("13912345678"))));
        mvc.perform(post("/people/search").param("q", "·").with(as(east)).with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("fault-q")));
        mvc.perform(get("/people/search").with(as(east))).andExpect(status().is3xxRedirection());
    }

    @Test
    void twoFilesAreComparedOnOnePageMergedAndTakenApart() throws Exception {
        Actor desk = places.actor(Role.DISPATCHER, places.eastTown);
        PersonId other = people.create(desk, PersonDraft.natural("王武").withPhone("13922225678"), places.eastTown);
        mvc.perform(get("/people/{id}", id).with(as(east))).andExpect(content().string(not(containsString("/merge"))));
        mvc.perform(get("/people/{id}", id).with(as(desk)))
                .andExpect(content().string(containsString("/people/" + id + "/merge")));
        mvc.perform(post("/people/{id}/merge/search", id)
                        .param("q", "王武")
                        .with(as(desk))
                        .with(csrf()))
                .andExpect(content().string(containsString("/people/" + id + "/merge/" + other)));
        mvc.perform(get("/people/{id}/merge/{other}", id, other).with(as(desk)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("13922225678"))))
                .andExpect(content().string(containsString("139****5678")));

        MockHttpServletRequestBuilder merging = post("/people/{id}/merge/{other}", id, other)
                .param("into", id.toString())
                .with(as(desk))
                .with(csrf());
        mvc.perform(merging)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("fault-reason")));
        mvc.perform(merging.param("reason", "同一本退役证")).andExpect(redirectedUrlPattern("/people/*"));
        mvc.perform(get("/people/{id}", other).with(as(desk)))
                .andExpect(content().string(containsString("同一本退役证")))
                .andExpect(content().string(containsString("/unmerge/" + other)));
        mvc.perform(post("/people/{id}/unmerge/{from}", id, other)
                        .param("reason", "是两个人")
                        .with(as(desk))
                        .with(csrf()))
                .andExpect(redirectedUrlPattern("/people/*"));
        mvc.perform(get("/people/{id}", other).with(as(desk)))
                .andExpect(content().string(containsString("王武")))
                .andExpect(content().string(not(containsString("/unmerge/"))));
    }

    @Test
    void comparingWithWhomOneMayNotSeeAnswersAsIfThereWereNobody() throws Exception {
        Actor desk = places.actor(Role.DISPATCHER, places.eastTown);
        PersonId west = people.create(places.receptionist(places.westTown), PersonDraft.natural("王武"), places.westTown);
        mvc.perform(get("/people/{id}/merge/{other}", id, west).with(as(desk))).andExpect(status().isNotFound());
    }

    @Test
    void whoLooksBeyondTheAreaSaysWhatFor() throws Exception {
        Actor west = places.receptionist(places.westTown);
        mvc.perform(get("/people/{id}", id).with(as(west))).andExpect(status().isNotFound());
        mvc.perform(post("/people/search").param("q", number).with(as(west)).with(csrf()))
                .andExpect(content().string(containsString("/people/enquiry")));
        mvc.perform(post("/people/enquiry").param("q", number).with(as(west)).with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("fault-purpose")));
        mvc.perform(post("/people/enquiry")
                        .param("q", number)
                        .param("purpose", "register")
                        .with(as(west))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/people/" + id)));
        mvc.perform(get("/people/{id}", id).with(as(west))).andExpect(status().isOk());
    }

    @Test
    void revealingIsAPageOrAPieceAndNeverAnAddress() throws Exception {
        mvc.perform(get("/people/{id}", id).with(as(east)))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(content().string(not(containsString("13912345678"))));
        mvc.perform(reveal("phone").param("purpose", "contact"))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(content().string(containsString("13912345678")))
                .andExpect(content().string(not(containsString(number))));
        mvc.perform(reveal("phone").param("purpose", "contact").header("HX-Request", "true"))
                .andExpect(content().string(containsString("13912345678")))
                .andExpect(content().string(not(containsString("<main"))));
        mvc.perform(reveal("phone")).andExpect(status().isUnprocessableContent());
        mvc.perform(reveal("phone").param("purpose", "other")).andExpect(status().isUnprocessableContent());
        mvc.perform(reveal("shoe-size").param("purpose", "contact")).andExpect(status().isNotFound());
    }

    @Test
    void aFormThatIsNotTakenLosesNothing() throws Exception {
        mvc.perform(get("/people/new").with(as(east))).andExpect(status().isOk());
        mvc.perform(post("/people")
                        .param("name", "张".repeat(61))
                        .param("documentNumber", "530102194902301234")
                        .param("address", "云川市东河县柳溪镇")
                        .param("home", places.eastTown.toString())
                        .with(as(east))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("张".repeat(61))))
                .andExpect(content().string(containsString("云川市东河县柳溪镇")))
                .andExpect(content().string(containsString("fault-documentNumber")));
        mvc.perform(post("/people")
                        .param("name", "张三")
                        .param("home", places.eastTown.toString())
                        .with(as(east))
                        .with(csrf()))
                .andExpect(redirectedUrlPattern("/people/*"));
    }

    @Test
    void correctingKeepsWhatIsMasked() throws Exception {
        mvc.perform(get("/people/{id}/change", id).with(as(east)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("139****5678")));
        MockHttpServletRequestBuilder change = post("/people/{id}", id)
                .param("kind", "natural")
                .param("name", "王五")
                .param("documentNumber", number.substring(0, 4) + "**********" + number.substring(14))
                .param("phone", "13900001111")
                .param("home", places.eastTown.toString())
                .param("version", "1");
        mvc.perform(change.with(as(east)).with(csrf())).andExpect(redirectedUrlPattern("/people/*"));
        assertThat(people.reveal(east, id, SensitiveField.DOCUMENT, new Reason(Purpose.IDENTIFY, "")))
                .isEqualTo(number);
        mvc.perform(change).andExpect(status().isConflict());
    }

    @Test
    void thePieceForALargerForm() throws Exception {
        mvc.perform(post("/people/pick")
                        .param("prefix", "applicant")
                        .param("applicant.query", number)
                        .with(as(east))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"" + id + "\"")))
                .andExpect(content().string(not(containsString("<main"))));
        mvc.perform(post("/people/pick")
                        .param("prefix", "applicant")
                        .param("applicant.query", "")
                        .with(as(east))
                        .with(csrf()))
                .andExpect(content().string(containsString("fault-applicant.query")));
        mvc.perform(post("/people/pick/beyond")
                        .param("prefix", "applicant")
                        .param("applicant.query", anyId("1960-05-06"))
                        .with(as(east))
                        .with(csrf()))
                .andExpect(content().string(not(containsString("hx-post=\"/people/pick/beyond\""))));
        mvc.perform(post("/people/pick")
                        .param("prefix", "x\"><script>")
                        .with(as(east))
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    private MockHttpServletRequestBuilder reveal(String field) {
        return post("/people/{id}/reveal/{field}", id, field).with(as(east)).with(csrf());
    }

    private static RequestPostProcessor as(Actor actor) {
        return authentication(new TestingAuthenticationToken(actor, null, "ROLE_STAFF"));
    }
}
