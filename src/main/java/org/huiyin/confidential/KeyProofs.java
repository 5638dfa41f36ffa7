package org.huiyin.confidential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Proves on start that the key file belongs to this database. The database remembers, for each key that was ever used,
 * a digest that only this key can make; a wrong or shortened key file is noticed before anything is written with it.
 */
@DependsOnDatabaseInitialization
final class KeyProofs implements InitializingBean {

    private static final String HASHING = "hash";
    private static final byte[] SAID = "huiyin: this key belongs to this database".getBytes(UTF_8);

    private record Proof(String keyId, byte[] proof) {}

    private final Keys keys;
    private final JdbcClient jdbc;

    KeyProofs(Keys keys, JdbcClient jdbc) {
        this.keys = keys;
        this.jdbc = jdbc;
    }

    /** @throws UnusableKeys if a remembered key is missing or another one bears its id */
    @Override
    public void afterPropertiesSet() {
        Map<String, byte[]> held = new LinkedHashMap<>();
        held.put(HASHING, prove(keys.hashing()));
        keys.sealing().forEach((id, key) -> held.put("seal " + id, prove(key)));
        Map<String, byte[]> remembered =
                jdbc.sql("select key_id, proof from key_proof").query(Proof.class).list().stream()
                        .collect(Collectors.toMap(Proof::keyId, Proof::proof));
        remembered.forEach((id, proof) -> {
            if (!held.containsKey(id)) {
                throw unusable(
                        "The key file lacks the key '" + id + "', with which values in this database are sealed.");
            }
            if (!MessageDigest.isEqual(proof, held.get(id))) {
                throw unusable("The key '" + id + "' of the key file is not the one this database was written with.");
            }
        });
        held.forEach((id, proof) -> {
            if (!remembered.containsKey(id)) {
                jdbc.sql("insert into key_proof (key_id, proof) values (:id, :proof) on conflict do nothing")
                        .param("id", id)
                        .param("proof", proof)
                        .update();
            }
        });
    }

    private static UnusableKeys unusable(String description) {
        return new UnusableKeys(
                description,
                "Restore the key file that belongs to this database, or name its place with huiyin.keys.file.");
    }

    private static byte[] prove(SecretKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(SAID);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java runtime", impossible);
        }
    }
}
