package org.huiyin.packs;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The packs this installation knows: the current version of each for new cases, every older one for running cases. */
@Service
public class Packs {

    private record Key(String pack, String version) {}

    private final JdbcClient jdbc;
    private final PackReader reader;
    // A version never changes, so what was read once holds for good; a handful of versions exist.
    private final Map<Key, Pack> versions = new ConcurrentHashMap<>();

    Packs(JdbcClient jdbc, PackReader reader) {
        this.jdbc = jdbc;
        this.reader = reader;
    }

    /** The version a new case of this type gets. @throws IllegalArgumentException if there is no such pack */
    public Pack current(String name) {
        String version = jdbc.sql("select version from pack_current where pack = :pack")
                .param("pack", name)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("No pack " + name));
        return version(name, version);
    }

    /** The current version of every pack, by name. */
    public List<Pack> all() {
        return jdbc.sql("select pack from pack_current order by pack").query(String.class).list().stream()
                .map(this::current)
                .toList();
    }

    /** One version, as a case pinned it. @throws IllegalArgumentException if it was never installed */
    public Pack version(String name, String version) {
        return versions.computeIfAbsent(new Key(name, version), key -> load(name, version));
    }

    private Pack load(String name, String version) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        jdbc.sql("select path, content from pack_file where pack = :pack and version = :version")
                .param("pack", name)
                .param("version", version)
                .query(row -> {
                    files.put(row.getString("path"), row.getBytes("content"));
                });
        if (files.isEmpty()) {
            throw new IllegalArgumentException("No pack " + name + " in version " + version);
        }
        return reader.pack(name, files);
    }
}
