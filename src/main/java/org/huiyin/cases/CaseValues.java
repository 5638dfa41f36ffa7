package org.huiyin.cases;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.huiyin.confidential.Masking;
import org.huiyin.confidential.Sealer;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackSettings.Field;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

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

    /** A copy with the sensitive values sealed, those inside groups and rows of lists too. */
    public ObjectNode seal(Pack pack, ObjectNode data) {
        return replace(pack, data, value -> StringNode.valueOf(sealer.seal(PURPOSE, json.writeValueAsString(value))));
    }

    /** A copy with the sealed values opened, for letters, checks and, masked, the screen. */
    public ObjectNode open(Pack pack, ObjectNode data) {
        return replace(
                pack,
                data,
                value -> value.isString() ? json.readTree(sealer.open(PURPOSE, value.stringValue())) : value);
    }

    /** What is sensitive is replaced whole, wherever its key stands; a list or group that is takes all below along. */
    private static ObjectNode replace(Pack pack, ObjectNode data, UnaryOperator<JsonNode> how) {
        ObjectNode replaced = data.objectNode();
        data.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            replaced.set(
                    entry.getKey(),
                    sensitive(pack, entry.getKey()).isPresent() ? how.apply(value) : inside(pack, value, how));
        });
        return replaced;
    }

    private static JsonNode inside(Pack pack, JsonNode value, UnaryOperator<JsonNode> how) {
        return switch (value) {
            case ObjectNode object -> replace(pack, object, how);
            case ArrayNode list -> {
                ArrayNode replaced = list.arrayNode();
                list.values().forEach(each -> replaced.add(inside(pack, each, how)));
                yield replaced;
            }
            default -> value.deepCopy();
        };
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
}
