package org.huiyin.letters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All a letter template may say, fixed at the moment of issue. Each component is a variable of the template by its name:
 * {@code ${organ.name}}, {@code ${matter.number}}, {@code ${answers.opinionFacts}}. Values print as people read them; codes
 * for conditions stand apart in {@link #codes()}.
 *
 * @param letter the letter itself
 * @param organ in whose name it is issued
 * @param matter the case
 * @param addressee whom it addresses: the applicants' names joined, or the name of an organ
 * @param applicants the applicants, the first one first
 * @param requests what is asked, in order
 * @param answers the latest value of each form field by its key: an {@link Answer}, or for a repeated group a list of rows,
 *     each a map of answers with its {@code ordinal} in Chinese
 * @param codes the same values as stored, for conditions: {@code ${codes.acceptanceDecision} == 'accept'}
 * @param dates named dates: {@code received}, {@code accepted}, {@code delivered} and others of the case
 * @param clocks running legal terms by id
 * @param units units with a part in the case by the name of the part: {@code holder}, {@code sender}, {@code targetOrgan}
 * @param about the letter that this paper is about (delivery receipts), if it is about one
 */
public record LetterModel(
        Head letter,
        Organ organ,
        Matter matter,
        String addressee,
        List<Applicant> applicants,
        List<Request> requests,
        Map<String, Object> answers,
        Map<String, Object> codes,
        Map<String, LetterDate> dates,
        Map<String, Clock> clocks,
        Map<String, Organ> units,
        Optional<Head> about) {

    public LetterModel {
        applicants = List.copyOf(applicants);
        requests = List.copyOf(requests);
        answers = Map.copyOf(answers);
        codes = Map.copyOf(codes);
        dates = Map.copyOf(dates);
        clocks = Map.copyOf(clocks);
        units = Map.copyOf(units);
    }

    /**
     * What stands at the top and the bottom of a letter.
     *
     * @param title printed name, for instance {@code 受理告知书}
     * @param number document number, for instance {@code 云退役信告〔2026〕12号}; empty for unnumbered papers
     * @param date day of issue
     * @param basis legal basis as the pack states it
     */
    public record Head(String title, Optional<String> number, LetterDate date, Optional<String> basis) {}

    /**
     * A unit as letters name it.
     *
     * @param sign 发文代字, the beginning of its document numbers
     */
    public record Organ(String name, String shortName, Optional<String> sign) {}

    /**
     * The case as letters name it.
     *
     * @param number case number, without sequence
     * @param channel how it came, as people say it: {@code 来访}
     * @param queryCode code to ask for the state of the case; known only while the case is being registered
     * @param origin number of the case that it was opened from, if it was
     */
    public record Matter(
            String number,
            String title,
            LetterDate received,
            Optional<String> channel,
            Optional<String> queryCode,
            Optional<String> origin) {}

    /** A person or organization that asks. */
    public record Applicant(String name) {}

    /**
     * One request of the matter.
     *
     * @param ordinal number in Chinese: {@code 一}
     * @param kindCode suggestion, accusation or claim, as the database writes it; empty before it is classified
     * @param wayCode way of handling of a claim, {@code 1} to {@code 6} (信访工作条例, Article 31)
     * @param resultCode {@code support}, {@code explain} or {@code reject} (Article 32)
     */
    public record Request(
            String ordinal,
            String text,
            Optional<String> kindCode,
            Optional<String> wayCode,
            Optional<String> resultCode) {}

    /**
     * What was entered in a field, as people read it.
     *
     * @param paragraphs the text line by line without empty ones: {@code th:each="p : ${answers.facts.paragraphs}"}
     */
    public record Answer(String text, List<String> paragraphs) {

        public static Answer of(String text) {
            return new Answer(
                    text.strip(),
                    text.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList());
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * A legal term that runs.
     *
     * @param due last day
     * @param article where the term comes from, as the pack of laws names it
     */
    public record Clock(LetterDate due, String article) {}

    /** The variables of a template by name. */
    Map<String, Object> variables() {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("letter", letter);
        variables.put("organ", organ);
        variables.put("matter", matter);
        variables.put("addressee", addressee);
        variables.put("applicants", applicants);
        variables.put("requests", requests);
        variables.put("answers", answers);
        variables.put("codes", codes);
        variables.put("dates", dates);
        variables.put("clocks", clocks);
        variables.put("units", units);
        variables.put("about", about);
        return variables;
    }
}
