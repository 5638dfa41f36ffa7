package org.huiyin.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackCheck.Fault;
import org.huiyin.packs.PackSettings;
import org.huiyin.packs.Packs;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** A slip of the pen in a condition stops the start, and is named; it does not halt a case in the middle. */
@DatabaseTest
class ModelCheckTest {

    private static final String MODEL = "processes/petition.bpmn";
    private static final String CONDITION = "${checkDecision == 'return'}";

    @Autowired
    ModelCheck check;

    @Autowired
    Packs packs;

    @Autowired
    ObjectMapper json;

    @Test
    void nothingIsWrongWithThePacksThatComeAlong() {
        assertThat(packs.all())
                .isNotEmpty()
                .allSatisfy(pack -> assertThat(check.check(pack)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ${checkDecision == 'retrun'} | compares checkDecision with 'retrun', but it is one of [pass, return]
            ${'retrun' != checkDecision} | compares checkDecision with 'retrun', but it is one of [pass, return]
            ${checkDecison == 'return'}  | asks for checkDecison, which no field declared as a variable and no verb sets
            ${not moneyDue}             | asks for moneyDue, which no field declared as a variable and no verb sets
            checkDecision == 'return'    | has a condition that is no expression in ${ }: checkDecision == 'return'
            """)
    void aConditionThatCouldNotBeAnsweredIsNamed(String condition, String reason) {
        assertThat(check.check(with(MODEL, CONDITION, condition)))
                .containsExactly(new Fault(MODEL, "checked-draft", reason));
    }

    @Test
    void aConditionThatCannotBeReadIsNamed() {
        assertThat(check.check(with(MODEL, CONDITION, "${checkDecision == }")))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.element()).isEqualTo("checked-draft");
                    assertThat(fault.reason()).startsWith("has a condition that cannot be read: ");
                });
    }

    @Test
    void aConditionAsksNoFieldThatIsKeptFromTheEngine() {
        Pack petition = packs.current("petition");
        Map<String, PackSettings.Field> fields =
                new TreeMap<>(petition.settings().fields());
        fields.put("checkDecision", new PackSettings.Field(false, null, false));

        assertThat(check.check(new Pack("petition", "changed", with(petition.settings(), fields), petition.files())))
                .containsExactly(new Fault(
                        MODEL,
                        "checked-draft",
                        "asks for checkDecision, which is no variable that a form of the pack asks"));
    }

    @Test
    void everyRouteACaseBeginsWithCanBeAskedForAndAnyCodeOfADecision() {
        assertThat(check.check(
                        with(MODEL, CONDITION, "${route == 'any' and organKind != 'any' and checkDecision == 'pass'}")))
                .isEmpty();
    }

    @Test
    void amountsThatGatewaysAskForAreExact() {
        Pack petition = packs.current("petition");
        Map<String, PackSettings.Field> fields =
                new TreeMap<>(petition.settings().fields());
        fields.put("fen", new PackSettings.Field(true, null, false));
        Pack pack = new Pack("petition", "fen", with(petition.settings(), fields), petition.files());

        ObjectNode data = json.createObjectNode().put("fen", 9_007_199_254_740_993L);
        assertThat(Completion.variables(pack, data)).isEqualTo(Map.of("fen", 9_007_199_254_740_993L));
    }

    @Test
    void aNumberWithDecimalsIsNoVariable() {
        Pack petition = with("forms/sign.form", "\"components\": [", """
                "components": [
                  {"type": "number", "key": "amountYuan", "label": "金额", "decimalDigits": 2},
                  {"type": "number", "key": "amountFen", "label": "金额", "decimalDigits": 0},
                """);
        Map<String, PackSettings.Field> fields =
                new TreeMap<>(petition.settings().fields());
        fields.put("amountYuan", new PackSettings.Field(true, null, false));
        fields.put("amountFen", new PackSettings.Field(true, null, false));

        assertThat(check.check(new Pack("petition", "decimals", with(petition.settings(), fields), petition.files())))
                .extracting(Fault::file, Fault::element)
                .containsExactly(tuple("processes/pack.yaml", "amountYuan"));
    }

    private Pack with(String path, String old, String replacement) {
        Pack petition = packs.current("petition");
        TreeMap<String, byte[]> files = new TreeMap<>(petition.files());
        String text = petition.text(path).orElseThrow();
        assertThat(text).contains(old);
        files.put(path, text.replace(old, replacement).getBytes(StandardCharsets.UTF_8));
        return new Pack("petition", old + replacement, petition.settings(), files);
    }

    private static PackSettings with(PackSettings settings, Map<String, PackSettings.Field> fields) {
        return new PackSettings(
                settings.title(),
                settings.process(),
                settings.registration(),
                settings.openBy(),
                settings.intake(),
                settings.from(),
                settings.reopening(),
                settings.overdue(),
                fields,
                settings.letters(),
                settings.steps(),
                settings.jointVisit(),
                settings.rungs(),
                settings.ordering());
    }
}
