package org.huiyin.forms;

/** How a stored text is shown to the one who looks. */
@FunctionalInterface
public interface Masking {

    /** Everything in plain sight. */
    Masking NONE = (field, path, text) -> text;

    /**
     * @param path the place in the data, {@code requests[0].text}
     * @param text what is stored
     * @return what is shown: the text itself, or for instance {@code 138****5678}
     */
    String shown(Component.Field field, String path, String text);
}
