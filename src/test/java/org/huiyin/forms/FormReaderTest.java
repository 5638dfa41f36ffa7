package org.huiyin.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.huiyin.forms.FormsFixture.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackCheck;
import org.huiyin.packs.PackSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a form asks for that cannot be done is refused by name, and nothing is ignored. */
class FormReaderTest {

    static final PackSettings SETTINGS = new PackSettings(
            Map.of("zh", "样例"),
            "p",
            "a",
            List.of(),
            "counter",
            null,
            null,
            null,
            Map.of(),
            Map.of(),
            Map.of(),
            null,
            null,
            null);

    private static List<String> flaws(String json) {
        MalformedForm malformed = catchThrowableOfType(MalformedForm.class, () -> FormDefinition.read(json));
        return malformed == null
                ? List.of()
                : malformed.flaws().stream()
                        .map(flaw -> flaw.element() + ": " + flaw.reason())
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'type':'html','id':'h','content':'<b>'} | h: a component of type "html" is not supported
            {'type':'taglist','key':'t','label':'x'} | t: a component of type "taglist" is not supported
            {'type':'textfield','key':'t'} | t: label is missing
            {'type':'textfield','label':'x'} | textfield: key is missing
            {'type':'textfield','key':'a.b','label':'x'} | a.b: key "a.b" must be a Latin letter
            {'type':'textfield','key':'_t','label':'x'} | _t: key "_t" must be a Latin letter
            {'type':'textfield','key':'t','label':'=x'} | t: label is an expression
            {'type':'textfield','key':'t','label':'x','color':'red'} | t: color is not supported
            {'type':'textfield','key':'t','label':'x','readonly':'=a'} | t: readonly must be true or false
            {'type':'textfield','key':'t','label':'x','validate':{'minLength':5,'maxLength':2}} | t: validate.minLength is greater
            {'type':'textfield','key':'t','label':'x','validate':{'maxlength':2}} | t: validate.maxlength is not supported
            {'type':'textfield','key':'t','label':'x','validate':{'pattern':'('}} | t: validate.pattern is no regular expression
            {'type':'textfield','key':'t','label':'x','validate':{'validationType':'url'}} | t: validate.validationType may only be
            {'type':'textfield','key':'t','label':'x','conditional':{'hide':'=a ='}} | t: conditional.hide is not FEEL
            {'type':'textfield','key':'t','label':'x','conditional':{'hide':'a = 1'}} | t: conditional.hide must be a FEEL expression
            {'type':'textfield','key':'t','label':'x','conditional':{'show':'=a = 1'}} | t: conditional.show is not supported
            {'type':'checkbox','key':'t','label':'x','validate':{'min':1}} | t: validate.min is not supported
            {'type':'number','key':'t','label':'x','validate':{'min':'1'}} | t: validate.min must be a number
            {'type':'number','key':'t','label':'x','serializeToString':true} | t: serializeToString is not supported
            {'type':'number','key':'t','label':'x','increment':0} | t: increment must be greater than 0
            {'type':'radio','key':'t','label':'x'} | t: needs either values or valuesKey
            {'type':'radio','key':'t','label':'x','valuesExpression':'=a'} | t: valuesExpression is not supported
            {'type':'radio','key':'t','label':'x','values':[{'label':'a','value':'a'},{'label':'b','value':'a'}]} | t: values: "a" is used twice
            {'type':'radio','key':'t','label':'x','values':[{'label':'a','value':'a'}],'defaultValue':'b'} | t: defaultValue "b" is not among
            {'type':'select','key':'t','label':'x','valuesKey':'units','searchable':true} | t: searchable is not supported
            {'type':'datetime','key':'t','label':'x','timeSerializingFormat':'utc_offset'} | t: timeSerializingFormat may only be no_timezone
            {'type':'datetime','key':'t','label':'x','properties':{'latest':'tomorrow'}} | t: properties.latest must be
            {'type':'text','id':'t','text':'{{name}}'} | t: text holds an expression
            {'type':'text','id':'t','text':'<b>x</b>'} | t: text holds HTML
            {'type':'dynamiclist','path':'t','label':'x','components':[{'type':'textfield','key':'a','label':'x','readonly':true}]} | a: a read-only field cannot stand in rows
            {'type':'dynamiclist','path':'t','label':'x','properties':{'min_rows':'9','max_rows':'2'},'components':[]} | t: properties.max_rows is smaller
            {'type':'dynamiclist','path':'t','label':'x','nonCollapsedItems':5,'components':[]} | t: folding rows is not supported
            {'type':'group','label':'x','verticalAlignment':'end','components':[]} | group: verticalAlignment may only be start
            """)
    void isRefusedByName(String component, String flaw) {
        assertThat(flaws(file(component))).anySatisfy(found -> assertThat(found).startsWith(flaw));
    }

    @Test
    void aKeyStandsOnceInItsObject() {
        String name = "{'type':'textfield','key':'name','label':'姓名'}";
        assertThat(flaws(file(name, name))).containsExactly("name: key \"name\" is used twice");
        assertThat(flaws(file(name, "{'type':'group','label':'x','components':[" + name + "]}")))
                .containsExactly("name: key \"name\" is used twice");
        assertThat(flaws(file(name, "{'type':'group','label':'x','path':'p','components':[" + name + "]}")))
                .isEmpty();
    }

    @Test
    void allFlawsAreToldAtOnce() {
        assertThat(flaws(file("{'type':'html','id':'a'}", "{'type':'textfield','key':'b'}")))
                .hasSize(2);
    }

    @Test
    void whatIsNoFormAtAll() {
        assertThat(flaws("no json")).anySatisfy(flaw -> assertThat(flaw).startsWith(": is not JSON"));
        assertThat(flaws("[]")).containsExactly(": must be a JSON object");
        assertThat(flaws("{\"id\":\"a\",\"id\":\"b\",\"components\":[]}"))
                .anySatisfy(flaw -> assertThat(flaw).startsWith(": is not JSON"));
    }

    @Test
    void whatTheModelerWritesOfItselfIsRead() {
        FormDefinition form = FormDefinition.read("""
                {"components":[
                  {"label":"姓名","type":"textfield","layout":{"row":"Row_1","columns":null},"id":"Field_1","key":"name"},
                  {"subtype":"datetime","dateLabel":"日期","timeLabel":"时间","timeSerializingFormat":"no_timezone",
                   "timeInterval":15,"use24h":true,"type":"datetime","id":"Field_2","key":"moment"},
                  {"action":"submit","label":"提交","type":"button","id":"Field_3"}],
                 "type":"default","id":"Form_1","exporter":{"name":"Camunda Modeler","version":"5.20.0"},
                 "executionPlatform":"Camunda Platform","executionPlatformVersion":"7.21.0","schemaVersion":16}
                """);
        assertThat(form.fields().map(Component.Field::key)).containsExactly("name", "moment");
    }

    @Test
    void thePackCheckNamesFileElementAndReason() {
        Pack pack = pack(Map.of(
                "forms/a.form",
                file("{'type':'html','id':'h'}"),
                "forms/b.form",
                file("{'type':'select','key':'unit','label':'单位','valuesKey':'ships'}"),
                "forms/c.form",
                file("{'type':'select','key':'unit','label':'单位','valuesKey':'units'}"),
                "forms/notes.txt",
                "x",
                "processes/p.bpmn",
                "not looked at"));
        assertThat(new FormsCheck(FormsFixture.forms()).check(pack))
                .containsExactlyInAnyOrder(
                        new PackCheck.Fault("forms/a.form", "h", "a component of type \"html\" is not supported"),
                        new PackCheck.Fault(
                                "forms/b.form", "unit", "valuesKey \"ships\" is offered by nobody; there are [units]"),
                        new PackCheck.Fault("forms/notes.txt", "", "is no form: its name must end in .form"));
    }

    @Test
    void conditionsNameOnlyWhatIsAsked() {
        Pack pack = pack(
                Map.of(
                        "forms/a.form",
                        file(
                                "{'type':'dynamiclist','path':'people','label':'人员','components':[{'type':'number','key':'age','label':'年龄'}]}"),
                        "forms/b.form",
                        file(
                                "{'type':'textfield','id':'ok','key':'x','label':'甲','conditional':{'hide':'=some p in people satisfies p.age > 3 and count(people[age > 1]) = 1'}}",
                                "{'type':'textfield','id':'slip','key':'y','label':'乙','conditional':{'hide':'=peple = null or x = 1'}}")));
        assertThat(new FormsCheck(FormsFixture.forms()).check(pack))
                .containsExactly(new PackCheck.Fault(
                        "forms/b.form", "slip", "conditional.hide names \"peple\", which no form of this pack asks"));
    }

    @Test
    void aDefinitionIsReadOncePerVersion() {
        Forms forms = FormsFixture.forms();
        Pack pack = pack(Map.of("forms/a.form", file("{'type':'textfield','key':'n','label':'姓名'}")));
        assertThat(forms.definition(pack, "a")).isSameAs(forms.definition(pack, "a"));
    }

    private static Pack pack(Map<String, String> texts) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new Pack("sample", "0", SETTINGS, files);
    }
}
