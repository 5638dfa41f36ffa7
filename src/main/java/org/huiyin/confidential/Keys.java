package org.huiyin.confidential;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * The installation's secrets as read from the key file.
 *
 * @param sealing AES-256 keys by id in the order of the file: all open, the last one seals
 * @param hashing the root from which the keys of {@link KeyedHash} are derived
 */
record Keys(Map<String, SecretKey> sealing, SecretKey hashing) {

    Keys {
        if (sealing.isEmpty()) {
            throw new IllegalArgumentException("at least one sealing key is needed");
        }
        sealing = new LinkedHashMap<>(sealing);
    }

    /** The id of the key that seals new values. */
    String current() {
        return sealing.keySet().stream().reduce((first, second) -> second).orElseThrow();
    }

    Optional<SecretKey> sealing(String id) {
        return Optional.ofNullable(sealing.get(id));
    }
}
