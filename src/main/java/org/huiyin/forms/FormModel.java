package org.huiyin.forms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form ready for the fragment {@code forms/form :: form(model)}, which stands inside the page's {@code <form>}.
 *
 * @param id id of the element around the form
 * @param action where the page's {@code <form>} is sent to, for asking for it anew by htmx
 * @param refreshable has conditions or options that hang on other answers; without JavaScript a button looks anew
 * @param multipart takes files: the page's {@code <form>} needs {@code enctype="multipart/form-data"}
 * @param problems what is wrong, from top to bottom
 */
public record FormModel(
        String id, String action, boolean refreshable, boolean multipart, List<Problem> problems, List<Line> lines) {

    public FormModel {
        problems = List.copyOf(problems);
        lines = List.copyOf(lines);
    }

    /** @param target id of the element it is about; empty if that is not on the page */
    public record Problem(String text, String target) {}

    /** What stands side by side. */
    public record Line(List<Cell> cells) {}

    /** @param css Bootstrap column classes */
    public record Cell(String css, Widget widget) {}

    /** Something on the page; {@link #kind()} picks the markup. */
    public sealed interface Widget {

        String kind();
    }

    /**
     * What all inputs have.
     *
     * @param name of the parameter
     * @param help texts under the label
     * @param fixed shown, not to be changed
     * @param watched a change may show or hide something
     */
    public record Frame(
            String id,
            String name,
            String label,
            boolean required,
            boolean fixed,
            boolean personal,
            boolean watched,
            List<String> help,
            List<String> errors) {

        /** Ids of help and errors, for {@code aria-describedby}; null if there are none. */
        public @Nullable String describedBy() {
            String ids = (help.isEmpty() ? "" : id + "-help") + (errors.isEmpty() ? "" : " " + id + "-error");
            return ids.isEmpty() ? null : ids.strip();
        }

        public boolean invalid() {
            return !errors.isEmpty();
        }
    }

    /** One line of text, a number or a date. @param step of the time chooser in seconds; empty for none */
    public record Input(
            Frame frame, String type, String inputMode, String value, String prefix, String suffix, String step)
            implements Widget {

        @Override
        public String kind() {
            return "input";
        }
    }

    /** Several lines of text. */
    public record Area(Frame frame, String value, int rows) implements Widget {

        @Override
        public String kind() {
            return "area";
        }
    }

    /** One box to tick. */
    public record Tick(Frame frame, boolean ticked) implements Widget {

        @Override
        public String kind() {
            return "tick";
        }
    }

    /** Options. @param kind {@code select}, {@code radio} or {@code checklist} */
    public record Pick(Frame frame, String kind, List<Choosable> options) implements Widget {}

    /** @param id of its own input, the first having that of the field */
    public record Choosable(String id, String value, String label, boolean chosen) {}

    /** Papers. */
    public record Papers(Frame frame, List<Paper> attached, boolean multiple, String accept) implements Widget {

        @Override
        public String kind() {
            return "papers";
        }
    }

    /** An attached paper; unticked, it is taken off. */
    public record Paper(String id, String file, String name, String href) {}

    /** A group. */
    public record Section(String id, String label, boolean outlined, List<Line> lines) implements Widget {

        @Override
        public String kind() {
            return "section";
        }
    }

    /** Rows that repeat. */
    public record Repeated(
            String id,
            String name,
            String label,
            boolean outlined,
            List<RepeatedRow> rows,
            boolean removable,
            boolean addable,
            List<String> help,
            List<String> errors)
            implements Widget {

        @Override
        public String kind() {
            return "repeated";
        }
    }

    /** @param name of the row, for the button that removes it @param title heading with its number */
    public record RepeatedRow(String id, String name, String title, List<Line> lines) {}

    /** Text to read. */
    public record Prose(List<Markdown.Block> blocks) implements Widget {

        @Override
        public String kind() {
            return "prose";
        }
    }

    /** A line across. */
    public record Rule() implements Widget {

        @Override
        public String kind() {
            return "rule";
        }
    }

    /** Empty space. @param size from 1 to 5, as Bootstrap measures space */
    public record Space(int size) implements Widget {

        @Override
        public String kind() {
            return "space";
        }
    }
}
