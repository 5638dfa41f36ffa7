package org.huiyin.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates come with packs: they say what a matter is about, and reach nothing else. */
class LetterTemplatesTest {

    private static final LetterModel MATTER = SampleLetters.about("受理告知书", "<b>张三</b>&{}");

    @Test
    void sayWhatTheMatterIsAbout() {
        assertThat(fill("<p th:text=\"${organ.name}\"></p>")).isEqualTo("<p>云川市退役军人事务局</p>");
        assertThat(fill("<p th:text=\"${requests[1].ordinal}\"></p>")).isEqualTo("<p>二</p>");
        assertThat(fill("<p th:text=\"${letter.number}\"></p>")).isEqualTo("<p>云退役信告〔2026〕12号</p>");
        assertThat(fill("<p th:if=\"${codes.mode} == 'transfer'\">转送</p>")).isEqualTo("<p>转送</p>");
        assertThat(fill("<i th:each=\"r, s : ${requests}\" th:text=\"|${s.count}/${requests.size}|\"></i>"))
                .isEqualTo("<i>1/2</i><i>2/2</i>");
    }

    @Test
    void whatWasNotEnteredIsLeftOut() {
        assertThat(fill("<p th:if=\"${answers.neverAsked}\">…</p><p th:text=\"${units.nobody.name}\"></p>"))
                .isEqualTo("<p></p>");
    }

    @Test
    void whatPeopleEnteredIsTextAndNeverMarkup() {
        assertThat(fill("<p th:text=\"${addressee}\"></p>")).isEqualTo("<p>&lt;b&gt;张三&lt;/b&gt;&amp;{}</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "organ.nmae",
                "nobody.name",
                "organ.name.bytes",
                "organ.getClass()",
                "organ.class",
                "T(java.lang.Runtime).getRuntime()",
                "@letters",
                "#execInfo",
                "new java.io.File('/')",
                "addressee.length",
                "organ.name + '!'"
            })
    void reachNothingElse(String expression) {
        assertThatThrownBy(() -> fill("<p th:text=\"${" + expression + "}\"></p>"))
                .isInstanceOf(UnusableTemplate.class);
    }

    @Test
    void aFaultSaysWhereItIs() {
        assertThatThrownBy(() -> fill("<p>\n<b th:text=\"${organ.nmae}\"></b></p>"))
                .hasMessageContaining("Organ has no nmae")
                .hasMessageContaining("line 2");
    }

    private static String fill(String template) {
        return Letterpress.fill(template, MATTER);
    }
}
