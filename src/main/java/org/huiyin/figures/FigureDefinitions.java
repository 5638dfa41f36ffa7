package org.huiyin.figures;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huiyin.deadlines.Terms;
import org.huiyin.refusals.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is counted, and how it is defined: {@code figures/*.yaml}, or the folder an office keeps its own in. */
@Component
class FigureDefinitions {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** A figure with what it counts. */
    record Defined(Figure figure, Population population) {}

    private record Row(
            String code,
            String section,
            String shown,
            Map<String, String> title,
            Map<String, String> definition,
            Map<String, String> numerator,
            @Nullable Map<String, String> denominator,
            Population counts,
            String source,
            @JsonProperty("valid-from") LocalDate validFrom,
            @JsonProperty("valid-to") @Nullable LocalDate validTo) {

        Defined defined() {
            Figure figure = new Figure(
                    code,
                    Figure.Section.valueOf(section.toUpperCase(Locale.ROOT)),
                    Figure.Shown.valueOf(shown.toUpperCase(Locale.ROOT)),
                    title,
                    definition,
                    numerator,
                    denominator == null ? Map.of() : denominator,
                    source,
                    validFrom,
                    validTo);
            return new Defined(figure, counts);
        }
    }

    private final List<Defined> all;

    FigureDefinitions(@Value("${huiyin.figures.location:classpath:figures}") String location, Terms terms) {
        this.all = read(location);
        all.forEach(defined -> check(defined, terms));
    }

    /** Those that hold on a day, as they are shown one after the other. */
    List<Defined> on(LocalDate day) {
        return all.stream().filter(one -> one.figure().validOn(day)).toList();
    }

    /** @throws NotFound if no figure of this name holds on that day */
    Defined get(String code, LocalDate day) {
        return on(day).stream()
                .filter(one -> one.figure().code().equals(code))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private static List<Defined> read(String location) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(location + "/*.yaml"))
                    .sorted(Comparator.comparing(file -> String.valueOf(file.getFilename())))
                    .flatMap(file -> Arrays.stream(rows(file)))
                    .map(Row::defined)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read the definitions of figures from " + location, unreadable);
        }
    }

    private static Row[] rows(Resource file) {
        try (InputStream content = file.getInputStream()) {
            return YAML.readValue(content, Row[].class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + file, unreadable);
        }
    }

    private void check(Defined defined, Terms terms) {
        Figure figure = defined.figure();
        boolean twice = all.stream()
                .map(Defined::figure)
                .anyMatch(other -> other != figure
                        && other.code().equals(figure.code())
                        && (other.validOn(figure.validFrom()) || figure.validOn(other.validFrom())));
        if (twice) {
            throw new IllegalArgumentException("figure " + figure.code() + " has two definitions at a time");
        }
        if (figure.shown() != Figure.Shown.COUNT && figure.denominator().isEmpty()) {
            throw new IllegalArgumentException("figure " + figure.code() + " does not say of what it is a part");
        }
        if (defined.population() instanceof Population.Duties duties) {
            duties.terms().stream()
                    .filter(term -> !terms.known(term))
                    .findFirst()
                    .ifPresent(unknown -> {
                        throw new IllegalArgumentException(
                                "figure " + figure.code() + " counts an unknown term: " + unknown);
                    });
        }
    }
}
