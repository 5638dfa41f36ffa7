package org.huiyin.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.LetterId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.letters.LetterOrder;
import org.huiyin.letters.Letters;
import org.huiyin.letters.Office;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mail to a real SMTP server, which is at times away. */
@DatabaseTest(
        properties = {
            "spring.mail.host=127.0.0.1",
            "spring.mail.port=13025",
            "spring.mail.properties.mail.smtp.connectiontimeout=2000",
            "huiyin.mail.from=office@example.org",
            "huiyin.mail.every=PT24H"
        })
@Import({Office.class, OutboxTest.Memos.class})
class OutboxTest {

    @Autowired
    Outbox outbox;

    @Autowired
    Postman postman;

    @Autowired
    MessageStore store;

    @Autowired
    Memos memos;

    @Autowired
    Letters letters;

    @Autowired
    Office office;

    @Autowired
    MutableClock clock;

    @Autowired
    JdbcClient jdbc;

    private final GreenMail server = new GreenMail(new ServerSetup(13025, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private UnitId bureau;
    private Actor dispatcher;

    @BeforeEach
    void open() {
        clock.set(LocalDate.of(2026, 3, 12));
        bureau = office.bureau();
        dispatcher = office.staff(bureau, Role.DISPATCHER, Role.RECEPTIONIST);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop();
        jdbc.sql("update message set state = 'withdrawn' where state in ('waiting', 'sending')")
                .update();
    }

    @Test
    void whoChoseMailGetsTheLetterAsItWasIssued() throws Exception {
        LetterId letter = issue("email");

        postman.sendDue();
        postman.sendDue();

        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("云川市退役军人事务局：受理告知书");
        assertThat(mail.getMessageID())
                .isEqualTo("<" + outbox.of(dispatcher).getFirst().id() + "@example.org>");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(letters.content(letter));
        assertThat(state()).isEqualTo("sent");
    }

    @Test
    void whoDidNotChooseMailGetsNone() {
        issue("post");

        postman.sendDue();

        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(outbox.of(dispatcher)).isEmpty();
    }

    @Test
    void aLetterThatIsNotIssuedAfterAllSendsNothing() {
        CaseId petition = petition("email");
        try {
            office.inTransaction(() -> {
                letters.issue(order(petition));
                throw new IllegalStateException("the step fails");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("the step fails");
        }

        assertThat(outbox.of(dispatcher)).isEmpty();
    }

    @Test
    void whileTheServerIsAwayNothingIsLost() {
        server.stop();
        issue("email");

        postman.sendDue();
        assertThat(state()).isEqualTo("waiting");
        assertThat(outbox.of(dispatcher).getFirst().error()).isPresent();

        server.start();
        postman.sendDue();
        assertThat(server.getReceivedMessages()).as("not before its time").isEmpty();
        clock.advance(Duration.ofMinutes(2));
        postman.sendDue();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(state()).isEqualTo("sent");
    }

    @Test
    void whatAlwaysFailsAsksForSomeoneAndCanBeTriedAgain() {
        server.stop();
        issue("email");
        for (int attempt = 0; attempt < 8; attempt++) {
            postman.sendDue();
            clock.advance(Duration.ofDays(2));
        }
        assertThat(state()).isEqualTo("failed");

        server.start();
        outbox.retry(dispatcher, outbox.of(dispatcher).getFirst().id());
        postman.sendDue();

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(state()).isEqualTo("sent");
    }

    /** The program dies between the server's yes and its own note of it. */
    @Test
    void afterACrashTheMessageComesAgainAsTheSame() throws Exception {
        issue("email");
        postman.sendDue();
        jdbc.sql("update message set state = 'sending', sent_at = null where unit_id = :unit")
                .param("unit", bureau.value())
                .update();

        postman.sendDue();
        assertThat(server.getReceivedMessages()).as("its sender may still live").hasSize(1);
        clock.advance(MessageStore.LEASE.plusSeconds(1));
        postman.sendDue();

        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[1].getMessageID())
                .isEqualTo(server.getReceivedMessages()[0].getMessageID());
        assertThat(state()).isEqualTo("sent");
    }

    @Test
    void aVoidedLetterIsNotSentAnyMore() {
        LetterId letter = issue("email");

        letters.voidLetter(dispatcher, letter, "姓名有误");
        postman.sendDue();

        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(state()).isEqualTo("withdrawn");
    }

    @Test
    void mailToStaffSaysWhatIsTrueWhenItIsSent() throws Exception {
        server.stop();
        UUID changed = postToStaff();
        UUID settled = postToStaff();
        memos.say(changed, "as posted");
        memos.say(settled, "as posted");
        postman.sendDue();
        assertThat(state(changed)).isEqualTo("waiting");

        memos.say(changed, "as sent");
        memos.forget(settled);
        server.start();
        clock.advance(Duration.ofMinutes(2));
        postman.sendDue();

        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("staff@example.org");
        assertThat(mail.getSubject()).isEqualTo("as sent");
        assertThat(GreenMailUtil.getBody(mail)).contains("as sent").doesNotContain("as posted");
        assertThat(state(changed)).isEqualTo("sent");
        assertThat(state(settled)).as("there is nothing to tell any more").isEqualTo("withdrawn");
    }

    private UUID postToStaff() {
        UUID id = UUID.randomUUID();
        jdbc.sql("update staff set email = 'staff@example.org' where id = :id")
                .param("id", dispatcher.staff().value())
                .update();
        office.inTransaction(() -> {
            outbox.post(id, dispatcher.staff(), Memos.KIND);
            return id;
        });
        return id;
    }

    /** Memos of this test. */
    static class Memos implements StaffMail {

        static final String KIND = "memo";

        private final Map<UUID, String> said = new ConcurrentHashMap<>();

        void say(UUID message, String text) {
            said.put(message, text);
        }

        void forget(UUID message) {
            said.remove(message);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Optional<Text> write(StaffId staff, UUID message) {
            return Optional.ofNullable(said.get(message)).map(text -> new Text(text, text));
        }
    }

    private String state(UUID message) {
        return jdbc.sql("select state from message where id = :id")
                .param("id", message)
                .query(String.class)
                .single();
    }

    private String state() {
        return outbox.of(dispatcher).getFirst().state();
    }

    private LetterId issue(String contact) {
        CaseId petition = petition(contact);
        return office.inTransaction(() -> letters.issue(order(petition)));
    }

    private CaseId petition(String contact) {
        return office.petition(bureau, dispatcher, "周敏", contact, false);
    }

    private LetterOrder order(CaseId petition) {
        return LetterOrder.toApplicants(petition, "acceptance", bureau, bureau, Optional.of(dispatcher));
    }
}
