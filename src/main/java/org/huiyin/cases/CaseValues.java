package org.huiyin.cases;

import java.util.Optional;
import org.huiyin.confidential.Masking;
import org.huiyin.confidential.Sealer;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackSettings.Field;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Values entered in forms: those a pack calls sensitive are sealed before they reach the database, masked on screen. */
@Component
public class CaseValues {

    private static final String PURPOSE = "case-field";

    private final Sealer sealer;
    private final ObjectMapper json;

    CaseValues(Sealer sealer, ObjectMapper json) {
        this.sealer = sealer;
        this.json = json;
    }

    /** A copy with the sensitive values sealed. */
    public ObjectNode seal(Pack pack, ObjectNode data) {
        ObjectNode sealed = data.deepCopy();
        data.properties().stream()
                .filter(entry -> sensitive(pack, entry.getKey()).isPresent())
                .forEach(entry ->
                        sealed.put(entry.getKey(), sealer.seal(PURPOSE, json.writeValueAsString(entry.getValue()))));
        return sealed;
    }

    /** A copy with the sealed values opened, for letters, checks and, masked, the screen. */
    public ObjectNode open(Pack pack, ObjectNode data) {
        ObjectNode open = data.deepCopy();
        data.properties().stream()
                .filter(entry -> sensitive(pack, entry.getKey()).isPresent()
                        && entry.getValue().isString())
                .forEach(entry -> open.set(
                        entry.getKey(),
                        json.readTree(sealer.open(PURPOSE, entry.getValue().asString()))));
        return open;
    }

    /** How the screen shows them: a masked value sent back means unchanged. */
    public org.huiyin.forms.Masking masking(Pack pack) {
        return (field, path, text) ->
                sensitive(pack, field.key()).map(kind -> masked(kind, text)).orElse(text);
    }

    private static Optional<String> sensitive(Pack pack, String key) {
        return pack.settings().field(key).map(Field::sensitive);
    }

    private static String masked(String kind, String text) {
        return switch (kind) {
            case "identity" -> Masking.id(text);
            case "phone" -> Masking.phone(text);
            case "address" -> Masking.address(text);
            default -> Masking.whole();
        };
    }

    /** Whether a stored value is one of those. */
    public boolean sealed(Pack pack, String key, JsonNode value) {
        return sensitive(pack, key).isPresent() && value.isString();
    }
}
