package org.huiyin.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.Timeline;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.LetterId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
@Import(Office.class)
class LettersTest {

    @Autowired
    Letters letters;

    @Autowired
    PrintQueue queue;

    @Autowired
    Timeline timeline;

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    private UnitId bureau;
    private Actor dispatcher;

    @BeforeEach
    void open() {
        clock.set(LocalDate.of(2026, 3, 12));
        bureau = office.bureau();
        dispatcher = office.staff(bureau, Role.DISPATCHER, Role.RECEPTIONIST);
    }

    @Test
    void aLetterIsNumberedKeptAndOnTheTimeline() throws Exception {
        CaseId petition = petition("张𬭚", "post");

        LetterId id = issue(petition, "acceptance");

        IssuedLetter letter = letters.get(dispatcher, id);
        assertThat(letter.documentNumber()).contains("云退役信受〔2026〕1号");
        assertThat(letter.onPaper()).isTrue();
        assertThat(letters.of(dispatcher, petition))
                .extracting(IssuedLetter::id)
                .containsExactly(id);
        assertThat(timeline.of(petition)).extracting(CaseEvent::kind).contains("letter-issued");
        byte[] pdf = letters.content(dispatcher, id);
        PdfChecks.assertArchivable(pdf);
        assertThat(text(pdf))
                .contains("张𬭚：")
                .contains("2026年3月12日")
                .contains("以来访方式")
                .contains("（一）请求补发2024年度优待金差额");
    }

    @Test
    void readingALetterIsOnRecord() {
        LetterId id = issue(petition("王磊", "post"), "acceptance");

        letters.content(dispatcher, id);

        assertThat(acts(id)).containsExactly("letter.issued", "letter.viewed");
    }

    @Test
    void anIssuedLetterNeverChanges() {
        LetterId id = issue(petition("王磊", "post"), "acceptance");

        for (String change : List.of(
                "update letter set content = '\\x00' where id = :id",
                "update letter set number = 99 where id = :id",
                "delete from letter where id = :id")) {
            assertThatThrownBy(() -> jdbc.sql(change).param("id", id.value()).update())
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void aCharacterThatNoFontDrawsStopsTheIssueByName() {
        CaseId petition = petition("张\uD886\uDFAF", "post");

        assertThatThrownBy(() -> issue(petition, "acceptance")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("letters.undrawable");
            assertThat(refusal.arguments()).startsWith("\uD886\uDFAF", "U+31BAF");
        });
        assertThat(letters.of(dispatcher, petition)).isEmpty();
        assertThat(letters.get(dispatcher, issue(petition("王磊", "post"), "acceptance"))
                        .documentNumber())
                .contains("云退役信受〔2026〕1号");
    }

    @Test
    void aVoidedNumberStaysUsedAndTheLetterIsIssuedAnew() {
        LetterId first = issue(petition("王磊", "post"), "acceptance");

        LetterId second = office.inTransaction(() -> letters.reissue(dispatcher, first, "姓名有误"));

        assertThat(letters.get(dispatcher, first).voidReason()).contains("姓名有误");
        assertThat(letters.get(dispatcher, second).documentNumber()).contains("云退役信受〔2026〕2号");
        assertThatThrownBy(() -> letters.voidLetter(dispatcher, first, "再次"))
                .isInstanceOf(Refusal.class)
                .extracting(refusal -> ((Refusal) refusal).code())
                .isEqualTo("letters.voided");
    }

    @Test
    void whoDoesNotAnswerForLettersOfTheUnitMayNotVoidThem() {
        LetterId id = issue(petition("王磊", "post"), "acceptance");
        Actor caseworker = office.staff(bureau, Role.CASEWORKER);

        assertThatThrownBy(() -> letters.voidLetter(caseworker, id, "原因"))
                .isInstanceOf(Refusal.class)
                .extracting(refusal -> ((Refusal) refusal).code())
                .isEqualTo("letters.not-yours");
    }

    @Test
    void toOthersTheLetterDoesNotExist() {
        LetterId id = issue(petition("王磊", "post"), "acceptance");
        Actor stranger = office.staff(office.bureau(), Role.DISPATCHER, Role.HEAD);

        assertThatThrownBy(() -> letters.get(stranger, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> letters.content(stranger, id)).isInstanceOf(NotFound.class);
        assertThat(queue.waiting(stranger)).isEmpty();
    }

    @Test
    void lettersOfRestrictedMattersLeaveNoGapInTheOpenSeries() {
        issue(petition("王磊", "post"), "acceptance");
        CaseId restricted = office.petition(bureau, dispatcher, "赵强", "post", true);
        LetterId hidden = issue(restricted, "acceptance");
        LetterId next = issue(petition("李芳", "post"), "acceptance");

        assertThat(letters.get(dispatcher, hidden).documentNumber()).contains("云退役信受专〔2026〕1号");
        assertThat(letters.get(dispatcher, next).documentNumber()).contains("云退役信受〔2026〕2号");
    }

    @Test
    void whatGoesOnPaperWaitsToBePrintedOnce() throws Exception {
        LetterId one = issue(petition("王磊", "post"), "acceptance");
        LetterId two = issue(petition("李芳", "post"), "acceptance");
        issue(petition("周敏", "email"), "acceptance");

        assertThat(queue.waiting(dispatcher)).extracting(IssuedLetter::id).containsExactly(one, two);
        try (PDDocument sheets = Loader.loadPDF(queue.document(dispatcher, List.of(one, two)))) {
            assertThat(sheets.getNumberOfPages()).isEven();
        }
        assertThat(queue.printed(dispatcher, List.of(one))).isEqualTo(1);
        assertThat(queue.printed(dispatcher, List.of(one))).isZero();
        assertThat(queue.waiting(dispatcher)).extracting(IssuedLetter::id).containsExactly(two);
    }

    private CaseId petition(String applicant, String contact) {
        return office.petition(bureau, dispatcher, applicant, contact, false);
    }

    private LetterId issue(CaseId petition, String letter) {
        return office.inTransaction(() ->
                letters.issue(LetterOrder.toApplicants(petition, letter, bureau, bureau, Optional.of(dispatcher))));
    }

    private List<String> acts(LetterId id) {
        return jdbc.sql("select action from audit_event where subject_id = :id order by at, id")
                .param("id", id.value())
                .query(String.class)
                .list();
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
