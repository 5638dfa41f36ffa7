package org.huiyin.messages;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail goes out. The server itself is {@code spring.mail.*}; without {@code spring.mail.host} messages wait.
 *
 * @param from address of the sender
 */
@ConfigurationProperties("huiyin.mail")
record MailSettings(@DefaultValue("huiyin@localhost") String from) {}
