package org.huiyin.forms;

/** One of the answers a choice offers. @param value what is stored @param label what is read */
public record Option(String value, String label) {}
