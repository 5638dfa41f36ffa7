package org.huiyin.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What the application says to people: one message file a module, in Chinese, with an English one beside it. A file
 * laid into {@code messages/} is found; no list names it.
 */
@Configuration(proxyBeanMethods = false)
class WordsConfiguration {

    @Bean
    MessageSource messageSource() throws IOException {
        var files = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties");
        var messages = new ResourceBundleMessageSource();
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        // The language is the reader's, never the server's.
        messages.setFallbackToSystemLocale(false);
        messages.setBasenames(Arrays.stream(files)
                .map(Resource::getFilename)
                .map(String::valueOf)
                .filter(name -> !name.endsWith("_en.properties"))
                .map(name -> "messages/" + name.substring(0, name.indexOf('.')))
                .sorted()
                .toArray(String[]::new));
        return messages;
    }
}
