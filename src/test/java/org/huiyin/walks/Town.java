package org.huiyin.walks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.huiyin.access.Actor;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Channel;
import org.huiyin.cases.Opening;
import org.huiyin.demo.City;
import org.huiyin.demo.CityBuilder;
import org.huiyin.demo.Scale;
import org.huiyin.flow.Completion;
import org.huiyin.flow.Initiative;
import org.huiyin.flow.Initiatives;
import org.huiyin.forms.Entry;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.LetterId;
import org.huiyin.ids.UnitId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.intake.Registered;
import org.huiyin.intake.Registering;
import org.huiyin.intake.Submission;
import org.huiyin.letters.Letters;
import org.huiyin.people.PersonDraft;
import org.huiyin.staff.Actors;
import org.huiyin.staff.Passwords;
import org.huiyin.staff.StaffRegister;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A small invented town with everybody a case meets on its way, built once for each application under test, and what its
 * people do, in a line each.
 */
@Component
public class Town {

    private static final LocalDate BUILT = LocalDate.of(2020, 1, 2);
    private static final String PASSWORD = "红豆生南国春来发几枝";

    private final CityBuilder builder;
    private final Actors actors;
    private final StaffRegister staff;
    private final Passwords passwords;
    private final Registering registering;
    private final Completion completion;
    private final Initiatives initiatives;
    private final Cases cases;
    private final Letters letters;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private City city;

