package org.huiyin.flow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.packs.Pack;
import org.springframework.stereotype.Component;

/** The models of the pack versions in use, each parsed once. */
@Component
class Models {

    private final Map<String, Model> byVersion = new ConcurrentHashMap<>();

    Model of(Pack pack) {
        return byVersion.computeIfAbsent(pack.name() + ":" + pack.version(), key -> Model.of(pack));
    }
}
