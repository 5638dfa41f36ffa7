package org.huiyin.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.forms.FormsFixture.context;
import static org.huiyin.forms.FormsFixture.form;
import static org.huiyin.forms.FormsFixture.knowing;
import static org.huiyin.forms.FormsFixture.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

class RenderingTest {

    private final FormDefinition rich = form(
            "{'type':'text','id':'intro','text':'# 说明\\n请 **如实** 填写：\\n- 甲\\n- 乙 [规定](https://example.cn/a)'}",
            "{'type':'textfield','id':'n','key':'name','label':'姓名','description':'按身份证填写','layout':{'row':'r1','columns':6},'properties':{'label_en':'Name','personal':'true','hint':'生僻字照写'},'validate':{'required':true,'maxLength':50}}",
            "{'type':'textfield','id':'p','key':'phone','label':'电话','layout':{'row':'r1','columns':10},'validate':{'validationType':'phone'},'appearance':{'prefixAdorner':'+86'}}",
            "{'type':'textarea','id':'f','key':'facts','label':'事实和理由','validate':{'maxLength':4000}}",
            "{'type':'number','id':'s','key':'sum','label':'金额','appearance':{'suffixAdorner':'元'},'decimalDigits':2}",
            "{'type':'radio','id':'c','key':'channel','label':'渠道','values':[{'label':'来访','value':'visit'},{'label':'来信','value':'letter'}],'properties':{'option.visit_en':'Visit'},'validate':{'required':true}}",
            "{'type':'select','id':'u','key':'unit','label':'单位','valuesKey':'units'}",
            "{'type':'checklist','id':'k','key':'kinds','label':'类别','values':[{'label':'住房','value':'housing'},{'label':'医疗','value':'health'}]}",
            "{'type':'checkbox','id':'a','key':'anonymous','label':'匿名'}",
            "{'type':'textfield','id':'w','key':'why','label':'匿名原因','conditional':{'hide':'=not(anonymous)'}}",
            "{'type':'separator','id':'line'}",
            "{'type':'datetime','id':'d','subtype':'date','key':'received','dateLabel':'收到日期'}",
            "{'type':'spacer','id':'space','height':30}",
            "{'type':'filepicker','id':'fp','key':'papers','label':'材料','multiple':true,'accept':'.pdf'}",
            "{'type':'group','id':'g','label':'住址','path':'address','showOutline':true,'components':[{'type':'textfield','id':'city','key':'city','label':'市'}]}",
            "{'type':'dynamiclist','id':'dl','label':'诉求','path':'requests','showOutline':true,'properties':{'min_rows':'1'},'components':[{'type':'textarea','id':'t','key':'text','label':'内容','validate':{'required':true}}]}",
            "{'type':'button','action':'submit','label':'提交'}");

