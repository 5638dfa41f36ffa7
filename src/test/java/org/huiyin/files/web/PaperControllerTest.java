package org.huiyin.files.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.huiyin.access.Actor;
import org.huiyin.files.Paper;
import org.huiyin.files.Papers;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.FileId;
import org.huiyin.ids.StaffId;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

class PaperControllerTest {

    private static final Actor ACTOR = new Actor(StaffId.next(), "Tester", false, List.of());

    private final Papers papers = mock();
    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new PaperController(papers))
            .setCustomArgumentResolvers(new TheActor())
            .build();
    private final Paper paper = new Paper(
            FileId.next(), CaseId.next(), "证据 \"一\".pdf", "evidence", "application/pdf", "00", 5, null, Instant.EPOCH);

    @Test
    void aPaperIsSavedNeverShown() throws Exception {
        when(papers.open(ACTOR, paper.id())).thenReturn(paper);
        doAnswer(call -> {
                    call.<OutputStream>getArgument(1).write("%PDF-".getBytes(UTF_8));
                    return null;
                })
                .when(papers)
                .copy(eq(paper), any());
        mvc.perform(get("/papers/{id}", paper.id()))
                .andExpect(status().isOk())
                .andExpect(content().string("%PDF-"))
                .andExpect(header().string("Content-Type", "application/pdf"))
                .andExpect(header().longValue("Content-Length", 5))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(header().string("Content-Security-Policy", "default-src 'none'; sandbox"))
                .andExpect(header().string(
                                "Content-Disposition", org.hamcrest.Matchers.startsWith("attachment; filename")))
                .andExpect(header().string(
                                "Content-Disposition", org.hamcrest.Matchers.containsString("%E8%AF%81%E6%8D%AE")));
    }

    @Test
    void anEmptyFileFieldIsNoFile() throws Exception {
        when(papers.add(eq(ACTOR), eq(paper.caseId()), eq("evidence"), any())).thenReturn(List.of(paper));
        mvc.perform(multipart("/cases/{id}/papers", paper.caseId())
                        .file(new MockMultipartFile("files", "", null, new byte[0]))
                        .file(new MockMultipartFile("files", "a.pdf", "text/html", "%PDF-".getBytes(UTF_8)))
                        .param("kind", "evidence"))
                .andExpect(redirectedUrl("/cases/" + paper.caseId() + "#papers"))
                .andExpect(flash().attribute("done", "files.added"));
    }

    private static final class TheActor implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Actor.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory binders) {
            return ACTOR;
        }
    }
}
