package org.huiyin.forms;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.ids.FileId;
import org.huiyin.ids.StaffId;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the tests of forms share: a clock that stands still, options of two invented units, one uploaded paper. */
final class FormsFixture {

    static final FileId PAPER = FileId.of("01890000-0000-7000-8000-000000000001");

    /** 2026-03-01 in Shanghai, still 28 February in UTC: a date taken in the wrong zone shows. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-28T17:00:00Z"), ZoneId.of("Asia/Shanghai"));

    static final Actor ACTOR = new Actor(StaffId.next(), "林知远", false, List.of());

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private FormsFixture() {}

    static Forms forms() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("papers", (Attachments) (id, context) -> id.equals(PAPER)
                ? Optional.of(new Attachments.Attachment(id, "证明 <1>.pdf", 2048, "/files/1"))
                : Optional.empty());
        beans.addBean("units", new TwoUnits());
        return new Forms(beans.getBeanProvider(Options.class), beans.getBeanProvider(Attachments.class), CLOCK);
    }

    static FormContext context() {
        return FormContext.of(ACTOR, Locale.CHINA);
    }

    static FormContext knowing(String json, Masking masking) {
        return new FormContext(Optional.of(ACTOR), Optional.empty(), json(json), masking, Locale.CHINA);
    }

    /** Components in JSON with single quotes. */
    static FormDefinition form(String... components) {
        return FormDefinition.read(file(components));
    }

    static String file(String... components) {
        return "{'type':'default','id':'sample','schemaVersion':16,'components':[%s]}"
                .formatted(String.join(",", components))
                .replace('\'', '"');
    }

    static ObjectNode json(String json) {
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    }

    /** {@code params("a", "1", "a", "2")}: the parameter a twice. */
    static Entry page(String... namesAndValues) {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String value = namesAndValues[i + 1];
            parameters.merge(namesAndValues[i], new String[] {value}, (before, now) -> {
                String[] all = Arrays.copyOf(before, before.length + 1);
                all[before.length] = value;
                return all;
            });
        }
        return Entry.ofParameters(parameters);
    }

    static Entry api(String json) {
        return Entry.ofJson(json(json));
    }

    private static final class TwoUnits implements Options {

        @Override
        public String key() {
            return "units";
        }

        @Override
        public List<Option> options(OptionsContext context) {
            return List.of(new Option("north", "城北街道服务站"), new Option("south", "城南街道服务站"));
        }

        @Override
        public String label(String value, OptionsContext context) {
            return value.equals("old") ? "已撤销的服务站" : Options.super.label(value, context);
        }
    }
}
