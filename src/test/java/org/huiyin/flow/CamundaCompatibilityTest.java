package org.huiyin.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.Test;

/** The models stay plain Camunda 7: whoever runs the engine we came from can take them along. */
class CamundaCompatibilityTest {

    @Test
    void allModelsAndDecisionsDeployOnCamunda() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of("processes"))) {
            files = all.filter(file -> file.toString().matches(".*\\.(bpmn|dmn)"))
                    .toList();
        }
        ProcessEngine camunda = new StandaloneInMemProcessEngineConfiguration()
                .setProcessEngineName("compatibility")
                .setJobExecutorActivate(false)
                .buildProcessEngine();
        try {
            DeploymentBuilder deployment = camunda.getRepositoryService().createDeployment();
            for (Path file : files) {
                deployment.addInputStream(file.toString(), Files.newInputStream(file));
            }
            deployment.deploy();

            long models = files.stream()
                    .filter(file -> file.toString().endsWith(".bpmn"))
                    .count();
            assertThat(models).isPositive();
            assertThat(camunda.getRepositoryService()
                            .createProcessDefinitionQuery()
                            .count())
                    .isEqualTo(models);
        } finally {
            camunda.close();
        }
    }
}
