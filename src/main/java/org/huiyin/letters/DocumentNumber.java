package org.huiyin.letters;

/**
 * A document number in its parts.
 *
 * @param text as it is printed, for instance {@code 云退役信告〔2026〕12号}
 */
record DocumentNumber(String series, int year, int number, String text) {}
