package org.huiyin.deadlines;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.ids.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The terms that come with the application: {@code terms/*.yaml}, national and local. */
@Component
class ShippedTerms {

    private final YAMLMapper yaml = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** A term and whether it counts already. */
    record Shipped(Term term, boolean active) {}

    private record Entry(
            String code,
            @Nullable String region,
            @Nullable Boolean active,
            String binds,
            String from,
            String limit,
            @Nullable String extension,
            @Nullable Set<String> exclusions,
            @JsonProperty("left-to-local") @Nullable Set<String> leftToLocal,
            @JsonProperty("none-owed-if") @Nullable Set<String> noneOwedIf,
            int warn,
            String article,
            @JsonProperty("valid-from") LocalDate validFrom,
            @JsonProperty("valid-to") @Nullable LocalDate validTo) {

        Shipped shipped() {
            String where = region == null ? "" : region;
            Term.SetBy setBy = switch (limit) {
                case "local-rule" -> Term.SetBy.LOCAL_RULE;
                case "each-case" -> Term.SetBy.EACH_CASE;
                default -> where.isEmpty() ? Term.SetBy.LAW : Term.SetBy.LOCAL_RULE;
            };
            boolean stated = Character.isDigit(limit.charAt(0));
            Term term = new Term(
                    Ids.next(),
                    code,
                    where,
                    validFrom,
                    validTo,
                    named(Term.Binds.values(), Term.Binds::code, binds),
                    from,
                    stated ? Period.parse(limit) : null,
                    setBy,
                    orEmpty(exclusions),
                    extensionCap(),
                    orEmpty(leftToLocal).stream()
                            .map(part -> named(Term.Part.values(), Term.Part::code, part))
                            .collect(Collectors.toSet()),
                    orEmpty(noneOwedIf),
                    warn,
                    article);
            return new Shipped(term, active == null || active);
        }

        private @Nullable Integer extensionCap() {
            if ("as-agreed".equals(extension)) {
                return null;
            }
            return extension == null ? 0 : Integer.valueOf(extension);
        }
    }

    List<Shipped> read() {
        List<Shipped> terms = new ArrayList<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:terms/*.yaml")) {
                try (InputStream content = file.getInputStream()) {
                    for (Entry entry : yaml.readValue(content, Entry[].class)) {
                        terms.add(entry.shipped());
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return terms;
    }

    private static Set<String> orEmpty(@Nullable Set<String> values) {
        return values == null ? Set.of() : values;
    }

    private static <E> E named(E[] values, Function<E, String> code, String name) {
        return Arrays.stream(values)
                .filter(value -> code.apply(value).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown in terms: " + name));
    }
}
