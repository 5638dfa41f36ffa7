package org.huiyin.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.huiyin.files.Sniffer.Nature;
import org.huiyin.files.Sniffer.Other;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;

class SnifferTest {

    private final Sniffer sniffer = new Sniffer();

    @Test
    void papersAreKnownByTheirContent() throws IOException {
        assertThat(look("%PDF-1.7\n%âãÏÓ\n1 0 obj".getBytes(UTF_8))).isEqualTo(new Nature.Taken(PaperType.PDF));
        assertThat(look(hex("89504e470d0a1a0a0000000d49484452"))).isEqualTo(new Nature.Taken(PaperType.PNG));
        assertThat(look(hex("ffd8ffe000104a46494600010100"))).isEqualTo(new Nature.Taken(PaperType.JPEG));
        assertThat(look(hex("000000186674797068656963000000006d696631"))).isEqualTo(new Nature.Taken(PaperType.HEIC));
        assertThat(look(hex("00000018667479706d703432000000006d703432"))).isEqualTo(new Nature.Taken(PaperType.MP4));
        assertThat(look("2321414d520a" + "3c".repeat(20))).isEqualTo(new Nature.Taken(PaperType.AMR));
        assertThat(look("情况说明：退役后安置问题。\n".getBytes(UTF_8))).isEqualTo(new Nature.Taken(PaperType.TEXT));
        assertThat(look("情况说明：退役后安置问题。\n".getBytes(Charset.forName("GB18030"))))
                .isEqualTo(new Nature.Taken(PaperType.TEXT));
    }

    @Test
    void officeDocumentsAreArchivesWithAList() throws IOException {
        String word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
        String sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
        assertThat(look(zip(Map.of("[Content_Types].xml", word, "word/document.xml", ""))))
                .isEqualTo(new Nature.Taken(PaperType.DOCX));
        assertThat(look(zip(Map.of("[Content_Types].xml", sheet)))).isEqualTo(new Nature.Taken(PaperType.XLSX));
        assertThat(look(zip(Map.of("OFD.xml", "")))).isEqualTo(new Nature.Taken(PaperType.OFD));
        assertThat(other(zip(Map.of("[Content_Types].xml", word, "word/vbaProject.bin", ""))))
                .isEqualTo(Other.MACROS);
        assertThat(other(zip(Map.of("[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml"))))
                .isEqualTo(Other.MACROS);
        assertThat(other(zip(Map.of("readme.txt", "hello")))).isEqualTo(Other.ARCHIVE);
        assertThat(other(zip(Map.of("META-INF/MANIFEST.MF", "")))).isEqualTo(Other.PROGRAM);
        assertThat(other(hex("504b0304140000000800"))).as("damaged").isEqualTo(Other.ARCHIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "4d5a90000300000004000000ffff0000b800, PROGRAM",
        "7f454c4602010100000000000000000002003e00, PROGRAM",
        "cafebabe00000041, PROGRAM",
        "d0cf11e0a1b11ae1000000000000000000000000000000003e000300, OLD_OFFICE",
        "526172211a0700cf907300000d00000000000000, ARCHIVE",
        "377abcaf271c000400000000, ARCHIVE",
        "1f8b0800000000000003, ARCHIVE",
        "00010203040506070809, UNKNOWN"
    })
    void whatIsNoPaperIsNamed(String start, Other other) throws IOException {
        assertThat(other(hex(start))).isEqualTo(other);
    }

    @Test
    void whatABrowserOrAShellWouldRunIsNamed() throws IOException {
        assertThat(other("<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(UTF_8)))
                .isEqualTo(Other.WEB_PAGE);
        assertThat(other("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(UTF_8)))
                .isEqualTo(Other.WEB_PAGE);
        assertThat(other("#!/bin/sh\nrm -rf /\n".getBytes(UTF_8))).isEqualTo(Other.SCRIPT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "身份证 正面.jpg | JPEG | 身份证 正面.jpg",
                "C:\\Users\\me\\scan.PDF | PDF | scan.PDF",
                "../../etc/passwd | TEXT | passwd.txt",
                "photo.png | JPEG | photo.jpg",
                "v1.2 final | PDF | v1.2 final.pdf",
                "a<b>:\"c\"?*.pdf | PDF | a_b___c___.pdf",
                "... | PDF | paper.pdf",
                "gnp\u202Efdp.exe | PDF | gnpfdp.exe.pdf"
            })
    void namesAreMadeHarmless(String given, PaperType type, String name) {
        assertThat(PaperName.of(given, type)).isEqualTo(name);
    }

    @Test
    void longNamesKeepTheirEnd() {
        String name = PaperName.of("𬭚".repeat(300) + ".pdf", PaperType.PDF);
        assertThat(name.codePointCount(0, name.length())).isEqualTo(120);
        assertThat(name).endsWith(".pdf");
    }

    private Nature look(byte[] content) throws IOException {
        return sniffer.look(new ByteArrayResource(content));
    }

    private Nature look(String hex) throws IOException {
        return look(hex(hex));
    }

    private Other other(byte[] content) throws IOException {
        Nature nature = look(content);
        assertThat(nature).isInstanceOf(Nature.Refused.class);
        return ((Nature.Refused) nature).other();
    }

    private static byte[] hex(String digits) {
        return java.util.HexFormat.of().parseHex(digits);
    }

    static byte[] zip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
