package org.huiyin.web;

import java.util.Map;

/** A page with content: its template and its model. */
public record Picture(String name, String template, Map<String, Object> model) {}
