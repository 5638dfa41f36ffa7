package org.huiyin.walks;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.huiyin.ids.UnitId;
import org.huiyin.time.OfficeClock;

/** What is filled in at a counter, as its page sends it. */
final class Counter {

    private Counter() {}

    /** A petition of a new person, complete; to be changed by the test. */
    static Map<String, String> fields(UnitId counter, String name) {
        Map<String, String> fields = new HashMap<>();
        fields.put("_pack", "petition");
        fields.put("_submission", UUID.randomUUID().toString());
        fields.put("_unit", counter.toString());
        fields.put("_channel", "visit");
        fields.put("_received", LocalDate.now(OfficeClock.ZONE).toString());
        fields.put("_contact", "email");
        fields.put("_about", "nobody");
        fields.put("applicant.person", "new");
        fields.put("applicant.name", name);
        fields.put("applicant.email", "applicant@example.org");
        fields.put("subject", "优待金少发三个月");
        fields.put("requests[0].text", "请求补发优待金");
        fields.put("facts", "去年四月至六月的优待金没有到账。");
        fields.put("category", "benefits");
        return fields;
    }

    /** The same, about something that nobody came with before: the counter has nothing to ask first. */
    static Map<String, String> apart(UnitId counter, String name) {
        Map<String, String> fields = fields(counter, name);
        Random random = new Random();
        for (String text : List.of("subject", "requests[0].text", "facts")) {
            fields.put(
                    text,
                    random.ints(40, 0x4E00, 0x9FA5)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString());
        }
        return fields;
    }

    /** A file that is a PDF as far as its first bytes tell. */
    static Visitor.File pdf(String field, String name) {
        return new Visitor.File(
                field, name, "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF".getBytes(StandardCharsets.US_ASCII));
    }
}
