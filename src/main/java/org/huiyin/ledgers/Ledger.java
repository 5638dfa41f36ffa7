package org.huiyin.ledgers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.access.CaseScope;

/**
 * A ledger: which rows it has and which columns they can have. Data, read from {@code ledgers/*.yaml}: an office adds one,
 * or changes one, without a line of Java.
 *
 * @param code its name in addresses and in the record, that of its file
 * @param title by language tag
 * @param definition what stands in it and what does not, by language tag
 * @param scope how much of a case one must see for its row
 * @param packs the types of case; empty for all
 * @param outcomes only matters that came to one of these ends; empty for all
 * @param channels only what came by one of these; empty for all
 * @param again only matters that somebody came about again
 * @param shown the columns it shows unless someone chooses others, in order
 * @param more columns that can be chosen besides
 */
public record Ledger(
        String code,
        int order,
        Map<String, String> title,
        Map<String, String> definition,
        RowKind rows,
        CaseScope scope,
        Set<String> packs,
        Set<String> outcomes,
        Set<String> channels,
        boolean again,
        List<LedgerColumn> shown,
        List<LedgerColumn> more) {

    public Ledger {
        title = Map.copyOf(title);
        definition = Map.copyOf(definition);
        packs = Set.copyOf(packs);
        outcomes = Set.copyOf(outcomes);
        channels = Set.copyOf(channels);
        shown = List.copyOf(shown);
        more = List.copyOf(more);
    }

    public String title(Locale reader) {
        return in(title, reader);
    }

    public String definition(Locale reader) {
        return in(definition, reader);
    }

    /** All columns it can have, those shown anyway first. */
    Stream<LedgerColumn> columns() {
        return Stream.concat(shown.stream(), more.stream());
    }

    private String in(Map<String, String> texts, Locale reader) {
        return texts.getOrDefault(reader.getLanguage(), texts.getOrDefault("zh", code));
    }
}
