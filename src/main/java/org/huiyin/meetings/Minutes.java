package org.huiyin.meetings;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.CaseValues;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Channel;
import org.huiyin.cases.Links;
import org.huiyin.cases.Opened;
import org.huiyin.cases.Opening;
import org.huiyin.cases.Openings;
import org.huiyin.cases.StepRecord;
import org.huiyin.cases.Timeline;
import org.huiyin.confidential.Sealer;
import org.huiyin.flow.Flow;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.huiyin.letters.OfficialPapers;
import org.huiyin.organization.Organs;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackSettings.Ordering;
import org.huiyin.packs.Packs;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Minutes (会议纪要): signed, numbered and kept as they went out. With them each decision becomes a case, in which the unit it
 * names carries it out and reports, and the unit that convened checks (条例 12, 13).
 */
@Service
@Transactional
public class Minutes {

    /** Bound to what is sealed: minutes do not open as anything else. */
    private static final String PURPOSE = "minutes";

    private static final int LONGEST_TITLE = 100;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Meetings meetings;
    private final MeetingRows rows;
    private final OfficialPapers papers;
    private final Openings openings;
    private final Cases cases;
    private final CaseValues values;
    private final Links links;
    private final Timeline timeline;
    private final Flow flow;
    private final Packs packs;
    private final Organs organs;
    private final Sealer sealer;
    private final Audit audit;
    private final MessageSource messages;
    private final JdbcClient jdbc;
    private final Clock clock;

