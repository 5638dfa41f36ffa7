package org.huiyin.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.operaton.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.operaton.bpm.engine.impl.pvm.PvmTransition;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.operaton.bpm.engine.impl.pvm.process.ScopeImpl;
import org.operaton.bpm.engine.impl.pvm.process.TransitionImpl;
import org.operaton.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Watches which elements of which models the cases of the tests pass, in every application that a test starts. An
 * element counts when the case has left it (or ended there) and the transaction is committed; a sequence flow, when it
 * was taken.
 *
 * <p>Each virtual machine adds to a file of its own below {@link #FOLDER}, a line for each element: the digest of its
 * model and its id. {@link CoverageReport} makes the sum.
 */
@Component
final class ModelCoverage implements BeanPostProcessor {

    /** Set where an application under test runs in another working directory. */
    static final String PROPERTY = "huiyin.test.model-coverage";

    static final Path FOLDER =
            Path.of(System.getProperty(PROPERTY, "target/model-coverage")).toAbsolutePath();

    private static final Path FILE = FOLDER.resolve(ProcessHandle.current().pid() + ".txt");

    private static final Set<String> PASSED = ConcurrentHashMap.newKeySet();

    /** Per application, as ids of definitions are per database. */
    private final Map<String, String> digests = new ConcurrentHashMap<>();

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof ProcessEngineConfigurationImpl settings) {
            List<BpmnParseListener> listeners = settings.getCustomPostBPMNParseListeners();
            listeners.add(new Watch());
        }
        return bean;
    }

    private final class Watch extends AbstractBpmnParseListener {

        @Override
        public void parseProcess(Element element, ProcessDefinitionEntity process) {
            watch(process);
        }

        private void watch(ScopeImpl scope) {
            for (ActivityImpl activity : scope.getActivities()) {
                activity.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener)
                        execution -> left(execution, activity.getId()));
                for (PvmTransition flow : activity.getOutgoingTransitions()) {
                    ((TransitionImpl) flow).addExecutionListener(execution -> passed(execution, flow.getId()));
                }
                watch(activity);
            }
            // A case that comes to wait where no way leads on will never leave: to have come there is all there is.
            scope.getActivities().stream()
                    .filter(activity -> activity.getOutgoingTransitions().isEmpty())
                    .forEach(activity -> activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                            execution -> passed(execution, activity.getId())));
        }
    }

    private void left(DelegateExecution execution, String element) {
        if (!execution.isCanceled()) {
            passed(execution, element);
        }
    }

    private void passed(DelegateExecution execution, String element) {
        String line = digests.computeIfAbsent(execution.getProcessDefinitionId(), id -> digest(execution, id)) + " "
                + element;
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                record(line);
            }
        });
    }

    private static String digest(DelegateExecution execution, String definition) {
        try (InputStream model =
                execution.getProcessEngineServices().getRepositoryService().getProcessModel(definition)) {
            return CoverageReport.digest(model.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void record(String line) {
        if (PASSED.add(line)) {
            synchronized (PASSED) {
                try {
                    Files.createDirectories(FOLDER);
                    Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
