package org.huiyin.confidential;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MaskingTest {

    @Test
    void showsJustEnoughToRecognise() {
        assertThat(Masking.id("530102199001011234")).isEqualTo("5301**********1234");
        assertThat(Masking.id("E12345678")).isEqualTo("E1*****78");
        assertThat(Masking.phone("13812341234")).isEqualTo("138****1234");
        assertThat(Masking.phone("0871-1234567")).isEqualTo("087*****4567");
        assertThat(Masking.address("云川市东河县柳溪镇下湾村12号")).isEqualTo("云川市东河县******");
        assertThat(Masking.email("zhang@example.org")).isEqualTo("z****@example.org");
    }

    @Test
    void neverCutsARareCharacter() {
        assertThat(Masking.address("𬭚𬭚𬭚𬭚")).isEqualTo("𬭚𬭚******");
    }

    @Property
    void neverShowsAllOfIt(@ForAll String value) {
        if (!value.isEmpty() && !value.contains("*")) {
            assertThat(Masking.id(value)).contains("*").isNotEqualTo(value);
            assertThat(Masking.phone(value)).contains("*").isNotEqualTo(value);
            assertThat(Masking.address(value)).contains("*").isNotEqualTo(value);
            assertThat(Masking.email(value)).contains("*").isNotEqualTo(value);
        }
    }
}
