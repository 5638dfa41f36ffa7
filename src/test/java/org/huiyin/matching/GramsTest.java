package org.huiyin.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GramsTest {

    @Test
    void chineseIsTakenInPairsAndOtherWordsWhole() {
        assertThat(Grams.of("补助少算３年，ＡＢ厂。")).containsExactlyInAnyOrder("补助", "助少", "少算", "ab");
    }

    @Test
    void charactersBeyondTheBasicPlaneAreOneCharacter() {
        assertThat(Grams.of("𬭚先生")).containsExactlyInAnyOrder("𬭚先", "先生");
    }

    @Test
    void aBookIsReadNoFurtherThanItsBeginning() {
        String book = java.util.stream.IntStream.range(0x4e00, 0x8000)
                .mapToObj(Character::toString)
                .collect(java.util.stream.Collectors.joining());
        assertThat(Grams.of(book)).hasSize(Grams.MOST);
    }
}
