package org.huiyin.flow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackDeployment;
import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.engine.repository.DeploymentBuilder;
import org.operaton.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/** Brings each pack version to the engine once, as a deployment of its own, and finds its definition again. */
@Component
class Deployments implements PackDeployment {

    private final RepositoryService repository;
    private final Map<String, String> definitions = new ConcurrentHashMap<>();

    Deployments(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public void deploy(Pack pack) {
        boolean known =
                repository.createDeploymentQuery().deploymentName(name(pack)).count() > 0;
        if (known) {
            return;
        }
        DeploymentBuilder deployment =
                repository.createDeployment().name(name(pack)).source(pack.name());
        pack.models(".bpmn").forEach((path, content) -> deployment.addString(path, text(content)));
        pack.models(".dmn").forEach((path, content) -> deployment.addString(path, text(content)));
        deployment.deploy();
    }

    /** The engine's id of the process of this pack version. */
    String definition(Pack pack) {
        return definitions.computeIfAbsent(name(pack), name -> definition(pack, deployment(name)));
    }

    /** The engine's id of a decision of this pack version. */
    String decision(Pack pack, String key) {
        return repository
                .createDecisionDefinitionQuery()
                .deploymentId(deployment(name(pack)))
                .decisionDefinitionKey(key)
                .singleResult()
                .getId();
    }

    private String definition(Pack pack, String deployment) {
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment)
                .processDefinitionKey(pack.settings().process())
                .singleResult();
        return definition.getId();
    }

    private String deployment(String name) {
        return repository
                .createDeploymentQuery()
                .deploymentName(name)
                .singleResult()
                .getId();
    }

    private static String name(Pack pack) {
        return pack.name() + ":" + pack.version();
    }

    private static String text(byte[] content) {
        return new String(content, java.nio.charset.StandardCharsets.UTF_8);
    }
}
