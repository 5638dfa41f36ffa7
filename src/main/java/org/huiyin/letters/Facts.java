package org.huiyin.letters;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Links;
import org.huiyin.cases.QueryCode;
import org.huiyin.deadlines.Clocks;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.huiyin.letters.Correspondents.Correspondent;
import org.huiyin.letters.LetterModel.Applicant;
import org.huiyin.letters.LetterModel.Head;
import org.huiyin.letters.LetterModel.Matter;
import org.huiyin.letters.LetterModel.Organ;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.packs.Pack;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers what a letter of a case may say. */
@Component
final class Facts {

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Links links;
    private final Units units;
    private final Clocks clocks;
    private final Answers answers;
    private final LetterWords words;
    private final Correspondents correspondents;

    Facts(
            JdbcClient jdbc,
            Cases cases,
            Links links,
            Units units,
            Clocks clocks,
            Answers answers,
            LetterWords words,
            Correspondents correspondents) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.links = links;
        this.units = units;
        this.clocks = clocks;
        this.answers = answers;
        this.words = words;
        this.correspondents = correspondents;
    }

    LetterModel of(
            CaseFile file,
            Pack pack,
            LetterOrder order,
            Head head,
            List<Correspondent> applicants,
            Optional<Head> about) {
        Answers.Entered entered = answers.of(file, pack, order.by());
        return new LetterModel(
                head,
                organ(units.get(order.organ())),
                matter(file),
                order.to().map(to -> units.get(to).name()).orElseGet(() -> addressed(file.id(), applicants)),
                applicants.stream()
                        .map(applicant -> new Applicant(applicant.name()))
                        .toList(),
                requests(file.id()),
                entered.texts(),
                entered.codes(),
                dates(file.id()),
                clocks(file.id()),
                parts(file.id()),
                about);
    }

    private Matter matter(CaseFile file) {
        Optional<String> channel = jdbc.sql("""
                        select r.channel
                        from registration r
                        join registration_case rc on rc.registration_id = r.id
                        where rc.case_id = :case
                        order by r.registered_at, r.id
                        limit 1
                        """)
                .param("case", file.id().value())
                .query(String.class)
                .optional();
        return new Matter(
                file.number(),
                file.title(),
                new LetterDate(file.received()),
                channel.map(words::channel),
                KnownOnce.queryCode(file.id()).map(QueryCode::value),
                links.origin(file.id()).map(origin -> cases.get(origin).number()));
    }

    /** All applicants; of a joint matter also how many they are with those who take part. */
    private String addressed(CaseId id, List<Correspondent> applicants) {
        if (applicants.isEmpty()) {
            return words.someone();
        }
        String named = words.joined(applicants.stream().map(Correspondent::name).toList());
        int others = correspondents.others(id);
        return others == 0 ? named : words.andOthers(named, applicants.size() + others);
    }

    private List<LetterModel.Request> requests(CaseId id) {
        return cases.requests(id).stream()
                .map(request -> new LetterModel.Request(
                        words.ordinal(request.ordinal()),
                        request.body(),
                        Optional.ofNullable(request.kind()),
                        Optional.ofNullable(request.way()).map(way -> Integer.toString(way)),
                        Optional.ofNullable(request.result())))
                .toList();
    }

    private Map<String, LetterDate> dates(CaseId id) {
        Map<String, LetterDate> dates = new HashMap<>();
        jdbc.sql("select name, on_date from case_date where case_id = :case")
                .param("case", id.value())
                .query(row -> {
                    dates.put(row.getString("name"), new LetterDate(row.getObject("on_date", LocalDate.class)));
                });
        return dates;
    }

    /** The terms that run, by code. */
    private Map<String, LetterModel.Clock> clocks(CaseId id) {
        Map<String, LetterModel.Clock> running = new HashMap<>();
        clocks.running(id).forEach(clock -> {
            if (clock.dueOn() != null) {
                running.put(clock.term(), new LetterModel.Clock(new LetterDate(clock.dueOn()), clock.article()));
            }
        });
        return running;
    }

    /** Units by the part they play; {@code first}, {@code sender}, {@code organ} and what the pack adds. */
    private Map<String, Organ> parts(CaseId id) {
        Map<String, UnitId> parts = new HashMap<>();
        jdbc.sql("select part, unit_id from case_part where case_id = :case")
                .param("case", id.value())
                .query(row -> {
                    parts.put(row.getString("part"), new UnitId(row.getObject("unit_id", UUID.class)));
                });
        Map<UnitId, Organ> known =
                units.get(parts.values()).values().stream().collect(Collectors.toMap(Unit::id, Facts::organ));
        Map<String, Organ> organs = new HashMap<>();
        parts.forEach((part, unit) -> organs.put(part, java.util.Objects.requireNonNull(known.get(unit))));
        return organs;
    }

    private static Organ organ(Unit unit) {
        return new Organ(unit.name(), unit.shortName(), Optional.ofNullable(unit.documentSign()));
    }
}
