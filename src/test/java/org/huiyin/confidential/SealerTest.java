package org.huiyin.confidential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SealerTest {

    private final Sealer sealer = new Sealer(keys("k1"));

    @Property(tries = 200)
    void whatIsSealedOpensAgain(@ForAll String value) {
        // Lone surrogates are no text: UTF-8 cannot carry them, and input with them is refused before it comes here.
        String text = new String(value.getBytes(UTF_8), UTF_8);
        assertThat(sealer.open("person.phone", sealer.seal("person.phone", text)))
                .isEqualTo(text);
    }

    @Property(tries = 100)
    void bytesLikewise(@ForAll byte[] value) {
        assertThat(sealer.open("paper", sealer.seal("paper", value))).isEqualTo(value);
    }

    @Test
    void theSameValueIsNeverSealedTheSame() {
        assertThat(sealer.seal("person.phone", "13900000000")).isNotEqualTo(sealer.seal("person.phone", "13900000000"));
    }

    @Test
    void doesNotOpenForAnotherPurpose() {
        String sealed = sealer.seal("person.phone", "13900000000");
        assertThatThrownBy(() -> sealer.open("person.document", sealed)).isInstanceOf(CannotOpen.class);
    }

    @Test
    void doesNotOpenWhenChangedAndNeverSaysTheValue() {
        String sealed = sealer.seal("person.phone", "13900000000");
        char last = sealed.charAt(sealed.length() - 3);
        String changed = sealed.substring(0, sealed.length() - 3)
                + (last == 'A' ? 'B' : 'A')
                + sealed.substring(sealed.length() - 2);
        assertThatThrownBy(() -> sealer.open("person.phone", changed))
                .isInstanceOf(CannotOpen.class)
                .hasMessageNotContaining("139");
        assertThatThrownBy(() -> sealer.open("person.phone", "13900000000")).isInstanceOf(CannotOpen.class);
        assertThatThrownBy(() -> sealer.open("paper", new byte[0])).isInstanceOf(CannotOpen.class);
        assertThatThrownBy(() -> sealer.open("paper", new byte[] {-1, 2})).isInstanceOf(CannotOpen.class);
    }

    @Test
    void afterARotationOldValuesOpenAndNewOnesBearTheNewKey() {
        String old = sealer.seal("person.phone", "13900000000");
        Sealer rotated = new Sealer(keys("k1", "k2"));
        assertThat(rotated.open("person.phone", old)).isEqualTo("13900000000");
        assertThat(rotated.sealedWithOlderKey(old)).isTrue();
        assertThat(rotated.seal("person.phone", "13900000000")).startsWith("k2.");
        assertThatThrownBy(() -> sealer.open("person.phone", rotated.seal("person.phone", "13900000000")))
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("k2");
    }

    @Test
    void digestsAreStableAndUnrelatedBetweenPurposes() {
        KeyedHash hash = new KeyedHash(keys("k1"));
        assertThat(hash.of("person.phone", "13900000000"))
                .hasSize(32)
                .isEqualTo(new KeyedHash(keys("k1")).of("person.phone", "13900000000"))
                .isNotEqualTo(hash.of("person.document", "13900000000"))
                .isNotEqualTo(hash.of("person.phone", "13900000001"));
    }

    static Keys keys(String... ids) {
        Map<String, SecretKey> sealing = new LinkedHashMap<>();
        for (String id : ids) {
            byte[] key = new byte[32];
            key[0] = (byte) id.hashCode();
            sealing.put(id, new SecretKeySpec(key, "AES"));
        }
        return new Keys(sealing, new SecretKeySpec(new byte[32], "HmacSHA256"));
    }
}
