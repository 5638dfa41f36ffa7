package org.huiyin.board;

import java.util.Locale;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** {@code --huiyin.command=recount-board}: counts everything on the board anew, says how much it was, and ends. */
@Component
@ConditionalOnProperty(name = "huiyin.command", havingValue = "recount-board")
@Order(Ordered.HIGHEST_PRECEDENCE)
class RecountCommand implements ApplicationRunner {

    private final Folder folder;
    private final MessageSource messages;
    private final ApplicationContext application;

    RecountCommand(Folder folder, MessageSource messages, ApplicationContext application) {
        this.folder = folder;
        this.messages = messages;
        this.application = application;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        int counted = folder.recount();
        System.out.println(messages.getMessage("board.recounted", new Object[] {counted}, Locale.getDefault()));
        System.exit(SpringApplication.exit(application));
    }
}
