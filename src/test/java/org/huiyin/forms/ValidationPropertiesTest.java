package org.huiyin.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.forms.FormsFixture.api;
import static org.huiyin.forms.FormsFixture.context;
import static org.huiyin.forms.FormsFixture.form;
import static org.huiyin.forms.FormsFixture.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class ValidationPropertiesTest {

    private static final int MOST = 20;

    private final Forms forms = FormsFixture.forms();
    private final FormDefinition text =
            form("{'type':'textfield','key':'t','label':'内容','validate':{'maxLength':" + MOST + "}}");
    private final FormDefinition date = form("{'type':'datetime','subtype':'date','key':'d','label':'日期'}");
    private final FormDefinition number = form("{'type':'number','key':'n','label':'数'}");

    /** Texts of common, rare (beyond the BMP) and Latin characters. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(MOST + 5)
                .withCharRange('一', '龥')
                .withCharRange('a', 'z')
                .flatMap(plain -> Arbitraries.of(0x2CB5A, 0x20BB7, 0x2B740, 0x3134A)
                        .list()
                        .ofMaxSize(MOST)
                        .map(rare -> {
                            StringBuilder all = new StringBuilder(plain);
                            rare.forEach(all::appendCodePoint);
                            return all.toString();
                        }));
    }

    @Property(tries = 300)
    void aTextIsTooLongByItsCodePointsAlone(@ForAll("texts") String typed) {
        FilledForm filled = forms.validate(text, page("t", typed), context());
        assertThat(filled.valid()).isEqualTo(typed.codePoints().count() <= MOST);
        if (filled.valid()) {
            assertThat(filled.values().get("t").stringValue()).isEqualTo(typed);
        }
    }

    @Property(tries = 300)
    void everyTextIsTakenWholeOrRefused(@ForAll String typed) {
        FilledForm filled = forms.validate(text, page("t", typed), context());
        if (filled.valid()) {
            assertThat(filled.values().path("t").asString("")).isEqualTo(typed.strip());
        } else {
            assertThat(filled.faults())
                    .allSatisfy(fault -> assertThat(fault.path()).isEqualTo("t"));
        }
    }

    @Property(tries = 300)
    void aDateIsOneOfTheCalendar(
            @ForAll @IntRange(min = 1, max = 9999) int year,
            @ForAll @IntRange(min = 0, max = 13) int month,
            @ForAll @IntRange(min = 0, max = 32) int day) {
        String typed = "%04d-%02d-%02d".formatted(year, month, day);
        boolean real = month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
        FilledForm filled = forms.validate(date, page("d", typed), context());
        assertThat(filled.valid()).isEqualTo(real);
        if (real) {
            assertThat(LocalDate.parse(filled.values().get("d").stringValue()))
                    .isEqualTo(LocalDate.of(year, month, day));
        }
    }

    @Property(tries = 300)
    void pageAndApiKeepTheSameNumber(
            @ForAll @BigRange(min = "-999999999999", max = "999999999999") @Scale(4) BigDecimal value) {
        FilledForm typed = forms.validate(number, page("n", value.toPlainString()), context());
        FilledForm sent = forms.validate(number, api("{'n':" + value.toPlainString() + "}"), context());
        assertThat(typed.values().get("n").decimalValue()).isEqualByComparingTo(value);
        assertThat(sent.values().get("n").decimalValue()).isEqualByComparingTo(value);
    }
}
