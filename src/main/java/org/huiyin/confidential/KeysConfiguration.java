package org.huiyin.confidential;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class KeysConfiguration {

    /**
     * @param file where the keys are; made on first start when the embedded database is used
     * @param databaseUrl a configured database may hold sealed values already: a key file made silently would hide
     *     that the right one is missing
     */
    @Bean
    Keys keys(
            @Value("${huiyin.keys.file:data/keys/huiyin.keys}") Path file,
            @Value("${spring.datasource.url:}") String databaseUrl,
            @Value("${huiyin.keys.create:#{null}}") @Nullable Boolean create) {
        boolean mayCreate = create != null ? create : databaseUrl.isBlank();
        KeyFile keyFile = new KeyFile(file);
        return mayCreate ? keyFile.readOrCreate() : keyFile.read();
    }

    @Bean
    Sealer sealer(Keys keys) {
        return new Sealer(keys);
    }

    @Bean
    KeyedHash keyedHash(Keys keys) {
        return new KeyedHash(keys);
    }

    @Bean
    KeyProofs keyProofs(Keys keys, JdbcClient jdbc) {
        return new KeyProofs(keys, jdbc);
    }
}
