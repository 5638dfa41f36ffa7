package org.huiyin.cases;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Units;
import org.huiyin.packs.PackSettings;
import org.huiyin.staff.StaffNames;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells the timeline in the reader's words: message files say what an event is, the pack what its steps are called. */
@Component
public class EventWords {

    /** An event, told. @param who did it, where, and for whom; empty if the product did */
    public record Told(CaseEvent event, LocalDateTime at, String text, String who) {}

    private final Units units;
    private final StaffNames staff;
    private final MessageSource messages;
    private final Clock clock;

    EventWords(Units units, StaffNames staff, MessageSource messages, Clock clock) {
        this.units = units;
        this.staff = staff;
        this.messages = messages;
        this.clock = clock;
    }

    /** The events in their order. @param settings of the case's pack */
    public List<Told> tell(List<CaseEvent> events, PackSettings settings, Locale reader) {
        Map<String, String> names = names(events);
        return events.stream()
                .map(event -> new Told(
                        event,
                        event.at().atZone(clock.getZone()).toLocalDateTime(),
                        text(event, names, settings, reader),
                        who(event, reader)))
                .toList();
    }

    /** Names of the units and staff that events mention by id. */
    private Map<String, String> names(List<CaseEvent> events) {
        List<UUID> ids = events.stream()
                .flatMap(event -> Stream.of("to", "from", "told").map(event.detail()::get))
                .filter(Objects::nonNull)
                .flatMap(EventWords::each)
                .map(UUID::fromString)
                .distinct()
                .toList();
        Map<String, String> names = new HashMap<>();
        units.get(ids.stream().map(UnitId::new).toList())
                .forEach((unit, found) -> names.put(unit.toString(), found.name()));
        staff.of(ids.stream().map(StaffId::new).toList()).forEach((one, name) -> names.put(one.toString(), name));
        return names;
    }

    /** Several ids stand in one detail, separated by commas. */
    private static Stream<String> each(String ids) {
        return ids.isEmpty() ? Stream.empty() : Stream.of(ids.split(","));
    }

    private String who(CaseEvent event, Locale reader) {
        String name = event.staffName();
        if (name == null) {
            return Optional.ofNullable(event.unitName()).orElse("");
        }
        String unit = event.unitName() == null ? "" : event.unitName();
        return event.behalfName() == null
                ? say(reader, unit.isEmpty() ? "cases.who.alone" : "cases.who", name, unit)
                : say(reader, "cases.who.deputy", name, unit, event.behalfName());
    }

    private String text(CaseEvent event, Map<String, String> names, PackSettings settings, Locale reader) {
        Map<String, String> detail = event.detail();
        String channel = detail.get("channel");
        String letter = detail.get("letter");
        String part = detail.get("part");
        String term = detail.get("term");
        Object[] places = {
            event.step() == null ? "" : settings.step(event.step(), reader),
            names.getOrDefault(detail.getOrDefault("to", ""), ""),
            detail.getOrDefault("reason", ""),
            channel == null ? "" : say(reader, "cases.channel." + channel),
            letter == null
                    ? ""
                    : Optional.ofNullable(settings.letters().get(letter))
                            .map(one -> one.title().getOrDefault(reader.getLanguage(), letter))
                            .orElse(letter),
            names.getOrDefault(detail.getOrDefault("from", ""), ""),
            part == null ? "" : messages.getMessage("cases.part." + part, null, part, reader),
            term == null ? "" : messages.getMessage("deadlines.term." + term, null, term, reader),
            detail.getOrDefault("due", ""),
            each(detail.getOrDefault("told", ""))
                    .map(id -> names.getOrDefault(id, ""))
                    .collect(Collectors.joining(say(reader, "cases.and")))
        };
        String known = messages.getMessage("cases.event." + event.kind(), places, null, reader);
        return known == null ? say(reader, "cases.event.other", places) : known;
    }

    private String say(Locale reader, String key, Object... arguments) {
        return messages.getMessage(key, arguments, reader);
    }
}
