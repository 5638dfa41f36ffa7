package org.huiyin.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.huiyin.access.Actor;
import org.huiyin.forms.Entry;
import org.huiyin.forms.FilledForm;
import org.huiyin.forms.FormContext;
import org.huiyin.forms.FormDefinition;
import org.huiyin.forms.FormModel;
import org.huiyin.forms.FormRenderer;
import org.huiyin.forms.Forms;
import org.huiyin.ids.StaffId;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackSettings;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a pack calls sensitive is unreadable at rest and masked on screen, however deep in a form it stands. */
@DatabaseTest
class CaseValuesTest {

    private static final String PLAIN = """
            {"note": "可以看见", "phone": "13800000001",
             "family": [{"name": "周小妹", "phone": "13900000002", "home": {"address": "青河县柳林镇八号"}},
                        {"name": "周小弟", "phone": "13700000003"}],
             "income": [{"source": "打零工", "amount": 1200.50}]}""";

    @Autowired
    CaseValues values;

    @Autowired
    Forms forms;

    @Autowired
    FormRenderer renderer;

    @Autowired
    ObjectMapper json;

    @Test
    void sealsInsideGroupsAndRowsAndOpensAgain() {
        ObjectNode sealed = values.seal(pack(), object(PLAIN));

        assertThat(sealed.toString())
                .contains("可以看见", "周小妹", "周小弟")
                .doesNotContain("13800000001", "13900000002", "13700000003", "柳林镇", "打零工", "1200");
        assertThat(sealed.path("family").path(0).path("phone").isString()).isTrue();
        assertThat(values.open(pack(), sealed)).isEqualTo(object(PLAIN));
    }

    @Test
    void sealingLeavesWhatItWasGivenAsItWas() {
        ObjectNode given = object(PLAIN);
        ObjectNode sealed = values.seal(pack(), given);
        assertThat(given).isEqualTo(object(PLAIN));
        values.open(pack(), sealed);
        assertThat(sealed.toString()).doesNotContain("13900000002");
    }

    @Test
    void rowsAreMaskedOnScreenAndAMaskSentBackMeansUnchanged() {
        FormDefinition form = FormDefinition.read("""
                {"type": "default", "id": "family", "schemaVersion": 18, "components": [
                  {"type": "dynamiclist", "path": "family", "label": "家庭成员", "id": "family-rows",
                   "allowAddRemove": true, "defaultRepetitions": 1, "components": [
                     {"type": "textfield", "key": "name", "label": "姓名", "id": "family-name"},
                     {"type": "textfield", "key": "phone", "label": "电话", "id": "family-phone"}]}]}""");
        ObjectNode known = object("""
                {"family": [{"name": "周小妹", "phone": "13900000002"}, {"name": "周小弟", "phone": "13700000003"}]}""");
        FormContext context = new FormContext(
                Optional.of(new Actor(StaffId.next(), "林知远", false, List.of())),
                Optional.empty(),
                values.open(pack(), values.seal(pack(), known)),
                values.masking(pack()),
                Locale.CHINA);

        FormModel shown = renderer.form(forms.open(form, context), "/here");
        assertThat(shown.lines().toString())
                .contains("139****0002", "137****0003")
                .doesNotContain("13900000002", "13700000003");

        // One row is taken away, one comes back as it was shown, one is new.
        FilledForm sent = forms.validate(
                form,
                Entry.ofParameters(Map.of(
                        "family[0].name", new String[] {"周小弟"},
                        "family[0].phone", new String[] {"137****0003"},
                        "family[1].name", new String[] {"周小妹"},
                        "family[1].phone", new String[] {"13600000004"})),
                context);
        assertThat(sent.values()).isEqualTo(object("""
                {"family": [{"name": "周小弟", "phone": "13700000003"}, {"name": "周小妹", "phone": "13600000004"}]}"""));
    }

    private static Pack pack() {
        return new Pack(
                "sample",
                "1",
                new PackSettings(
                        Map.of("zh", "样例"),
                        "sample",
                        "registration",
                        List.of(),
                        "caseworker",
                        null,
                        null,
                        null,
                        Map.of(
                                "phone", new PackSettings.Field(false, "phone", false),
                                "address", new PackSettings.Field(false, "address", false),
                                "income", new PackSettings.Field(false, "money", false)),
                        Map.of(),
                        Map.of(),
                        null,
                        null,
                        null),
                new TreeMap<>());
    }

    private ObjectNode object(String text) {
        return (ObjectNode) json.readTree(text);
    }
}
