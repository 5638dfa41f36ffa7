package org.huiyin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.huiyin.refusals.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesAndNumbersTest {

    @Test
    void lengthsCountCodePoints() {
        assertThat(PersonName.of(PersonKind.NATURAL, "𬭚".repeat(50)).value()).hasSize(100);
        IdentityDocumentTest.fault(
                assertThatThrownBy(() -> PersonName.of(PersonKind.NATURAL, "张".repeat(61))), "name-too-long");
        assertThat(PersonName.of(PersonKind.ORGANIZATION, "司".repeat(200)).value())
                .hasSize(200);
        assertThatThrownBy(() -> PersonName.of(PersonKind.ORGANIZATION, "司".repeat(201)))
                .isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"张\n三", "张\u0000三", "张\u202E三", "张\u200B三", "张\uD86D", " ", ""})
    void whatNoNameHasIsRefused(String name) {
        assertThatThrownBy(() -> PersonName.of(PersonKind.NATURAL, name)).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"张𬭚", "阿迪力·买买提", "O'Neil-Śmith", "张'; drop table person; --", "<b>张三</b>"})
    void strangeNamesAreNamesToo(String name) {
        assertThat(PersonName.of(PersonKind.NATURAL, "  " + name + " ").value()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "阿迪力·买买提, 阿迪力•买买提",
        "阿迪力·买买提, 阿迪力．买买提",
        "阿迪力·买买提, 阿迪力买买提",
        "刘䶮, 刘龑",
        "刘䶮, 劉\uE863",
        "张𬭚, 張錞",
        "张喆, 张嚞",
        "欧阳 明, 欧阳明",
        "ANNA Smith, anna smith"
    })
    void oneNameManyWaysOfWriting(String one, String other) {
        assertThat(NameKey.ofText(one).key()).isEqualTo(NameKey.ofText(other).key());
    }

    @ParameterizedTest
    @CsvSource({"章伟, 张玮", "曾国华, 增国华", "吕强, lvqiang", "zhang wei, 张伟", "单雄, 善雄", "刘龑, 刘岩"})
    void homophonesShareASound(String one, String other) {
        assertThat(NameKey.ofText(one).sounds())
                .containsAnyElementsOf(NameKey.ofText(other).sounds());
    }

    @Provide
    Arbitrary<String> hanNames() {
        return Arbitraries.strings().withCharRange('一', '龥').ofMinLength(1).ofMaxLength(12);
    }

    @Property(tries = 200)
    void soundsNeverMultiplyWithoutEnd(@ForAll("hanNames") String name) {
        assertThat(NameKey.ofText(name).sounds()).isNotEmpty().hasSizeLessThanOrEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource({
        "139 1234 5678, 13912345678",
        "+86 139-1234-5678, 13912345678",
        "0086139１２３４5678, 13912345678",
        "08711234567, invalid",
        "0871-2234567, 0871-2234567",
        "08712234567, 0871-2234567",
        "010 62234567-12, 010-62234567-12",
        "(0871)2234567, 0871-2234567",
        "+852 2123 4567, +85221234567",
        "400-123-4567, 4001234567",
        "110, invalid",
        "12345678901, invalid",
        "1391234567, invalid",
        "abc, invalid"
    })
    void phones(String typed, String number) {
        if (number.equals("invalid")) {
            assertThatThrownBy(() -> Phone.of(typed)).isInstanceOf(Invalid.class);
        } else {
            assertThat(Phone.of(typed).number()).isEqualTo(number);
            assertThat(Phone.of(number).number()).isEqualTo(number);
        }
    }

    @Provide
    Arbitrary<String> creditCodes() {
        return Arbitraries.strings()
                .withChars("0123456789ABCDEFGHJKLMNPQRTUWXY")
                .ofLength(17)
                .map(digits -> digits + CreditCode.check(digits));
    }

    @Property(tries = 200)
    void creditCodesWithTheirCheckCharacter(@ForAll("creditCodes") String code) {
        assertThat(CreditCode.of(code).value()).isEqualTo(code);
        char wrong = code.charAt(3) == '0' ? '1' : '0';
        assertThatThrownBy(() -> CreditCode.of(code.substring(0, 3) + wrong + code.substring(4)))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aKnownCreditCode() {
        // The example of the standard's own text.
        assertThat(CreditCode.of("91350100m000100y43").value()).isEqualTo("91350100M000100Y43");
        assertThatThrownBy(() -> CreditCode.of("91350100M000100I43")).isInstanceOf(Invalid.class);
    }
}
