package org.huiyin.forms;

import java.util.ArrayList;
import java.util.List;

/**
 * What was entered in a form, to read: with the labels it was asked with, without what was left blank, masked for the
 * reader. The fragment {@code forms/form :: read(view)} writes it out; letters take {@link #pairs()}.
 */
public record FormView(List<Part> parts) {

    public FormView {
        parts = List.copyOf(parts);
    }

    /** A run of answers, or a section with a heading. */
    public sealed interface Part {

        String kind();
    }

    /** Answers that follow each other. */
    public record Answers(List<Answered> answers) implements Part {

        @Override
        public String kind() {
            return "answers";
        }
    }

    /** A group, a list or one of its rows. @param label empty if the group has none */
    public record Section(String label, List<Part> parts) implements Part {

        @Override
        public String kind() {
            return "section";
        }
    }

    /**
     * One answer.
     *
     * @param path its place in the data
     * @param said one text; of checklists and papers, one for each
     * @param masked the reader does not see all of it
     */
    public record Answered(String path, String label, List<Said> said, boolean masked) {}

    /** @param href where a paper opens; empty for texts */
    public record Said(String text, String href) {}

    /** A label with its values, as letters and exports list them; several only of checklists and papers. */
    public record Pair(String label, List<String> values) {}

    /** Everything in reading order; inside lists the label begins with that of the row. */
    public List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        pairs(parts, "", pairs);
        return pairs;
    }

    private static void pairs(List<Part> parts, String around, List<Pair> pairs) {
        for (Part part : parts) {
            switch (part) {
                case Answers run ->
                    run.answers()
                            .forEach(answer -> pairs.add(new Pair(
                                    around + answer.label(),
                                    answer.said().stream().map(Said::text).toList())));
                case Section section ->
                    pairs(section.parts(), section.label().isEmpty() ? around : section.label() + " ", pairs);
            }
        }
    }
}
