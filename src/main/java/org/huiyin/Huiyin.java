package org.huiyin;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application: case management for veterans' rights protection, legal aid and hardship assistance. */
@SpringBootApplication
public class Huiyin {

    public static void main(String[] arguments) {
        SpringApplication.run(Huiyin.class, arguments);
    }
}
