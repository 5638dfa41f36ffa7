package org.huiyin.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.relief.ReliefLine;
import org.huiyin.relief.ReliefLines;
import org.huiyin.staff.StaffNames;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The relief of a case on its page, line by line. */
@Component
class ReliefList {

    private final ReliefLines lines;
    private final StaffNames staff;
    private final MessageSource messages;

    ReliefList(ReliefLines lines, StaffNames staff, MessageSource messages) {
        this.lines = lines;
        this.staff = staff;
        this.messages = messages;
    }

    List<CasePage.Relief> of(CaseId id, Locale locale) {
        List<ReliefLine> all = lines.of(id);
        Map<StaffId, String> names = staff.of(
                all.stream().map(ReliefLine::settledBy).filter(Objects::nonNull).collect(Collectors.toSet()));
        return all.stream().map(line -> relief(line, names, locale)).toList();
    }

    private CasePage.Relief relief(ReliefLine line, Map<StaffId, String> names, Locale locale) {
        String state = "relief.state." + line.kind().code() + "." + line.state().code();
        return new CasePage.Relief(
                Optional.ofNullable(line.detail()).orElse(line.purpose()),
                line.period(),
                Objects.requireNonNullElse(line.yuan(), ""),
                Objects.requireNonNullElse(line.payee(), ""),
                line.due(),
                messages.getMessage(state, null, locale),
                line.state() == ReliefLine.State.PAID || line.state() == ReliefLine.State.CANCELLED,
                line.paidOn(),
                line.settledBy() == null ? "" : names.getOrDefault(line.settledBy(), ""),
                line.revisitedOn() != null);
    }
}
