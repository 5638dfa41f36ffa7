package org.huiyin.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The stories of {@code demo/stories}, and the scenes of {@code demo/scenes.yaml}. */
@Component
class Stories {

    List<Story> all() {
        List<Story> stories = new ArrayList<>();
        try {
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath:demo/stories/*.yaml")) {
                try (InputStream in = resource.getInputStream()) {
                    stories.add(new YAMLMapper().readValue(in, Story.class));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the stories of the demo city", e);
        }
        return stories;
    }

    List<Scene> scenes() {
        try (InputStream in = new ClassPathResource("demo/scenes.yaml").getInputStream()) {
            return new YAMLMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the scenes of the demo city", e);
        }
    }
}
