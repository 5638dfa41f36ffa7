package org.huiyin;

import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application: case management for veterans' rights protection, legal aid and hardship assistance. */
@SpringBootApplication
public class Huiyin {

    /** A negative port: everything starts but the web server. */
    private static final String NO_REQUESTS = "--server.port=-1";

    /** {@code --huiyin.command=<name>} does one thing and ends, without taking requests meanwhile. */
    public static void main(String[] arguments) {
        boolean command = Arrays.stream(arguments).anyMatch(argument -> argument.startsWith("--huiyin.command="));
        SpringApplication.run(Huiyin.class, command ? with(arguments, NO_REQUESTS) : arguments);
    }

    private static String[] with(String[] arguments, String more) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = more;
        return all;
    }
}
