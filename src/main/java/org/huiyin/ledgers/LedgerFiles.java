package org.huiyin.ledgers;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.huiyin.access.CaseScope;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The ledgers there are: {@code ledgers/*.yaml}, or the folder an office keeps its own in. Checked on start. */
@Component
class LedgerFiles {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final List<Ledger> ledgers;

    @Autowired
    LedgerFiles(@Value("${huiyin.ledgers.location:classpath:ledgers}") String location) {
        try {
            this.ledgers = Arrays.stream(new PathMatchingResourcePatternResolver().getResources(location + "/*.yaml"))
                    .map(LedgerFiles::read)
                    .sorted(Comparator.comparingInt(Ledger::order).thenComparing(Ledger::code))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read ledgers from " + location, unreadable);
        }
    }

    List<Ledger> all() {
        return ledgers;
    }

    Optional<Ledger> find(String code) {
        return ledgers.stream().filter(ledger -> ledger.code().equals(code)).findFirst();
    }

    /** @param rows what a row is, a {@link RowKind} @param contents whether only those see a row who see the contents */
    private record Entry(
            int order,
            Map<String, String> title,
            Map<String, String> definition,
            String rows,
            @Nullable Boolean contents,
            @Nullable Set<String> packs,
            @Nullable Set<String> outcomes,
            @Nullable Set<String> channels,
            @JsonProperty("came-again") @Nullable Boolean again,
            List<String> shown,
            @Nullable List<String> more) {

        Ledger ledger(String code) {
            RowKind kind = RowKind.ofCode(rows);
            Ledger ledger = new Ledger(
                    code,
                    order,
                    title,
                    definition,
                    kind,
                    Boolean.TRUE.equals(contents) ? CaseScope.CONTENTS : CaseScope.STATUS,
                    orEmpty(packs),
                    orEmpty(outcomes),
                    orEmpty(channels),
                    Boolean.TRUE.equals(again),
                    columns(kind, shown),
                    columns(kind, more == null ? List.of() : more));
            if (shown.isEmpty() || !ledger.columns().map(LedgerColumn::code).allMatch(new HashSet<>()::add)) {
                throw new IllegalArgumentException("a ledger shows something, and no column twice");
            }
            return ledger;
        }

        private static List<LedgerColumn> columns(RowKind rows, List<String> codes) {
            return codes.stream()
                    .map(code -> LedgerColumn.of(rows, code)
                            .orElseThrow(() ->
                                    new IllegalArgumentException("rows of " + rows.code() + " have no column " + code)))
                    .toList();
        }

        private static Set<String> orEmpty(@Nullable Set<String> codes) {
            return codes == null ? Set.of() : codes;
        }
    }

    private static Ledger read(Resource file) {
        String name = Objects.requireNonNull(file.getFilename());
        try (InputStream content = file.getInputStream()) {
            return YAML.readValue(content, Entry.class).ledger(name.substring(0, name.lastIndexOf('.')));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + file, unreadable);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(name + ": " + wrong.getMessage(), wrong);
        }
    }
}