    Town(
            CityBuilder builder,
            Actors actors,
            StaffRegister staff,
            Passwords passwords,
            Registering registering,
            Completion completion,
            Initiatives initiatives,
            Cases cases,
            Letters letters,
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock) {
        this.builder = builder;
        this.actors = actors;
        this.staff = staff;
        this.passwords = passwords;
        this.registering = registering;
        this.completion = completion;
        this.initiatives = initiatives;
        this.cases = cases;
        this.letters = letters;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** On whichever day of whichever test it is first asked for, its people have been there before. */
    public synchronized City city() {
        if (city == null) {
            city = builder.build(Scale.SMALL, 1);
            for (String since : List.of("staff set active_from", "staff_role set valid_from")) {
                String column = since.substring(since.lastIndexOf(' ') + 1);
                jdbc.sql("update %s = :built where %s > :built".formatted(since, column))
                        .param("built", BUILT)
                        .update();
            }
        }
        return city;
    }

    /** The town that another application built in this database, before it ended. */
    public synchronized void comeBackTo(City built) {
        city = built;
    }

    /** The clock on the wall, which tests set. */
    public Clock clock() {
        return clock;
    }

    public UnitId unit(String code) {
        return city().unit(code);
    }

    /** Whoever signs in by this name, with the roles they have today. */
    public Actor actor(String login) {
        return actors.resolve(city().staff(login)).orElseThrow();
    }

    /** A password that this person signs in with from now on. */
    public String password(String login) {
        passwords.redeem(
                login.equals("admin")
                        // The first administrator sets a password with the link of the founding; all others get theirs
                        // from them.
                        ? city().link()
                        : staff.passwordLink(actor("admin"), city().staff(login))
                                .token(),
                PASSWORD);
        return PASSWORD;
    }

    /** Somebody of this name registers at a counter, by hand of this clerk. */
    public Registered register(String clerk, String counter, String pack, String name, String data) {
        return register(clerk, counter, pack, name, data, Opening.Concern.nobody(), null);
    }

    public Registered register(
            String clerk,
            String counter,
            String pack,
            String name,
            String data,
            Opening.Concern concern,
            String spotAnswer) {
        List<Submission.Applicant> applicants = name == null
                ? List.of()
                : List.of(new Submission.Applicant.Stated(new PersonDraft(
                        null, name, null, null, null, null, null, null, "applicant@example.org", null)));
        return register(clerk, counter, pack, applicants, data, concern, spotAnswer);
    }

    /** These people register at a counter, by hand of this clerk. */
    public Registered register(
            String clerk,
            String counter,
            String pack,
            List<Submission.Applicant> applicants,
            String data,
            Opening.Concern concern,
            String spotAnswer) {
        return registering
                .register(
                        actor(clerk),
                        new Submission(
                                UUID.randomUUID(),
                                pack,
                                unit(counter),
                                Channel.VISIT,
                                LocalDate.now(clock),
                                null,
                                applicants,
                                "email",
                                concern,
                                object(data),
                                spotAnswer,
                                null))
                .orElseThrow();
    }

    /** Completes the one open step of a case. @throws AssertionError if the form finds a fault */
    public void complete(String login, CaseId caseId, String step, String data) {
        complete(actor(login), caseId, step, data);
    }

    /** Completes the one open step of a case. @throws AssertionError if the form finds a fault */
    public void complete(Actor actor, CaseId caseId, String step, String data) {
        Completion.Outcome outcome = completion.complete(
                actor, item(caseId, step), Entry.ofJson(object(data)), Optional.empty(), Locale.SIMPLIFIED_CHINESE);
        if (outcome instanceof Completion.Outcome.Again again) {
            throw new AssertionError(step + ": " + again.form().faults());
        }
    }

    /** Begins something beside the step a case stands at. @throws AssertionError if the form finds a fault */
    public void begin(String login, CaseId caseId, String initiative, String data) {
        Initiatives.Outcome outcome = initiatives.begin(
                actor(login),
                caseId,
                initiative,
                Entry.ofJson(object(data)),
                Optional.empty(),
                Locale.SIMPLIFIED_CHINESE);
        if (outcome instanceof Initiatives.Outcome.Again again) {
            throw new AssertionError(initiative + ": " + again.form().faults());
        }
    }

    /** What somebody may begin in a case now. */
    public List<String> initiatives(String login, CaseId caseId) {
        return initiatives.of(actor(login), file(caseId)).stream()
                .map(Initiative::id)
                .toList();
    }

    /** The clocks of a case with what became of them: {@code P4 running}, {@code P2a in-time}. */
    public List<String> clocks(CaseId caseId) {
        return jdbc.sql("""
                        select term_code || ' ' || coalesce(outcome, 'running') from legal_clock
                        where case_id = :case order by term_code, outcome
                        """).param("case", caseId.value()).query(String.class).list();
    }

    /** The open work item of a step. */
    public WorkItemId item(CaseId caseId, String step) {
        return new WorkItemId(
                jdbc.sql("select id from work_item where case_id = :case and step = :step and state = 'open'")
                        .param("case", caseId.value())
                        .param("step", step)
                        .query(UUID.class)
                        .optional()
                        .orElseThrow(() -> new AssertionError("Not at " + step + " but at " + steps(caseId))));
    }

    /** The steps at which a case stands. */
    public List<String> steps(CaseId caseId) {
        return jdbc.sql("select step from work_item where case_id = :case and state = 'open' order by step")
                .param("case", caseId.value())
                .query(String.class)
                .list();
    }

    /** The letters issued in a case, by name of their template, oldest first. */
    public List<String> letters(CaseId caseId) {
        return jdbc.sql("select name from letter where case_id = :case order by id")
                .param("case", caseId.value())
                .query(String.class)
                .list();
    }

    /** What the latest letter of this template says; kept below target/letters to be looked at. */
    public String letterText(CaseId caseId, String letter) {
        LetterId id = new LetterId(
                jdbc.sql("select id from letter where case_id = :case and name = :name order by id desc limit 1")
                        .param("case", caseId.value())
                        .param("name", letter)
                        .query(UUID.class)
                        .single());
        byte[] pdf = letters.content(id);
        String pack = file(caseId).pack();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Files.write(Files.createDirectories(Path.of("target/letters")).resolve(pack + "-" + letter + ".pdf"), pdf);
            // Rows of a table read well as they were written, lines with figures of another font as they stand.
            PDFTextStripper stripper = new PDFTextStripper();
            String written = stripper.getText(document);
            stripper.setSortByPosition(true);
            return (written + stripper.getText(document)).replaceAll("\\s+", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who handles a restricted case. */
    public String desk(CaseId caseId) {
        return file(caseId).unit().equals(unit("C1-discipline")) ? "county1.cleared" : "city.cleared";
    }

    public CaseFile file(CaseId caseId) {
        return cases.get(caseId);
    }

    public ObjectNode object(String text) {
        return (ObjectNode) json.readTree(text);
    }
}
