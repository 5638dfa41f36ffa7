package org.huiyin.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param directory where the application's own PostgreSQL keeps its data; relative to the working directory */
@ConfigurationProperties("huiyin.database")
record DatabaseProperties(Path directory) {}
