package org.huiyin.messages;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.confidential.Sealer;
import org.huiyin.letters.Letters;
import org.huiyin.messages.MessageStore.Outgoing;
import org.huiyin.people.People;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what is due. A message is taken and marked in one statement, sent with no transaction open, and marked again. If
 * the program dies in between, another takes it when the lease runs out: nothing is lost. Should the mail server have
 * had it already, it comes again with the same Message-ID, by which it is known to be the same.
 */
@Component
class Postman {

    /** How long to wait after each attempt; after the last one somebody has to look. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private static final String PURPOSE = "message.address";
    private static final Logger log = LoggerFactory.getLogger(Postman.class);

    private final MessageStore store;
    private final Letters letters;
    private final People people;
    private final Sealer sealer;
    private final MailSettings settings;
    private final Optional<JavaMailSender> server;
    private final MessageSource words;
    private final List<StaffMail> writers;

    Postman(
            MessageStore store,
            Letters letters,
            People people,
            Sealer sealer,
            MailSettings settings,
            ObjectProvider<JavaMailSender> server,
            MessageSource words,
            List<StaffMail> writers) {
        this.store = store;
        this.letters = letters;
        this.people = people;
        this.sealer = sealer;
        this.settings = settings;
        this.server = Optional.ofNullable(server.getIfAvailable());
        this.words = words;
        this.writers = List.copyOf(writers);
    }

    boolean connected() {
        return server.isPresent();
    }

    /** Sends until nothing is due. */
    @Scheduled(fixedDelayString = "${huiyin.mail.every:PT10S}", initialDelayString = "${huiyin.mail.every:PT10S}")
    void sendDue() {
        server.ifPresent(mail -> {
            Optional<Outgoing> next = store.take();
            while (next.isPresent()) {
                deliver(mail, next.get());
                next = store.take();
            }
        });
    }

    private void deliver(JavaMailSender mail, Outgoing message) {
        switch (message) {
            case Outgoing.OfLetter letter ->
                deliver(mail, letter, people.contact(letter.person()).email(), parts -> write(parts, letter));
            case Outgoing.ToStaff staff ->
                text(staff)
                        .ifPresentOrElse(
                                text -> deliver(mail, staff, staff.address(), parts -> {
                                    parts.setSubject(text.subject());
                                    parts.setText(text.body());
                                }),
                                () -> store.withdraw(staff.id()));
        }
    }

    private Optional<StaffMail.Text> text(Outgoing.ToStaff message) {
        return writers.stream()
                .filter(writer -> writer.kind().equals(message.kind()))
                .findFirst()
                .orElseThrow()
                .write(message.staff(), message.id());
    }

    private void deliver(JavaMailSender mail, Outgoing message, @Nullable String address, Content content) {
        if (address == null) {
            store.failed(message.id(), "no address on file");
            return;
        }
        store.address(message.id(), sealer.seal(PURPOSE, address));
        try {
            mail.send(written(mail, message.id(), address, content));
            store.sent(message.id());
        } catch (MailException | MessagingException e) {
            log.warn("Message {} could not be sent, attempt {}: {}", message.id(), message.attempts(), reason(e));
            if (message.attempts() > PAUSES.size()) {
                store.failed(message.id(), reason(e));
            } else {
                store.again(message.id(), PAUSES.get(message.attempts() - 1), reason(e));
            }
        }
    }

    private interface Content {
        void into(MimeMessageHelper parts) throws MessagingException;
    }

    private MimeMessage written(JavaMailSender mail, UUID id, String address, Content content)
            throws MessagingException {
        MimeMessage written = mail.createMimeMessage();
        MimeMessageHelper parts = new MimeMessageHelper(written, true, StandardCharsets.UTF_8.name());
        parts.setFrom(settings.from());
        parts.setTo(address);
        content.into(parts);
        written.setHeader("Message-ID", "<" + id + "@" + domain() + ">");
        return written;
    }

    private void write(MimeMessageHelper parts, Outgoing.OfLetter message) throws MessagingException {
        parts.setSubject(say("messages.mail.subject", message.organName(), message.title()));
        parts.setText(say("messages.mail.text", message.organName(), message.title(), message.caseNumber()));
        parts.addAttachment(
                message.title() + ".pdf", new ByteArrayResource(letters.content(message.letter())), "application/pdf");
    }

    private String domain() {
        return settings.from().substring(settings.from().indexOf('@') + 1);
    }

    /** What the server said, without the address it may repeat: it stands in a list. */
    private static String reason(Exception e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).replaceAll("\\S+@\\S+", "…").strip();
    }

    /** Mail is written in Chinese, as letters are. */
    private String say(String key, Object... arguments) {
        return words.getMessage(key, arguments, Locale.SIMPLIFIED_CHINESE);
    }
}