    private final Forms forms = FormsFixture.forms();
    private final ResourceBundleMessageSource messages = messages();
    private final FormRenderer renderer = new FormRenderer(forms, messages);

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/forms");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private Document draw(FilledForm filled) {
        return draw("form", renderer.form(filled, "/work/1"), filled.context().locale());
    }

    private Document draw(String fragment, Object model, Locale locale) {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(messages);
        MockServletContext servlet = new MockServletContext();
        WebContext context = new WebContext(
                JakartaServletWebApplication.buildApplication(servlet)
                        .buildExchange(new MockHttpServletRequest(servlet), new MockHttpServletResponse()),
                locale,
                Map.of("model", model));
        String caller = "<html lang='zh' xmlns:th='http://www.thymeleaf.org'><body><form method='post' novalidate>"
                + "<div th:replace=\"~{forms/form :: " + fragment + "(${model})}\"></div></form></body></html>";
        StringTemplateResolver inline = new StringTemplateResolver();
        inline.setOrder(2);
        templates.setOrder(1);
        templates.setResolvablePatterns(Set.of("forms/*"));
        engine.addTemplateResolver(inline);
        return Jsoup.parse(engine.process(caller, context));
    }

    @Test
    void everyInputHasALabelAndAnIdOfItsOwn() {
        Document html = draw(forms.open(rich, context()));
        assertThat(html.select("input:not([type=hidden]), select, textarea"))
                .isNotEmpty()
                .allSatisfy(input -> {
                    assertThat(input.id()).isNotEmpty();
                    assertThat(html.select("label[for=" + input.id() + "]"))
                            .as("label of " + input.id())
                            .hasSize(1);
                });
        assertThat(html.select("[id]").stream().map(Element::id)).doesNotHaveDuplicates();
        assertThat(html.select("[aria-describedby]"))
                .isNotEmpty()
                .allSatisfy(element -> assertThat(
                                element.attr("aria-describedby").split(" "))
                        .allSatisfy(id -> assertThat(html.getElementById(id)).isNotNull()));
    }

    @Test
    void nothingRunsOrStylesInsideThePage() {
        Document html = draw(forms.open(rich, context()));
        assertThat(html.select("script, style, [style]")).isEmpty();
        assertThat(html.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .map(attribute -> attribute.getKey()))
                .noneMatch(name -> name.startsWith("on") || name.startsWith("th:") || name.startsWith("hx-on"));
    }

    @Test
    void choicesStandInFieldsetsWithLegends() {
        Document html = draw(forms.open(rich, context()));
        Element channel = html.selectFirst("fieldset:has(> .form-check input[name=channel])");
        assertThat(channel).isNotNull();
        assertThat(channel.selectFirst("legend").text()).startsWith("渠道").contains("必填");
        assertThat(channel.select("input[type=radio]").eachAttr("value")).containsExactly("visit", "letter");
        assertThat(html.selectFirst("select[name=unit]").select("option").eachText())
                .containsExactly("请选择", "城北街道服务站", "城南街道服务站");
        assertThat(html.select("input[name=kinds][type=checkbox]")).hasSize(2);
    }

    @Test
    void widthsFollowTheRowsOfTheModeler() {
        Document html = draw(forms.open(rich, context()));
        Element row = html.selectFirst(".row:has(> div #f-name)");
        assertThat(row.children().stream().map(Element::className))
                .containsExactly("col-12 col-md-5", "col-12 col-md-7");
    }

    @Test
    void hiddenThingsAreNotThereAndChangesAreWatched() {
        Document closed = draw(forms.open(rich, context()));
        assertThat(closed.select("[name=why]")).isEmpty();
        assertThat(closed.select(".form-watched").eachAttr("name")).containsExactly("anonymous");
        assertThat(closed.selectFirst("[hx-trigger]").attr("hx-trigger"))
                .isEqualTo("change from:(#form-sample .form-watched)");
        assertThat(closed.selectFirst("noscript").html()).contains("name=\"_refresh\"");
        Document open = draw(forms.validate(rich, page("anonymous", "true", "_refresh", "true"), context()));
        assertThat(open.select("[name=why]")).hasSize(1);
        assertThat(open.select(".is-invalid, [role=alert]")).isEmpty();
    }

    @Test
    void faultsStandBesideTheirFieldsAndInASummaryThatLeadsThere() {
        Document html = draw(forms.validate(
                rich,
                page("name", "", "phone", "<b>x</b>", "received", "2026-02-30", "requests[0].text", "", "stray", "1"),
                context()));
        Element name = html.getElementById("f-name");
        assertThat(name.attr("aria-invalid")).isEqualTo("true");
        assertThat(name.attr("aria-describedby")).isEqualTo("f-name-help f-name-error");
        assertThat(html.getElementById("f-name-help").text()).contains("按身份证填写").contains("生僻字照写");
        Element summary = html.selectFirst("[role=alert]");
        assertThat(summary.select("a").eachAttr("href"))
                .containsExactly("#f-name", "#f-phone", "#f-channel", "#f-received", "#f-requests-0-text");
        assertThat(summary.select("a"))
                .allSatisfy(
                        link -> assertThat(html.getElementById(link.attr("href").substring(1)))
                                .isNotNull());
        assertThat(summary.text())
                .contains("姓名：必须填写")
                .contains("诉求（1）， 内容：必须填写")
                .contains("stray：");
    }

    @Test
    void whatWasTypedIsKeptAndEscaped() {
        Document html = draw(forms.validate(
                rich,
                page(
                        "name", "<script>alert('一')</script>",
                        "phone", "\"><img src=x onerror=alert(1)>",
                        "facts", "</textarea><script>alert(2)</script>",
                        "sum", "约三千",
                        "received", "2026-02-30",
                        "channel", "letter",
                        "kinds", "health",
                        "requests[0].text", "甲",
                        "requests[1].text", "乙"),
                context()));
        assertThat(html.select("script, img")).isEmpty();
        assertThat(html.getElementById("f-name").val()).isEqualTo("<script>alert('一')</script>");
        assertThat(html.getElementById("f-phone").val()).isEqualTo("\"><img src=x onerror=alert(1)>");
        assertThat(html.getElementById("f-facts").wholeText()).isEqualTo("</textarea><script>alert(2)</script>");
        assertThat(html.getElementById("f-sum").val()).isEqualTo("约三千");
        // A date input would show nothing of an impossible date.
        assertThat(html.getElementById("f-received").attr("type")).isEqualTo("text");
        assertThat(html.getElementById("f-received").val()).isEqualTo("2026-02-30");
        assertThat(html.select("input[name=channel][checked]").eachAttr("value"))
                .containsExactly("letter");
        assertThat(html.select("input[name=kinds][checked]").eachAttr("value")).containsExactly("health");
        assertThat(html.select("textarea[name^=requests]").eachText()).containsExactly("甲", "乙");
    }

    @Test
    void rowsCanBeAddedAndRemovedWithoutScript() {
        Document one = draw(forms.open(rich, context()));
        assertThat(one.select("button[name=_add]").eachAttr("value")).containsExactly("requests");
        assertThat(one.select("button[name=_remove]"))
                .as("one row is the least")
                .isEmpty();
        Document two = draw(forms.validate(rich, page("requests[0].text", "甲", "_add", "requests"), context()));
        assertThat(two.select("button[name=_remove]").eachAttr("value")).containsExactly("requests[0]", "requests[1]");
        assertThat(two.select("legend").eachText()).contains("诉求（1）", "诉求（2）");
        // Enter in a text field presses the first button of the form: it must be one that submits.
        assertThat(two.selectFirst("button").hasAttr("name")).isFalse();
        assertThat(two.select("button[hx-post]")).hasSize(3);
    }

    @Test
    void papersAttachedStayAttached() {
        Document html = draw(forms.validate(rich, page().with("papers", FormsFixture.PAPER), context()));
        assertThat(html.selectFirst("input[name=papers][checked]").val()).isEqualTo(FormsFixture.PAPER.toString());
        assertThat(html.text()).contains("证明 <1>.pdf");
        assertThat(html.selectFirst("input[type=file]").attr("name")).isEqualTo("_upload.papers");
    }

    @Test
    void markdownBecomesMarkup() {
        Document html = draw(forms.open(rich, context()));
        assertThat(html.selectFirst("h3").text()).isEqualTo("说明");
        assertThat(html.selectFirst("p strong").text()).isEqualTo("如实");
        assertThat(html.select("ul li").eachText()).contains("甲", "乙 规定");
        assertThat(html.selectFirst("a[href=https://example.cn/a]")).isNotNull();
    }

    @Test
    void englishReadersReadEnglish() {
        Document html = draw(forms.open(rich, FormContext.of(FormsFixture.ACTOR, Locale.ENGLISH)));
        assertThat(html.selectFirst("label[for=f-name]").text())
                .startsWith("Name")
                .endsWith("(required)");
        assertThat(html.selectFirst("label[for=f-channel]").text()).isEqualTo("Visit");
        Document chinese = draw(forms.open(rich, context()));
        assertThat(chinese.selectFirst("label[for=f-name]").text()).startsWith("姓名");
    }

    @Test
    void maskedValuesNeverReachThePage() {
        Masking stars = (field, path, text) -> field.key().equals("phone") ? "138****" : text;
        Document html = draw(forms.open(rich, knowing("{'phone':'13800000001'}", stars)));
        assertThat(html.getElementById("f-phone").val()).isEqualTo("138****");
        assertThat(html.html()).doesNotContain("13800000001");
    }

    @Test
    void anOpenPageNeedsNoActor() {
        FormDefinition small = form("{'type':'textfield','key':'name','label':'姓名'}");
        assertThat(draw(forms.open(small, FormContext.open(Locale.CHINA))).select("#f-name"))
                .hasSize(1);
        assertThat(FormContext.open(Locale.CHINA).actor()).isEqualTo(Optional.empty());
    }

    private static final String STORED = "{'name':'张𬭚','phone':'13800000001','facts':'一\\n二 <b>','sum':1200.50,"
            + "'channel':'visit','unit':'old','kinds':['housing','health'],'anonymous':false,'received':'2026-03-01',"
            + "'papers':['" + FormsFixture.PAPER
            + "'],'address':{'city':'云川市'},'requests':[{'text':'甲'},{'text':'乙'}]}";

    @Test
    void whatWasEnteredReadsAsItWasAsked() {
        FormView view = renderer.view(rich, FormsFixture.json(STORED), context());
        Document html = draw("read", view, Locale.CHINA);
        assertThat(html.select("dt").eachText())
                .containsExactly("姓名", "电话", "事实和理由", "金额", "渠道", "单位", "类别", "匿名", "收到日期", "材料", "市", "内容", "内容");
        assertThat(html.select("dd").eachText())
                .containsExactly(
                        "张𬭚",
                        "+86 13800000001",
                        "一 二 <b>",
                        "1200.50 元",
                        "来访",
                        "已撤销的服务站",
                        "住房 医疗",
                        "否",
                        "2026-03-01",
                        "证明 <1>.pdf",
                        "云川市",
                        "甲",
                        "乙");
        assertThat(html.select("[role=group]").eachAttr("aria-label")).containsExactly("住址", "诉求（1）", "诉求（2）");
        assertThat(html.selectFirst("dd a").attr("href")).isEqualTo("/files/1");
        assertThat(view.pairs()).contains(new FormView.Pair("诉求（2） 内容", List.of("乙")));
    }

    @Test
    void whatMayNotBeSeenIsMaskedInWhatWasEntered() {
        Masking stars =
                (field, path, text) -> Set.of("phone", "channel", "kinds").contains(field.key()) ? "****" : text;
        FormView view = renderer.view(rich, FormsFixture.json(STORED), knowing("{}", stars));
        Document html = draw("read", view, Locale.CHINA);
        assertThat(html.text())
                .doesNotContain("13800000001")
                .doesNotContain("来访")
                .doesNotContain("住房");
        assertThat(html.select("dd:contains(****) .visually-hidden").eachText()).hasSize(3);
    }

    @Test
    void nothingEnteredSaysSo() {
        assertThat(draw("read", renderer.view(rich, FormsFixture.json("{}"), context()), Locale.CHINA)
                        .text())
                .isEqualTo("未填写任何内容。");
    }

    @Test
    void aMaskedChoiceCanBeLeftAsItIs() {
        Masking stars = (field, path, text) -> field.key().equals("channel") ? "******" : text;
        FormContext context = knowing("{'channel':'letter','name':'张三','requests':[{'text':'甲'}]}", stars);
        Document html = draw(forms.open(rich, context));
        assertThat(html.select("input[name=channel][checked]").eachAttr("value"))
                .containsExactly("******");
        assertThat(html.selectFirst("label[for=f-channel]").text()).isEqualTo("保持不变（内容已隐去）");
        assertThat(forms.validate(rich, page("channel", "******", "name", "张三", "requests[0].text", "甲"), context)
                        .values()
                        .get("channel")
                        .stringValue())
                .isEqualTo("letter");
    }

    @Test
    void theSameFormOnPaper() {
        PaperForm paper = PaperForm.of(rich, Locale.CHINA);
        assertThat(paper.lines().stream().map(line -> line.depth() + " " + line.kind() + " " + line.label()))
                .contains("0 LINE 姓名", "0 ONE 渠道", "0 HEADING 住址", "1 LINE 市", "0 HEADING 诉求 3", "1 LINES 内容")
                .startsWith("0 TEXT 说明", "0 TEXT 请 如实 填写：");
        assertThat(paper.lines())
                .contains(new PaperForm.Line(0, PaperForm.Kind.ONE, "渠道", "", true, false, List.of("来访", "来信")))
                .contains(new PaperForm.Line(0, PaperForm.Kind.LINE, "匿名原因", "", false, true, List.of()));
    }
}
