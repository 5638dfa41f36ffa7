package org.huiyin.demo;

import java.io.IOException;
import java.io.InputStream;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The words an invented city is made of, from {@code demo/names.yaml}. */
@Component
class Names {

    private record Body(String kind, String name, String sign) {}

    private record Parts(List<String> first, List<String> second, List<String> last) {

        private String pick(Random random) {
            return of(first, random) + of(second, random) + of(last, random);
        }
    }

    private record People(List<String> surnames, List<String> given, List<String> rare) {}

    private record File(
            String city,
            List<String> counties,
            Map<String, Body> bodies,
            Map<String, String> words,
            Map<String, String> signs,
            Parts townships,
            Parts villages,
            People people) {}

    private final File file;
    private final List<String> townships;

    Names() throws IOException {
        try (InputStream in = new ClassPathResource("demo/names.yaml").getInputStream()) {
            file = new YAMLMapper().readValue(in, File.class);
        }
        List<String> all = new ArrayList<>();
        for (String first : file.townships().first()) {
            for (String second : file.townships().second()) {
                all.add(first
                        + second
                        + file.townships()
                                .last()
                                .get(all.size() % file.townships().last().size()));
            }
        }
        Collections.shuffle(all, new Random(7));
        townships = List.copyOf(all);
    }

    String city() {
        return file.city();
    }

    String county(int n) {
        return file.counties().get(n);
    }

    /** Different for each n up to some 200. */
    String township(int n) {
        return townships.get(n);
    }

    String village(Random random) {
        return file.villages().pick(random);
    }

    String person(Random random) {
        return of(file.people().surnames(), random) + of(file.people().given(), random);
    }

    List<String> rarePeople() {
        return file.people().rare();
    }

    List<String> bodies() {
        return file.bodies().keySet().stream().sorted().toList();
    }

    String kindOf(String body) {
        return body(body).kind();
    }

    String bodyName(String body) {
        return body(body).name();
    }

    /** 发文代字 of a body of a place. */
    String bodySign(String body, String place) {
        return MessageFormat.format(body(body).sign(), place);
    }

    String say(String word, String place) {
        return MessageFormat.format(file.words().getOrDefault(word, word), place);
    }

    /** 发文代字 of the bureau or government of a place. */
    String sign(String body, String place) {
        return MessageFormat.format(file.signs().getOrDefault(body, body), place);
    }

    private Body body(String key) {
        Body body = file.bodies().get(key);
        if (body == null) {
            throw new IllegalArgumentException("No body " + key);
        }
        return body;
    }

    private static String of(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
