package org.huiyin.letters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * The fonts of letters. GB/T 9704 names faces that may not be shipped; open ones stand in, and an office that owns the
 * others names its files here. TrueType only ({@code .ttf}): PDF/A wants the font inside, and OpenType outlines cannot be
 * subset.
 *
 * @param fangSong body text, 仿宋
 * @param song page numbers, 宋体
 * @param xiaoBiaoSong titles, 小标宋
 * @param heiTi first-level headings, 黑体
 * @param kaiTi second-level headings, 楷体
 * @param fallback asked in order for characters that none of the faces above draws: rare characters of names
 */
@ConfigurationProperties("huiyin.letters.fonts")
record LetterSettings(
        @DefaultValue("classpath:/fonts/NotoSerifSC_400Regular.ttf")
        Resource fangSong,

        @DefaultValue("classpath:/fonts/NotoSerifSC_400Regular.ttf")
        Resource song,

        @DefaultValue("classpath:/fonts/NotoSerifSC_700Bold.ttf")
        Resource xiaoBiaoSong,

        @DefaultValue("classpath:/fonts/NotoSansSC_500Medium.ttf")
        Resource heiTi,

        @DefaultValue("classpath:/fonts/NotoSerifSC_400Regular.ttf")
        Resource kaiTi,

        @DefaultValue List<Resource> fallback) {

    LetterSettings {
        fallback = List.copyOf(fallback);
    }

    /** The faces by the family name that style sheets use. */
    Map<String, Resource> families() {
        Map<String, Resource> families = new LinkedHashMap<>();
        families.put("FangSong", fangSong);
        families.put("Song", song);
        families.put("XiaoBiaoSong", xiaoBiaoSong);
        families.put("HeiTi", heiTi);
        families.put("KaiTi", kaiTi);
        return families;
    }
}
