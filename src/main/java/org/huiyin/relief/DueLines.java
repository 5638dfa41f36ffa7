package org.huiyin.relief;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.forms.Option;
import org.huiyin.forms.Options;
import org.huiyin.forms.OptionsContext;
import org.huiyin.refusals.NotFound;
import org.huiyin.relief.ReliefLine.Kind;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The lines that wait to be paid or done, for the choices of forms. */
@Configuration(proxyBeanMethods = false)
class DueLines {

    @Bean
    Options reliefMoney(ReliefLines lines, MessageSource messages) {
        return new Of("relief-money", Kind.MONEY, lines, messages);
    }

    @Bean
    Options reliefServices(ReliefLines lines, MessageSource messages) {
        return new Of("relief-services", Kind.SERVICE, lines, messages);
    }

    private record Of(String key, Kind kind, ReliefLines lines, MessageSource messages) implements Options {

        @Override
        public List<Option> options(OptionsContext context) {
            return lines.due(context.caseId().orElseThrow(NotFound::new), kind).stream()
                    .map(line -> option(line, context.locale()))
                    .toList();
        }

        /** A line settled meanwhile is no longer offered, but reads as before. */
        @Override
        public String label(String value, OptionsContext context) {
            return context.caseId().stream()
                    .flatMap(id -> lines.of(id).stream())
                    .filter(line -> line.id().toString().equals(value))
                    .map(line -> option(line, context.locale()).label())
                    .findFirst()
                    .orElse(value);
        }

        private Option option(ReliefLine line, Locale locale) {
            String what = Optional.ofNullable(line.detail()).orElse(line.purpose());
            String who = Optional.ofNullable(line.payee()).orElse("");
            Long fen = line.amountFen();
            String label = fen == null
                    ? messages.getMessage("relief.line.service", new Object[] {what, line.period(), who}, locale)
                    : messages.getMessage(
                            "relief.line.money", new Object[] {what, line.period(), Yuan.of(fen), who}, locale);
            return new Option(line.id().toString(), label);
        }
    }
}
