package org.huiyin.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The little of Markdown that explanations in forms need: headings, paragraphs, lists, bold and links. Becomes blocks
 * that templates write out as escaped text, never HTML.
 */
public final class Markdown {

    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*)");
    private static final Pattern BULLET = Pattern.compile("[*+-]\\s+(.*)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}[.)]\\s+(.*)");

    /** Links stay inside the site or go to a web page by https: no other scheme. */
    private static final Pattern SPAN =
            Pattern.compile("\\*\\*(.+?)\\*\\*|__(.+?)__|\\[([^\\]]+)]\\((https://[^)\\s]+|/(?!/)[^)\\s]*)\\)");

    private Markdown() {}

    /** A run of text. @param href empty if no link */
    public record Span(String text, boolean bold, String href) {}

    /** @param kind {@code heading}, {@code paragraph}, {@code bullets} or {@code numbers} @param items one but in lists */
    public record Block(String kind, List<List<Span>> items) {}

    static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        String open = "";
        for (String line : text.strip().lines().map(String::strip).toList()) {
            Matcher heading = HEADING.matcher(line);
            Matcher bullet = BULLET.matcher(line);
            Matcher number = NUMBER.matcher(line);
            String kind = line.isEmpty()
                    ? ""
                    : heading.matches()
                            ? "heading"
                            : bullet.matches() ? "bullets" : number.matches() ? "numbers" : "paragraph";
            String content = switch (kind) {
                case "heading" -> heading.group(1);
                case "bullets" -> bullet.group(1);
                case "numbers" -> number.group(1);
                default -> line;
            };
            boolean continues = kind.equals(open) && !kind.equals("heading");
            if (!continues && !kind.isEmpty()) {
                blocks.add(new Block(kind, new ArrayList<>()));
            }
            if (continues && kind.equals("paragraph")) {
                blocks.getLast().items().getFirst().addAll(spans(content));
            } else if (!kind.isEmpty()) {
                blocks.getLast().items().add(spans(content));
            }
            open = kind;
        }
        return blocks;
    }

    /** The text of spans, without what marks them. */
    static String plain(List<Span> spans) {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    private static List<Span> spans(String line) {
        List<Span> spans = new ArrayList<>();
        Matcher span = SPAN.matcher(line);
        int end = 0;
        while (span.find()) {
            if (span.start() > end) {
                spans.add(new Span(line.substring(end, span.start()), false, ""));
            }
            if (span.group(3) != null) {
                spans.add(new Span(span.group(3), false, span.group(4)));
            } else {
                spans.add(new Span(span.group(1) != null ? span.group(1) : span.group(2), true, ""));
            }
            end = span.end();
        }
        if (end < line.length()) {
            spans.add(new Span(line.substring(end), false, ""));
        }
        return spans;
    }
}
