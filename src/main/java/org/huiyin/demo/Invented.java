package org.huiyin.demo;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Random;

/** Numbers of people who do not exist: well-formed, in a region and a range that were never given out. */
final class Invented {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final LocalDate OLDEST = LocalDate.of(1935, 1, 1);

    private Invented() {}

    /** GB 11643 with the region 990100, which GB/T 2260 does not have. */
    static String residentId(Random random) {
        LocalDate birth = OLDEST.plusDays(random.nextInt(365 * 65));
        String body =
                "990100" + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(random.nextInt(1000));
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (body.charAt(i) - '0');
        }
        return body + CHECKS.charAt(sum % 11);
    }

    /** A mobile number whose second half is all zeros and one digit. */
    static String phone(Random random) {
        return "1990%03d000%d".formatted(random.nextInt(1000), random.nextInt(10));
    }
}
