package org.huiyin.confidential;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class KeyProofsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Keys keys;

    @Test
    void theKeyFileOfTheDatabaseIsTakenAgain() {
        new KeyProofs(keys, jdbc).afterPropertiesSet();
    }

    @Test
    void theKeyFileOfAnotherDatabaseStopsTheStart() {
        assertThatThrownBy(() -> new KeyProofs(SealerTest.keys("k1"), jdbc).afterPropertiesSet())
                .isInstanceOf(UnusableKeys.class)
                .hasMessageContaining("not the one this database was written with");
    }

    @Test
    void aShortenedKeyFileStopsTheStart() {
        Map<String, SecretKey> others = new LinkedHashMap<>();
        others.put("k9", new SecretKeySpec(new byte[32], "AES"));
        assertThatThrownBy(() -> new KeyProofs(new Keys(others, keys.hashing()), jdbc).afterPropertiesSet())
                .isInstanceOf(UnusableKeys.class)
                .hasMessageContaining("seal k1");
    }
}