    Minutes(
            Meetings meetings,
            MeetingRows rows,
            OfficialPapers papers,
            Openings openings,
            Cases cases,
            CaseValues values,
            Links links,
            Timeline timeline,
            Flow flow,
            Packs packs,
            Organs organs,
            Sealer sealer,
            Audit audit,
            MessageSource messages,
            JdbcClient jdbc,
            Clock clock) {
        this.meetings = meetings;
        this.rows = rows;
        this.papers = papers;
        this.openings = openings;
        this.cases = cases;
        this.values = values;
        this.links = links;
        this.timeline = timeline;
        this.flow = flow;
        this.packs = packs;
        this.organs = organs;
        this.sealer = sealer;
        this.audit = audit;
        this.messages = messages;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Issues the minutes of a meeting that was held. Nothing in it changes after.
     *
     * @return the document number
     * @throws Refusal {@code meetings.head-signs} unless the actor signs for the unit; {@code meetings.not-held} before its day;
     *     {@code meetings.over}
     * @throws Invalid with {@code said} if nothing is written; with {@code due} if the day of a decision has come meanwhile
     */
    public String issue(Actor actor, UUID id) {
        Meeting meeting = meetings.planned(actor, id);
        if (!Meetings.signs(actor, meeting)) {
            throw new Refusal("meetings.head-signs");
        }
        LocalDate today = LocalDate.now(clock);
        if (meeting.begins().toLocalDate().isAfter(today)) {
            throw new Refusal("meetings.not-held");
        }
        if (meeting.said().isBlank()) {
            throw new Invalid("said", "meetings-nothing-said");
        }
        List<MeetingFile.Decision> decisions = rows.decisions(actor, id, Map.of());
        if (decisions.stream().anyMatch(one -> !one.due().isAfter(today))) {
            throw new Invalid("due", "meetings-due");
        }
        decisions.forEach(one -> open(actor, meeting, one));
        UnitId organ = organs.of(meeting.unit()).id();
        OfficialPapers.Paper paper = papers.minutes(organ, minutes(meeting, decisions));
        keep(id, organ, paper, actor);
        meetings.tell(actor, id, meetings.everybody(id), "meeting-issued");
        audit.record(Act.of("meeting.issued").by(actor.staff()).on("meeting", id).with("sha256", paper.sha256()));
        return paper.documentNumber();
    }

    /** The minutes as they went out. That they were read is on record. @throws NotFound if the actor may not see them */
    public byte[] content(Actor actor, UUID id) {
        if (rows.find(actor, id, false).filter(Meeting::issued).isEmpty()) {
            throw new NotFound();
        }
        audit.record(Act.of("meeting.read").by(actor.staff()).on("meeting", id));
        return jdbc.sql("select content from meeting where id = :id")
                .param("id", id)
                .query(byte[].class)
                .optional()
                .map(sealed -> sealer.open(PURPOSE, sealed))
                .orElseThrow(NotFound::new);
    }

    private void keep(UUID id, UnitId organ, OfficialPapers.Paper paper, Actor actor) {
        jdbc.sql("""
                        update meeting
                        set state = 'issued', organ_id = :organ, series = :series, year = :year, number = :number,
                            document_number = :text, content = :content, sha256 = :sha256, pages = :pages, issued_by = :by,
                            issued_at = :now
                        where id = :id
                        """)
                .param("organ", organ.value())
                .param("series", paper.series())
                .param("year", paper.year())
                .param("number", paper.number())
                .param("text", paper.documentNumber())
                .param("content", sealer.seal(PURPOSE, paper.content()))
                .param("sha256", paper.sha256())
                .param("pages", paper.pages())
                .param("by", actor.staff().value())
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    /** No number of a case stands in what many read and nobody can take back. */
    private OfficialPapers.Minutes minutes(Meeting meeting, List<MeetingFile.Decision> decisions) {
        return new OfficialPapers.Minutes(
                say("meetings.minutes"),
                say("meetings.minutes.series"),
                meeting.title(),
                meeting.begins().toLocalDate(),
                meeting.begins().format(TIME),
                meeting.place(),
                meeting.chair(),
                jdbc.sql("select said from meeting_point where meeting_id = :id order by ordinal limit 200")
                        .param("id", meeting.id())
                        .query(String.class)
                        .list(),
                meeting.said(),
                decisions.stream()
                        .map(one -> new OfficialPapers.Resolved(one.said(), one.unitName(), one.due()))
                        .toList(),
                rows.participants(meeting.id()).stream()
                        .map(MeetingFile.Participant::name)
                        .toList());
    }

    private String say(String key) {
        return messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
    }

    /** Opens the case in which a decision is carried out, beside the one it is about. */
    private void open(Actor actor, Meeting meeting, MeetingFile.Decision decision) {
        Pack pack = packs.all().stream()
                .filter(known -> known.settings()
                        .order()
                        .filter(Ordering::ofMeeting)
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new Refusal("meetings.no-pack"));
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("meeting", meeting.title())
                .put("decided", decision.said())
                .put("responsible", decision.unit().toString())
                .put("dueOn", decision.due().toString());
        Opened opened = openings.open(opening(actor, meeting, decision, pack, data));
        CaseId id = opened.caseId();
        cases.record(
                id,
                new StepRecord(
                        null,
                        "registered",
                        pack.settings().registration(),
                        values.seal(pack, data),
                        Set.of(),
                        actor.staff(),
                        null));
        jdbc.sql("update meeting_decision set case_id = :case where id = :id")
                .param("case", id.value())
                .param("id", decision.id())
                .update();
        about(decision).ifPresent(about -> {
            links.relate(about, id, "opened-from");
            timeline.add(
                    about,
                    CaseEvent.Entry.by("resolution-made", actor),
                    Map.of("reason", decision.said(), "to", decision.unit().toString()));
        });
        Map<String, Object> variables = new HashMap<>(flow.variables(pack, data));
        variables.put("route", "");
        flow.start(id, actor, variables);
    }

    /** Read anew: whoever signs need not see the case themselves. */
    private Optional<CaseId> about(MeetingFile.Decision decision) {
        return jdbc.sql("""
                        select d.about_id from meeting_decision d join case_file c on c.id = d.about_id
                        where d.id = :id and not c.restricted
                        """)
                .param("id", decision.id())
                .query(UUID.class)
                .optional()
                .map(CaseId::new);
    }

    private Opening opening(
            Actor actor, Meeting meeting, MeetingFile.Decision decision, Pack pack, ObjectNode data) {
        String said = decision.said();
        String title = said.codePointCount(0, said.length()) <= LONGEST_TITLE
                ? said
                : said.substring(0, said.offsetByCodePoints(0, LONGEST_TITLE)) + "…";
        return new Opening(
                pack,
                new Opening.Received(
                        Channel.ASSIGNED,
                        LocalDate.now(clock),
                        null,
                        meeting.unit(),
                        actor.staff(),
                        null,
                        title.replaceAll("\\s+", " "),
                        said,
                        null,
                        null,
                        null),
                meeting.unit(),
                organs.of(meeting.unit()).id(),
                List.of(said),
                List.of(),
                Opening.Concern.nobody(),
                false,
                values.seal(pack, data));
    }
}
