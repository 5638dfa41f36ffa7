package org.huiyin.packs;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Installs packs in the middle of a test, as a start does. */
@Component
public class Installing {

    private final PackReader reader;
    private final PackInstaller installer;

    Installing(PackReader reader, PackInstaller installer) {
        this.reader = reader;
        this.installer = installer;
    }

    /** Makes this the current version of the pack. @param files path to content */
    public Pack install(String name, Map<String, String> files) {
        SortedMap<String, byte[]> bytes = new TreeMap<>();
        files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
        Pack pack = reader.pack(name, bytes);
        installer.install(pack);
        return pack;
    }
}
