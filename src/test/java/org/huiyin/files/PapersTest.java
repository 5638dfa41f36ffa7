package org.huiyin.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.audit.Audit;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.FileId;
import org.huiyin.ids.StaffId;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class PapersTest {

    private static final byte[] PDF = "%PDF-1.7\n".getBytes(UTF_8);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Blobs blobs;

    @Autowired
    Audit audit;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MessageSource messages;

    private final CaseId mine = CaseId.next();
    private Actor actor;
    private Papers papers;

    @BeforeEach
    void access() {
        StaffId staff = StaffId.next();
        jdbc.sql("insert into staff (id, login, name, active_from) values (:id, :login, 'Tester', '2020-01-01')")
                .param("id", staff.value())
                .param("login", staff.toString())
                .update();
        actor = new Actor(staff, "Tester", false, List.of());
        PaperAccess onlyMine = new PaperAccess() {
            @Override
            public boolean mayRead(Actor actor, CaseId caseId) {
                return caseId.equals(mine);
            }

            @Override
            public boolean mayAdd(Actor actor, CaseId caseId) {
                return caseId.equals(mine);
            }
        };
        papers = new Papers(
                jdbc,
                blobs,
                audit,
                clock,
                new StaticListableBeanFactory(Map.of("access", onlyMine)).getBeanProvider(PaperAccess.class));
    }

    @Test
    void comesOutAsItWentIn() throws IOException {
        byte[] content = pdf(3 * Blobs.PIECE + 17);
        Paper paper = add("../证据.PDF", content).getFirst();
        assertThat(paper.name()).isEqualTo("证据.PDF");
        assertThat(paper.mediaType()).isEqualTo("application/pdf");
        assertThat(paper.size()).isEqualTo(content.length);
        assertThat(read(papers.open(actor, paper.id()))).isEqualTo(content);
        assertThat(papers.list(actor, mine, null)).containsExactly(paper);
        assertThat(papers.list(actor, mine, paper.id())).isEmpty();
    }

    @Test
    void theDatabaseHoldsNothingReadable() {
        byte[] content = ("%PDF-1.7\n" + "医疗费用清单".repeat(50)).getBytes(UTF_8);
        Paper paper = add("a.pdf", content).getFirst();
        byte[] sealed = jdbc.sql("select sealed from file_piece where hash = :hash")
                .param("hash", paper.hashBytes())
                .query(byte[].class)
                .single();
        assertThat(new String(sealed, UTF_8)).doesNotContain("医疗", "%PDF");
    }

    @Test
    void theSameContentIsKeptOnceEvenIfTenSendItAtOnce() throws Exception {
        byte[] content = pdf(Blobs.PIECE + 5);
        Callable<Paper> send = () ->
                transaction.execute(status -> papers.add(actor, mine, "evidence", List.of(upload("a.pdf", content)))
                        .getFirst());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Paper> sent = threads
                    .invokeAll(IntStream.range(0, 10).mapToObj(i -> send).toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .toList();
            assertThat(sent)
                    .extracting(Paper::hash)
                    .containsOnly(sent.getFirst().hash());
            assertThat(jdbc.sql("select count(*) from file_piece where hash = :hash")
                            .param("hash", sent.getFirst().hashBytes())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(2);
            assertThat(read(sent.getLast())).isEqualTo(content);
        }
    }

    @Test
    void aProgramCalledPdfIsRefusedByItsRealName() {
        byte[] program = java.util.HexFormat.of().parseHex("4d5a90000300000004000000ffff0000b8000000");
        assertThatThrownBy(() -> papers.add(
                        actor,
                        mine,
                        "evidence",
                        List.of(
                                upload("ok.pdf", PDF),
                                new Upload("files[1]", "证据.pdf", new ByteArrayResource(program)))))
                .isInstanceOfSatisfying(Invalid.class, invalid -> {
                    Invalid.Fault fault = invalid.faults().getFirst();
                    assertThat(fault.path()).isEqualTo("files[1]");
                    assertThat(messages.getMessage(
                                    "invalid." + fault.code(), fault.arguments().toArray(), Locale.SIMPLIFIED_CHINESE))
                            .contains("证据.pdf", "程序", "application/x-");
                });
        assertThat(papers.list(actor, mine, null)).as("all or none").isEmpty();
    }

    @Test
    void sixtyMegabytesAreRefusedWithoutBeingRead() {
        assertThatThrownBy(() ->
                        papers.add(actor, mine, "evidence", List.of(new Upload("files[0]", "film.mp4", endless()))))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(Invalid.Fault::code)
                                .containsExactly("file-too-large"));
        assertThat(papers.faults(List.of(upload("empty.pdf", new byte[0]))))
                .extracting(Invalid.Fault::code)
                .containsExactly("file-empty");
        assertThatThrownBy(() -> papers.add(
                        actor,
                        mine,
                        "evidence",
                        Stream.generate(() -> upload("a.pdf", PDF)).limit(21).toList()))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> papers.add(actor, mine, "<b>", List.of(upload("a.pdf", PDF))))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void thePapersOfOthersDoNotExist() {
        CaseId others = CaseId.next();
        Paper paper = papers.addAtRegistration(null, others, "evidence", List.of(upload("a.pdf", PDF)))
                .getFirst();
        assertThat(paper.by()).isNull();
        assertThatThrownBy(() -> papers.open(actor, paper.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> papers.open(actor, FileId.next())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> papers.list(actor, others, null)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> papers.add(actor, others, "evidence", List.of(upload("a.pdf", PDF))))
                .isInstanceOf(NotFound.class);
    }

    private List<Paper> add(String name, byte[] content) {
        return papers.add(actor, mine, "evidence", List.of(upload(name, content)));
    }

    private static Upload upload(String name, byte[] content) {
        return new Upload("files[0]", name, new ByteArrayResource(content));
    }

    private byte[] read(Paper paper) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        papers.copy(paper, out);
        return out.toByteArray();
    }

    private static byte[] pdf(int size) {
        byte[] content = new byte[size];
        new Random().nextBytes(content);
        System.arraycopy(PDF, 0, content, 0, PDF.length);
        return content;
    }

    private static InputStreamSource endless() {
        return () -> new InputStream() {
            @Override
            public int read() {
                return 7;
            }

            @Override
            public int read(byte[] buffer, int from, int length) {
                return length;
            }
        };
    }
}
