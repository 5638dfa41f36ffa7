package org.huiyin.figures;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.forms.Choices;
import org.huiyin.forms.Component.Choice;
import org.huiyin.forms.Forms;
import org.huiyin.forms.Option;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackSettings;
import org.huiyin.packs.Packs;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says figures and what they count in the reader's language. */
@Component
public class FigureWords {

    private static final String CATEGORY = "category";

    private final Figures figures;
    private final Packs packs;
    private final Forms forms;
    private final Units units;
    private final MessageSource messages;

    FigureWords(Figures figures, Packs packs, Forms forms, Units units, MessageSource messages) {
        this.figures = figures;
        this.packs = packs;
        this.forms = forms;
        this.units = units;
        this.messages = messages;
    }

    /** The value with its unit; "none" where there is nothing to divide by. */
    public String value(Figure.Shown shown, Tally tally, Locale locale) {
        return tally.value(shown)
                .map(value -> say("figures.value." + shown.code(), locale, value.toPlainString()))
                .orElseGet(() -> say("figures.none", locale));
    }

    /** By how much it is more or less than before: percentage points, a number, or days; a dash if either is none. */
    public String change(Figure.Shown shown, Tally now, Tally before, Locale locale) {
        Optional<BigDecimal> difference =
                now.value(shown).flatMap(value -> before.value(shown).map(value::subtract));
        return difference
                .map(by -> say(
                        "figures.change." + shown.code(),
                        locale,
                        (by.signum() > 0 ? "+" : by.signum() < 0 ? "−" : "±")
                                + by.abs().toPlainString()))
                .orElse("–");
    }

    /** The days of a period. */
    public String period(Period period, Locale locale) {
        return switch (period.kind()) {
            case MONTH ->
                say("figures.period.month", locale, year(period), period.first().getMonthValue());
            case QUARTER ->
                say(
                        "figures.period.quarter",
                        locale,
                        year(period),
                        (period.first().getMonthValue() + 2) / 3);
            case YEAR -> say("figures.period.year", locale, year(period));
            case FREE ->
                say(
                        "figures.period.free",
                        locale,
                        period.first().toString(),
                        period.last().toString());
        };
    }

    /** The kinds of case by name, each with its title. */
    public Map<String, String> packs(Locale locale) {
        return packs.all().stream()
                .collect(Collectors.toMap(
                        Pack::name,
                        pack -> pack.settings().title(locale),
                        (one, other) -> one,
                        java.util.LinkedHashMap::new));
    }

    /** What the classes of a figure are called together: channels, outcomes, steps. */
    public String details(String code, Period period, Locale locale) {
        return say("figures.by." + kind(code, period), locale);
    }

    /** What classes are called, by kind of case and code: {@code "<pack> <detail>"}. */
    public Map<String, String> details(
            String code, Period period, Collection<Figures.OfDetail> classes, Locale locale) {
        Population.Detail kind = figures.detail(code, period);
        Map<UnitId, Unit> organs = kind == Population.Detail.ORGAN
                ? units.get(classes.stream().map(one -> UnitId.of(one.detail())).toList())
                : Map.of();
        Map<String, PackSettings> settings = packs.all().stream().collect(Collectors.toMap(Pack::name, Pack::settings));
        Map<String, String> categories = kind == Population.Detail.CATEGORY ? categories() : Map.of();
        return classes.stream()
                .collect(Collectors.toMap(
                        one -> one.pack() + " " + one.detail(),
                        one -> switch (kind) {
                            case TERM -> say("deadlines.term." + one.detail(), locale);
                            case OUTCOME -> code("cases.outcome.", one.detail(), locale);
                            case SATISFACTION -> code("cases.satisfaction.", one.detail(), locale);
                            case CHANNEL -> code("cases.channel.", one.detail(), locale);
                            case CATEGORY ->
                                one.detail().isEmpty()
                                        ? say("figures.no-category", locale)
                                        : categories.getOrDefault(one.detail(), one.detail());
                            case ORGAN ->
                                Optional.ofNullable(organs.get(UnitId.of(one.detail())))
                                        .map(Unit::name)
                                        .orElse(one.detail());
                            case STEP ->
                                Optional.ofNullable(settings.get(one.pack()))
                                        .map(pack -> pack.title(locale) + " · " + pack.step(one.detail(), locale))
                                        .orElse(one.detail());
                            case LETTER -> letter(settings.values().stream(), one.detail(), locale);
                        },
                        (one, other) -> one));
    }

    private String kind(String code, Period period) {
        return figures.detail(code, period).name().toLowerCase(Locale.ROOT);
    }

    private static String letter(Stream<PackSettings> settings, String name, Locale locale) {
        return settings.flatMap(pack -> Optional.ofNullable(pack.letters().get(name)).stream())
                .map(letter -> letter.title()
                        .getOrDefault(locale.getLanguage(), letter.title().getOrDefault("zh", name)))
                .findFirst()
                .orElse(name);
    }

    /** As the forms call them by which something is registered. */
    private Map<String, String> categories() {
        return packs.all().stream()
                .flatMap(pack -> forms.definition(pack, pack.settings().registration()).field(CATEGORY).stream())
                .flatMap(field -> field instanceof Choice choice && choice.choices() instanceof Choices.Listed listed
                        ? listed.options().stream()
                        : Stream.empty())
                .collect(Collectors.toMap(Option::value, Option::label, (one, other) -> one));
    }

    private String code(String prefix, String code, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(prefix + code, null, code, locale));
    }

    private static String year(Period period) {
        return String.valueOf(period.first().getYear());
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
