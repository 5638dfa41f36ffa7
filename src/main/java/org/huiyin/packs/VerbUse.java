package org.huiyin.packs;

import java.util.Map;

/** A verb as it stands in a model: the element that calls it and the properties stated there. */
public record VerbUse(String element, Map<String, String> properties) {}
