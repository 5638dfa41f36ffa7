package org.huiyin.alerts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.deadlines.Terms;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackCheck;
import org.huiyin.packs.PackSettings;
import org.huiyin.packs.Packs;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The ladder of each pack version, and the one for packs that have none. */
@Component
class Ladders implements PackCheck {

    private static final String FILE = "processes/pack.yaml";
    private static final String ELEMENT = "escalation";

    private record Key(String pack, String version) {}

    private final Packs packs;
    private final Terms terms;
    private final Ladder fallback;
    // A version never changes.
    private final Map<Key, Ladder> known = new ConcurrentHashMap<>();

    Ladders(Packs packs, Terms terms, AlertSettings settings, ResourceLoader resources) {
        this.packs = packs;
        this.terms = terms;
        this.fallback = read(settings.ladder(), resources);
    }

    Ladder of(String pack, String version) {
        return known.computeIfAbsent(new Key(pack, version), key -> {
            List<PackSettings.Rung> rungs =
                    packs.version(key.pack(), key.version()).settings().escalation();
            return rungs.isEmpty() ? fallback : Ladder.of(rungs);
        });
    }

    @Override
    public List<Fault> check(Pack pack) {
        List<PackSettings.Rung> rungs = pack.settings().escalation();
        if (rungs.isEmpty()) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        Ladder.faults(rungs, terms::known)
                .forEach(fault -> faults.add(new Fault(FILE, ELEMENT + "[" + fault.step() + "]", fault.reason())));
        return faults;
    }

    /** @throws IllegalStateException if it cannot be used: the application does not start with it */
    private Ladder read(String location, ResourceLoader resources) {
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (InputStream content = resources.getResource(location).getInputStream()) {
            List<PackSettings.Rung> rungs = List.of(yaml.readValue(content, PackSettings.Rung[].class));
            List<Ladder.Fault> faults = Ladder.faults(rungs, terms::known);
            if (!faults.isEmpty()) {
                throw new IllegalStateException(location + ": " + faults);
            }
            return Ladder.of(rungs);
        } catch (IOException e) {
            throw new UncheckedIOException(location, e);
        }
    }
}
