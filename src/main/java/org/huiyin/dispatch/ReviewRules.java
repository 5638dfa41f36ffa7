package org.huiyin.dispatch;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.organization.Level;
import org.huiyin.organization.Unit;
import org.huiyin.organization.UnitKind;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The table of who reviews whom: {@code reviews/*.yaml}, national and local, or the folder an office keeps its own in. */
@Component
class ReviewRules {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** A rule for organs by name before all others, then that of the smallest region, then the newest. */
    private static final Comparator<ReviewRule> NEAREST = Comparator.comparing(ReviewRule::byName)
            .thenComparing(rule -> rule.region().length())
            .thenComparing(ReviewRule::validFrom)
            .reversed();

    private final List<ReviewRule> rules;

    @Autowired
    ReviewRules(@Value("${huiyin.reviews.location:classpath:reviews}") String location) {
        this(read(location));
    }

    ReviewRules(List<ReviewRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The rule that holds for an organ on a day; empty if there is none, as for a partner body. */
    Optional<ReviewRule> of(Unit organ, LocalDate on) {
        return rules.stream().filter(rule -> rule.holds(organ, on)).min(NEAREST);
    }

    private record Row(
            @Nullable String region,
            @Nullable Boolean active,
            @Nullable Set<String> kinds,
            @Nullable Set<String> levels,
            @Nullable Set<String> organs,
            List<ReviewRule.Reviewer> reviewers,
            String article,
            @JsonProperty("valid-from") LocalDate validFrom,
            @JsonProperty("valid-to") @Nullable LocalDate validTo) {

        ReviewRule rule() {
            return new ReviewRule(
                    region == null ? "" : region,
                    active == null || active,
                    named(kinds, UnitKind.values(), UnitKind::code),
                    named(levels, Level.values(), Level::code),
                    organs,
                    reviewers,
                    article,
                    validFrom,
                    validTo);
        }
    }

    private static List<ReviewRule> read(String location) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(location + "/*.yaml"))
                    .flatMap(file -> Arrays.stream(rows(file)))
                    .map(Row::rule)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read who reviews whom from " + location, unreadable);
        }
    }

    private static Row[] rows(Resource file) {
        try (InputStream content = file.getInputStream()) {
            return YAML.readValue(content, Row[].class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + file, unreadable);
        }
    }

    private static <E> Set<E> named(@Nullable Set<String> names, E[] values, Function<E, String> code) {
        return names == null
                ? Set.of()
                : names.stream()
                        .map(name -> Arrays.stream(values)
                                .filter(value -> code.apply(value).equals(name))
                                .findFirst()
                                .orElseThrow(
                                        () -> new IllegalArgumentException("unknown in the table of reviews: " + name)))
                        .collect(Collectors.toSet());
    }
}
