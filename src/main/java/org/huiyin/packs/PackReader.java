package org.huiyin.packs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads packs from the three folders, inside the jar or in the directory an office keeps its own in. */
@Component
class PackReader {

    static final String SETTINGS = "processes/pack.yaml";

    private final ObjectMapper yaml = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private final ResourcePatternResolver resources = new PathMatchingResourcePatternResolver();

    /**
     * All packs below a root such as {@code classpath:packs} or {@code file:/srv/huiyin/packs}.
     *
     * @throws PackFaults if a pack has no or an unreadable pack.yaml
     */
    SortedMap<String, Pack> read(String root) {
        SortedMap<String, SortedMap<String, byte[]>> files = new TreeMap<>();
        for (String folder : new String[] {"processes", "forms", "templates"}) {
            collect(root, folder, files);
        }
        SortedMap<String, Pack> packs = new TreeMap<>();
        files.forEach((name, content) -> packs.put(name, pack(name, content)));
        return packs;
    }

    /** A pack from its files, as stored or as just read. */
    Pack pack(String name, SortedMap<String, byte[]> files) {
        byte[] settings = files.get(SETTINGS);
        if (settings == null) {
            throw new PackFaults(
                    name, new PackCheck.Fault(SETTINGS, "", "is missing: it names the process and letters"));
        }
        try {
            return new Pack(name, hash(files), yaml.readValue(settings, PackSettings.class), files);
        } catch (JacksonException e) {
            throw new PackFaults(name, new PackCheck.Fault(SETTINGS, "", e.getOriginalMessage()));
        }
    }

    private void collect(String root, String folder, SortedMap<String, SortedMap<String, byte[]>> files) {
        try {
            for (Resource resource : resources.getResources(root + "/" + folder + "/**/*.*")) {
                String[] path = resource.getURL().getPath().split("/" + folder + "/", 2);
                int slash = path[1].indexOf('/');
                if (slash > 0 && resource.isReadable()) {
                    files.computeIfAbsent(path[1].substring(0, slash), name -> new TreeMap<>())
                            .put(folder + path[1].substring(slash), resource.getContentAsByteArray());
                }
            }
        } catch (java.io.FileNotFoundException e) {
            // A root without this folder has packs without, say, letters: the checks of the modules speak up.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read packs below " + root, e);
        }
    }

    private static String hash(Map<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((path, content) -> {
                digest.update((path + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
