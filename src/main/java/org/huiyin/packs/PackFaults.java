package org.huiyin.packs;

import java.util.List;
import java.util.stream.Collectors;

/** A pack that cannot be used. Stops the start and says, for each fault, the file, the element and the reason. */
public final class PackFaults extends RuntimeException {

    private final List<PackCheck.Fault> faults;

    PackFaults(String pack, List<PackCheck.Fault> faults) {
        super(faults.stream()
                .map(f -> "  " + f.file() + (f.element().isEmpty() ? "" : " #" + f.element()) + ": " + f.reason())
                .collect(Collectors.joining("\n", "Pack '" + pack + "' cannot be used:\n", "")));
        this.faults = List.copyOf(faults);
    }

    PackFaults(String pack, PackCheck.Fault fault) {
        this(pack, List.of(fault));
    }

    public List<PackCheck.Fault> faults() {
        return faults;
    }
}
