package org.huiyin.organization;

import java.util.List;
import org.huiyin.refusals.Invalid;

/**
 * Why a line of a file of units cannot be taken.
 *
 * @param line in the file, counted from 1, the heading included; 0 for the file as a whole
 * @param field the column, or empty for the line as a whole
 * @param code key below {@code invalid.} in the message files: the reason and the way out
 */
public record ImportFault(int line, String field, String code, List<String> arguments) {

    public ImportFault {
        arguments = List.copyOf(arguments);
    }

    static ImportFault of(int line, ImportColumn column, String code, Object... arguments) {
        return new ImportFault(line, column.field(), code, texts(List.of(arguments)));
    }

    static ImportFault of(int line, Invalid.Fault fault) {
        return new ImportFault(line, fault.path(), fault.code(), texts(fault.arguments()));
    }

    private static List<String> texts(List<?> arguments) {
        return arguments.stream().map(String::valueOf).toList();
    }
}
