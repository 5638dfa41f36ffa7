package org.huiyin.startup;

import java.util.List;
import java.util.Locale;

/** Lines that a module wants to be read by whoever started the application; a bean of this type is enough. */
public interface Announcement {

    /** @param language that of the machine, for the message files; an empty list says nothing */
    List<String> lines(Locale language);
}
