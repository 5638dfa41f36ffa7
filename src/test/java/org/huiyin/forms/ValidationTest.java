package org.huiyin.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huiyin.forms.FormsFixture.api;
import static org.huiyin.forms.FormsFixture.context;
import static org.huiyin.forms.FormsFixture.form;
import static org.huiyin.forms.FormsFixture.json;
import static org.huiyin.forms.FormsFixture.knowing;
import static org.huiyin.forms.FormsFixture.page;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.refusals.Invalid;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {

    private final Forms forms = FormsFixture.forms();

    private FilledForm check(FormDefinition form, Entry entry) {
        return forms.validate(form, entry, context());
    }

    private static List<String> faults(FilledForm filled) {
        return filled.faults().stream()
                .map(fault -> fault.path() + " " + fault.code())
                .toList();
    }

    @Test
    void whatIsHiddenOrLeftEmptyIsUnansweredButNotWhatNobodyMayChange() {
        FormDefinition decision = form("""
                {'type':'textfield','key':'decision','label':'决定'},
                {'type':'textfield','key':'reason','label':'理由','conditional':{'hide':'=decision = \\"accept\\"'}},
                {'type':'textfield','key':'note','label':'说明'},
                {'type':'textfield','key':'number','label':'编号','readonly':true},
                {'type':'textfield','key':'place','label':'地点','disabled':true},
                {'type':'dynamiclist','path':'rows','label':'清单','conditional':{'hide':'=decision = \\"accept\\"'},'components':[
                  {'type':'textfield','key':'text','label':'内容'}]}""");
        assertThat(check(decision, page("decision", "accept", "reason", "无依据", "note", " ", "rows[0].text", "甲"))
                        .unanswered())
                .containsExactlyInAnyOrder("reason", "note", "rows");
        assertThat(check(decision, page("decision", "refuse", "reason", "无依据", "note", "见附件", "rows[0].text", "甲"))
                        .unanswered())
                .isEmpty();
    }

    @Nested
    class Texts {

        private final FormDefinition any = form("{'type':'textarea','key':'text','label':'内容'}");
        private final FormDefinition line = form("{'type':'textfield','key':'text','label':'内容'}");

        @Test
        void blanksAroundAreTakenOff() {
            assertThat(check(line, page("text", " \u3000张三 ")).values()).isEqualTo(json("{'text':'张三'}"));
        }

        @Test
        void whatIsLeftBlankIsNotStored() {
            assertThat(check(line, page("text", "  ")).values()).isEqualTo(json("{}"));
        }

        @Test
        void lengthsCountCodePointsSinceRareCharactersTakeTwoUnits() {
            FormDefinition three =
                    form("{'type':'textfield','key':'name','label':'姓名','validate':{'minLength':3,'maxLength':3}}");
            assertThat(check(three, page("name", "张𬭚𬭚")).valid()).isTrue();
            assertThat(faults(check(three, page("name", "张𬭚")))).containsExactly("name too_short");
            assertThat(faults(check(three, page("name", "张三𬭚𬭚")))).containsExactly("name too_long");
        }

        @Test
        void lineEndsBecomeOneKind() {
            assertThat(check(any, page("text", "一\r\n二\r三"))
                            .values()
                            .get("text")
                            .stringValue())
                    .isEqualTo("一\n二\n三");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a\u0000b", "a\u0007b", "a\u202Eb", "a\uD800b", "a\uFFFFb", "a\u2028b"})
        void whatCannotBeShownIsRefused(String text) {
            assertThat(faults(check(any, page("text", text)))).containsExactly("text control");
        }

        @Test
        void oneLineMeansOneLine() {
            assertThat(faults(check(line, api("{'text':'a\\nb'}")))).containsExactly("text control");
        }

        @Test
        void sqlAndHtmlAreData() {
            String text = "'; drop table case_file; -- <script>alert(1)</script> ${7*7} =1+1";
            assertThat(check(line, page("text", text)).values().get("text").stringValue())
                    .isEqualTo(text);
        }

        @ParameterizedTest
        @CsvSource({
            "email, wang@example.cn, true",
            "email, 王@例子.中国, true",
            "email, wang@example, false",
            "email, wang example@x.cn, false",
            "email, a@b@c.cn, false",
            "phone, 13800000000, true",
            "phone, 0571-87654321, true",
            "phone, 0571-87654321-602, true",
            "phone, 0571-87654321转602, true",
            "phone, 12345, true",
            "phone, +86 138 0000 0000, true",
            "phone, 1380000000a, false",
            "phone, 1234, false"
        })
        void addressesAndNumbersOfTelephones(String type, String text, boolean valid) {
            FormDefinition form =
                    form("{'type':'textfield','key':'to','label':'联系方式','validate':{'validationType':'%s'}}"
                            .formatted(type));
            assertThat(faults(check(form, page("to", text)))).isEqualTo(valid ? List.of() : List.of("to " + type));
        }

        @Test
        void aPatternMustBeFound() {
            FormDefinition form =
                    form("{'type':'textfield','key':'no','label':'编号','validate':{'pattern':'^[A-Z]{2}$'}}");
            assertThat(check(form, page("no", "AB")).valid()).isTrue();
            assertThat(faults(check(form, page("no", "ABC")))).containsExactly("no pattern");
        }
    }

    @Nested
    class Numbers {

        private final FormDefinition money = form("{'type':'number','key':'sum','label':'金额','decimalDigits':2,"
                + "'increment':0.5,'validate':{'min':0,'max':1000.5}}");

        @ParameterizedTest
        @CsvSource({"1000.50, 1000.50", "１２．５, 12.5", "007, 7", "0, 0"})
        void numbersAreKeptExactly(String typed, BigDecimal number) {
            assertThat(check(money, page("sum", typed)).values().get("sum").decimalValue())
                    .isEqualTo(number);
        }

        @ParameterizedTest
        @CsvSource({
            "abc, number",
            "1e9, number",
            "1.000.000, number",
            "99999999999999999999, number",
            "-1, too_small",
            "1001, too_great",
            "0.3, increment"
        })
        void othersAreRefused(String typed, String code) {
            assertThat(faults(check(money, page("sum", typed)))).contains("sum " + code);
        }

        @Test
        void tooManyDecimals() {
            assertThat(faults(check(money, page("sum", "0.125")))).contains("sum decimals");
        }

        @Test
        void aNumberThatWouldFillMemoryIsRefused() {
            assertThat(faults(check(money, api("{'sum':1e999999999}")))).containsExactly("sum number");
        }

        @Test
        void theApiMaySendNumbersOrTexts() {
            assertThat(check(money, api("{'sum':12.5}")).values())
                    .isEqualTo(check(money, api("{'sum':'12.5'}")).values());
            assertThat(faults(check(money, api("{'sum':true}")))).containsExactly("sum text", "sum number");
        }
    }

    @Nested
    class Dates {

        private final FormDefinition day = form(
                "{'type':'datetime','subtype':'date','key':'on','dateLabel':'日期','properties':{'latest':'today','earliest':'1949-10-01'}}");

        @ParameterizedTest
        @ValueSource(strings = {"2026-02-29", "2026-13-01", "2026-2-3", "26-02-03", "今天", "2026-02-30", "0000-00-00"})
        void impossibleDatesAreRefused(String typed) {
            assertThat(faults(check(day, page("on", typed)))).containsExactly("on date");
        }

        @Test
        void todayIsTodayInShanghai() {
            assertThat(check(day, page("on", "2026-03-01")).valid()).isTrue();
            assertThat(faults(check(day, page("on", "2026-03-02")))).containsExactly("on too_late");
            assertThat(faults(check(day, page("on", "1949-09-30")))).containsExactly("on too_early");
        }

        @Test
        void timesAndMoments() {
            FormDefinition form = form(
                    "{'type':'datetime','subtype':'time','key':'at','timeLabel':'时间'}",
                    "{'type':'datetime','subtype':'datetime','key':'moment','dateLabel':'时刻'}");
            assertThat(check(form, page("at", "09:30", "moment", "2026-03-01T09:30"))
                            .values())
                    .isEqualTo(json("{'at':'09:30','moment':'2026-03-01T09:30'}"));
            assertThat(faults(check(form, page("at", "24:00", "moment", "2026-03-01 09:30"))))
                    .containsExactly("at time", "moment datetime");
        }

        @Test
        void anInstantIsToldInTheOfficesTime() {
            FormDefinition form = form("{'type':'datetime','subtype':'datetime','key':'moment','dateLabel':'时刻'}");
            assertThat(check(form, api("{'moment':'2026-02-28T17:30:00Z'}")).values())
                    .isEqualTo(json("{'moment':'2026-03-01T01:30'}"));
        }
    }

    @Nested
    class ChoicesAndTicks {

        private static final String WAYS =
                "'values':[{'label':'来访','value':'visit'},{'label':'来信','value':'letter'},{'label':'电话','value':'phone'}]";

        @Test
        void onlyWhatIsOfferedMayBeChosen() {
            FormDefinition form = form(
                    "{'type':'radio','key':'way','label':'渠道'," + WAYS + "}",
                    "{'type':'select','key':'unit','label':'单位','valuesKey':'units'}",
                    "{'type':'checklist','key':'ways','label':'渠道'," + WAYS + "}");
            assertThat(check(form, page("way", "visit", "unit", "north", "ways", "phone", "ways", "visit"))
                            .values())
                    .isEqualTo(json("{'way':'visit','unit':'north','ways':['visit','phone']}"));
            assertThat(faults(check(form, page("way", "fax", "unit", "east", "ways", "visit", "ways", "fax"))))
                    .containsExactly("way option", "unit option", "ways option");
        }

        @Test
        void severalValuesWhereOneIsAskedForAreRefused() {
            FormDefinition form = form("{'type':'radio','key':'way','label':'渠道'," + WAYS + "}");
            assertThat(faults(check(form, page("way", "visit", "way", "letter"))))
                    .containsExactly("way single");
        }

        @Test
        void aBoxIsYesOrNo() {
            FormDefinition form = form("{'type':'checkbox','key':'urgent','label':'紧急'}");
            assertThat(check(form, page()).values()).isEqualTo(json("{'urgent':false}"));
            assertThat(check(form, page("urgent", "true")).values()).isEqualTo(json("{'urgent':true}"));
            assertThat(check(form, api("{'urgent':true}")).values()).isEqualTo(json("{'urgent':true}"));
            assertThat(faults(check(form, page("urgent", "perhaps")))).containsExactly("urgent tick");
            assertThat(faults(check(form, api("{'urgent':1}")))).containsExactly("urgent tick");
        }

        @Test
        void aRequiredBoxMustBeTicked() {
            FormDefinition form = form("{'type':'checkbox','key':'agreed','label':'同意','validate':{'required':true}}");
            assertThat(faults(check(form, page()))).containsExactly("agreed must_tick");
        }

        @Test
        void papersAreThoseOneMayAttach() {
            FormDefinition form = form("{'type':'filepicker','key':'papers','label':'材料','multiple':true}");
            assertThat(check(form, page().with("papers", FormsFixture.PAPER)).values())
                    .isEqualTo(json("{'papers':['" + FormsFixture.PAPER + "']}"));
            assertThat(faults(check(form, page("papers", "01890000-0000-7000-8000-000000000002"))))
                    .containsExactly("papers file");
            assertThat(faults(check(form, page("papers", "../../etc/passwd")))).containsExactly("papers file");
        }
    }

    @Nested
    class Structure {

        private final FormDefinition form = form(
                "{'type':'group','label':'住址','path':'address','components':[{'type':'textfield','key':'city','label':'市'}]}",
                "{'type':'group','label':'其他','components':[{'type':'textfield','key':'note','label':'备注'}]}",
                "{'type':'dynamiclist','label':'诉求','path':'requests','properties':{'min_rows':'1','max_rows':'3'},'components':["
                        + "{'type':'textfield','key':'text','label':'内容','validate':{'required':true}},"
                        + "{'type':'number','key':'sum','label':'金额'}]}");

        @Test
        void groupsNestAndRowsRepeat() {
            assertThat(check(
                                    form,
                                    page(
                                            "address.city",
                                            "云川市",
                                            "note",
                                            "无",
                                            "requests[0].text",
                                            "一",
                                            "requests[2].text",
                                            "二",
                                            "requests[2].sum",
                                            "5"))
                            .values()
                            .toString())
                    .isEqualTo(
                            json("{'address':{'city':'云川市'},'note':'无','requests':[{'text':'一'},{'text':'二','sum':5}]}")
                                    .toString());
        }

        @Test
        void faultsNameTheirPlace() {
            assertThat(faults(check(form, api("{'requests':[{'text':'一'},{'sum':'x'}]}"))))
                    .containsExactly("requests[1].text required", "requests[1].sum number");
        }

        @Test
        void aBlankRowIsNotStoredUnlessItIsNeeded() {
            assertThat(check(form, page("requests[0].text", "一", "requests[1].text", " "))
                            .values())
                    .isEqualTo(json("{'requests':[{'text':'一'}]}"));
            assertThat(faults(check(form, page("requests[0].text", "", "requests[1].text", ""))))
                    .containsExactly("requests[0].text required");
            assertThat(faults(check(form, page()))).containsExactly("requests rows_min");
        }

        @Test
        void rowsHaveAnEnd() {
            assertThat(faults(check(form, api("{'requests':[{'text':'1'},{'text':'2'},{'text':'3'},{'text':'4'}]}"))))
                    .containsExactly("requests rows_max");
        }

        @Test
        void whatTheFormDoesNotAskIsRefused() {
            assertThat(faults(check(
                            form,
                            api("{'requests':[{'text':'一','admin':true}],'state':'closed','address':{'zip':'1'}}"))))
                    .containsExactlyInAnyOrder("requests[0].admin unknown", "state unknown", "address.zip unknown");
        }

        @Test
        void thePagesOwnParametersAreNoAnswers() {
            assertThat(faults(check(form, page("_csrf", "x", "requests[0].text", "一"))))
                    .isEmpty();
        }

        @Test
        void shapesThatDoNotFit() {
            assertThat(faults(check(form, api("{'address':'云川市','requests':'x'}"))))
                    .contains("address object", "requests list");
            assertThatThrownBy(() -> page("requests[0]", "x")).isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> page("requests[0][1].text", "x")).isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> page("note", "x", "note.more", "y")).isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> page("a.b.c.d.e.f.g.h.i.j", "x")).isInstanceOf(Invalid.class);
        }

        @Test
        void allTogetherHasAnEnd() {
            assertThatThrownBy(() -> page("note", "x".repeat(Entry.MOST_CHARACTERS + 1)))
                    .isInstanceOfSatisfying(
                            Invalid.class,
                            invalid -> assertThat(invalid.faults()).containsExactly(Invalid.Fault.of("", "too_much")));
            assertThatThrownBy(() -> api("{'note':'" + "x".repeat(Entry.MOST_CHARACTERS + 1) + "'}"))
                    .isInstanceOf(Invalid.class);
        }

        @Test
        void faultsAreThrownOnlyWhenValuesAreAskedFor() {
            FilledForm filled = check(form, page());
            assertThat(filled.valid()).isFalse();
            assertThatThrownBy(filled::values).isInstanceOf(Invalid.class);
        }
    }

    @Nested
    class HiddenFields {

        private final FormDefinition form = form(
                "{'type':'radio','key':'decision','label':'决定','validate':{'required':true},'values':[{'label':'受理','value':'accept'},{'label':'不予受理','value':'refuse'}]}",
                "{'type':'textfield','key':'reason','label':'理由','validate':{'required':true},'conditional':{'hide':'=decision != \\u0022refuse\\u0022'}}",
                "{'type':'textfield','key':'more','label':'补充','conditional':{'hide':'=reason = null'}}");

        @Test
        void areNeitherAskedNorStored() {
            assertThat(check(form, page("decision", "accept", "reason", "x", "more", "y"))
                            .values())
                    .isEqualTo(json("{'decision':'accept'}"));
        }

        @Test
        void areAskedOnceShown() {
            assertThat(faults(check(form, page("decision", "refuse")))).containsExactly("reason required");
            assertThat(check(form, page("decision", "refuse", "reason", "x", "more", "y"))
                            .values())
                    .isEqualTo(json("{'decision':'refuse','reason':'x','more':'y'}"));
        }

        @Test
        void conditionsMayNameWhatIsKnownOfTheCase() {
            FormDefinition form = form(
                    "{'type':'textfield','key':'a','label':'甲','conditional':{'hide':'=level > 2 and not(anonymous)'}}");
            assertThat(forms.validate(form, page("a", "x"), knowing("{'level':3,'anonymous':false}", Masking.NONE))
                            .values())
                    .isEqualTo(json("{}"));
            assertThat(forms.validate(form, page("a", "x"), knowing("{'level':3,'anonymous':true}", Masking.NONE))
                            .values())
                    .isEqualTo(json("{'a':'x'}"));
        }

        @Test
        void rowsSeeTheirOwnAnswersFirst() {
            FormDefinition form = form(
                    "{'type':'checkbox','key':'all','label':'全部'}",
                    "{'type':'dynamiclist','label':'人员','path':'people','components':["
                            + "{'type':'checkbox','key':'minor','label':'未成年'},"
                            + "{'type':'textfield','key':'guardian','label':'监护人','conditional':{'hide':'=not(minor) and not(parent.all)'}}]}");
            assertThat(check(form, api("{'people':[{'minor':true,'guardian':'甲'},{'minor':false,'guardian':'乙'}]}"))
                            .values()
                            .get("people"))
                    .isEqualTo(json("{'p':[{'minor':true,'guardian':'甲'}]}").get("p"));
        }

        @Test
        void aCircleOfConditionsEnds() {
            FormDefinition circle = form(
                    "{'type':'textfield','key':'a','label':'甲','conditional':{'hide':'=b = null'}}",
                    "{'type':'textfield','key':'b','label':'乙','conditional':{'hide':'=a != null'}}");
            assertThat(check(circle, page("a", "x", "b", "y")).valid()).isTrue();
        }
    }

    @Nested
    class KnownValues {

        private static final Masking STARS =
                (field, path, text) -> field.key().equals("phone") ? text.substring(0, 3) + "****" : text;

        @Test
        void readOnlyFieldsKeepWhatIsKnown() {
            FormDefinition form = form(
                    "{'type':'textfield','key':'number','label':'编号','readonly':true}",
                    "{'type':'textfield','key':'note','label':'备注','disabled':true}");
            assertThat(forms.validate(
                                    form,
                                    page("number", "forged", "note", "forged"),
                                    knowing("{'number':'A1','note':'n'}", Masking.NONE))
                            .values())
                    .isEqualTo(json("{'number':'A1'}"));
        }

        @Test
        void aMaskedValueSentBackMeansUnchanged() {
            FormDefinition form =
                    form("{'type':'textfield','key':'phone','label':'电话','validate':{'validationType':'phone'}}");
            FormContext context = knowing("{'phone':'13800000001'}", STARS);
            assertThat(forms.validate(form, page("phone", "138****"), context).values())
                    .isEqualTo(json("{'phone':'13800000001'}"));
            assertThat(forms.validate(form, page("phone", "13900000002"), context)
                            .values())
                    .isEqualTo(json("{'phone':'13900000002'}"));
            assertThat(faults(forms.validate(form, page("phone", "139****"), context)))
                    .containsExactly("phone phone");
        }

        @Test
        void rowsThatMovedKeepTheirOwnMaskedValues() {
            FormDefinition form = form(
                    "{'type':'dynamiclist','label':'人员','path':'people','components':[{'type':'textfield','key':'phone','label':'电话'}]}");
            FormContext distinct = knowing("{'people':[{'phone':'13800000001'},{'phone':'13900000002'}]}", STARS);
            assertThat(forms.validate(form, page("people[0].phone", "139****"), distinct)
                            .values())
                    .isEqualTo(json("{'people':[{'phone':'13900000002'}]}"));
            FormContext alike = knowing("{'people':[{'phone':'13800000001'},{'phone':'13800000002'}]}", STARS);
            assertThat(faults(forms.validate(form, page("people[0].phone", "138****"), alike)))
                    .containsExactly("people[0].phone masked");
        }

        @Test
        void theFormOpensWithWhatIsKnownElseWithItsDefaults() {
            FormDefinition form = form(
                    "{'type':'textfield','key':'a','label':'甲','defaultValue':'预设'}",
                    "{'type':'textfield','key':'b','label':'乙','defaultValue':'预设'}");
            List<Item> items =
                    forms.open(form, knowing("{'a':'已知'}", Masking.NONE)).visible();
            assertThat(((Item.Answer) items.get(0)).typed()).containsExactly("已知");
            assertThat(((Item.Answer) items.get(1)).typed()).containsExactly("预设");
        }
    }

    @Nested
    class Refreshing {

        private final FormDefinition form = form(
                "{'type':'dynamiclist','label':'诉求','path':'requests','components':[{'type':'textfield','key':'text','label':'内容','defaultValue':'新'}]}");

        private static Item.Rows rows(FilledForm filled) {
            return (Item.Rows) filled.visible().getFirst();
        }

        private static List<String> texts(FilledForm filled) {
            return rows(filled).rows().stream()
                    .map(row -> ((Item.Answer) row.items().getFirst()).typed().getFirst())
                    .toList();
        }

        @Test
        void addsARowAndKeepsWhatWasTyped() {
            FilledForm filled = check(form, page("requests[0].text", " 一", "_add", "requests", "_list", "requests"));
            assertThat(filled.valid()).isFalse();
            assertThat(filled.faults()).isEmpty();
            assertThat(texts(filled)).containsExactly(" 一", "新");
        }

        @Test
        void takesARowOff() {
            FilledForm filled = check(
                    form,
                    page(
                            "requests[0].text",
                            "一",
                            "requests[1].text",
                            "二",
                            "_remove",
                            "requests[0]",
                            "_list",
                            "requests"));
            assertThat(texts(filled)).containsExactly("二");
        }

        @Test
        void aListWhoseRowsWereAllTakenOffStaysEmpty() {
            assertThat(texts(check(form, page("_refresh", "true", "_list", "requests", "_list", "requests"))))
                    .isEmpty();
            assertThat(texts(check(form, page("_refresh", "true")))).containsExactly("新");
        }

        @Test
        void nothingIsStoredOfIt() {
            FilledForm filled = check(form, page("_refresh", "true"));
            assertThatThrownBy(filled::values).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anEntryWithTheSameParametersReadsTheSameWhateverTheirOrder() {
        FormDefinition form = form(
                "{'type':'dynamiclist','label':'诉求','path':'r','components':[{'type':'textfield','key':'t','label':'内容'}]}");
        Map<String, String[]> parameters = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            parameters.put("r[" + i + "].t", new String[] {Integer.toString(i)});
        }
        assertThat(check(form, Entry.ofParameters(parameters)).values().get("r").values().stream()
                        .map(row -> row.get("t").stringValue()))
                .containsExactly(
                        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
                        "17", "18", "19");
    }
}
