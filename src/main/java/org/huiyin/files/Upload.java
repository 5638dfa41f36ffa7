package org.huiyin.files;

import org.springframework.core.io.InputStreamSource;

/**
 * A file as it came, not looked at yet.
 *
 * @param path its field in the form, for what may be wrong with it: {@code files[0]}
 * @param name as the sender says; trusted for nothing
 * @param content can be read more than once, as uploads of a form can
 */
public record Upload(String path, String name, InputStreamSource content) {}
