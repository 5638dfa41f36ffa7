package org.huiyin.letters;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.huiyin.ids.UnitId;
import org.huiyin.letters.LetterModel.Head;
import org.huiyin.letters.LetterModel.Organ;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Papers of an organ that belong to no case, in the type of letters and numbered like them. Whoever has one issued keeps it,
 * and keeps it unaltered.
 */
@Service
public class OfficialPapers {

    private static final String MINUTES = "minutes-1";

    private final Numbering numbering;
    private final LetterTemplates templates;
    private final PdfWriter writer;
    private final LetterWords words;
    private final Units units;
    private final Clock clock;

    OfficialPapers(
            Numbering numbering,
            LetterTemplates templates,
            PdfWriter writer,
            LetterWords words,
            Units units,
            Clock clock) {
        this.numbering = numbering;
        this.templates = templates;
        this.writer = writer;
        this.words = words;
        this.units = units;
        this.clock = clock;
    }

    /**
     * Minutes of a meeting (会议纪要).
     *
     * @param name printed name of the paper; {@code series} its number series
     * @param time of day at which it began, as printed
     * @param agenda what was discussed, in order
     * @param said what was said, in paragraphs
     * @param present who took part
     */
    public record Minutes(
            String name,
            String series,
            String title,
            LocalDate day,
            String time,
            String place,
            String chair,
            List<String> agenda,
            String said,
            List<Resolved> decisions,
            List<String> present) {

        public Minutes {
            agenda = List.copyOf(agenda);
            decisions = List.copyOf(decisions);
            present = List.copyOf(present);
        }
    }

    /** A decision. @param unit that has to carry it out */
    public record Resolved(String said, String unit, LocalDate due) {}

    /** A row of a list, with its number in Chinese. */
    public record Row(String ordinal, String text, String unit, String due) {}

    /**
     * A paper as issued.
     *
     * @param documentNumber as printed; made of {@code series}, {@code year} and {@code number}
     */
    @SuppressWarnings("ArrayRecordComponent") // what a paper is, never compared
    public record Paper(
            String series, int year, int number, String documentNumber, byte[] content, byte[] sha256, int pages) {}

    /**
     * Issues minutes in the name of an organ.
     *
     * @throws org.huiyin.refusals.Refusal {@code letters.no-sign} if the organ has no document sign, {@code letters.undrawable}
     *     naming a character that no font draws; no number is taken then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Paper minutes(UnitId organ, Minutes minutes) {
        LocalDate today = LocalDate.now(clock);
        DocumentNumber number = numbering.next(organ, minutes.series(), today);
        Unit unit = units.get(organ);
        Pdf pdf = writer.write(templates.fill(
                MINUTES,
                Map.of(
                        "organ",
                        new Organ(unit.name(), unit.shortName(), Optional.ofNullable(unit.documentSign())),
                        "letter",
                        new Head(minutes.name(), Optional.of(number.text()), new LetterDate(today), Optional.empty()),
                        "meeting",
                        minutes,
                        "day",
                        new LetterDate(minutes.day()),
                        "agenda",
                        numbered(minutes.agenda()),
                        "said",
                        LetterModel.Answer.of(minutes.said()),
                        "decisions",
                        decisions(minutes.decisions()),
                        "present",
                        words.joined(minutes.present()))));
        return new Paper(
                number.series(),
                number.year(),
                number.number(),
                number.text(),
                pdf.content(),
                pdf.sha256(),
                pdf.pages());
    }

    private List<Row> numbered(List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new Row(words.ordinal(i + 1), texts.get(i), "", ""))
                .toList();
    }

    private List<Row> decisions(List<Resolved> decisions) {
        return IntStream.range(0, decisions.size())
                .mapToObj(i -> {
                    Resolved one = decisions.get(i);
                    return new Row(words.ordinal(i + 1), one.said(), one.unit(), new LetterDate(one.due()).toString());
                })
                .toList();
    }
}
