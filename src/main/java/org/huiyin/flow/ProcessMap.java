package org.huiyin.flow;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.cases.CaseFile;
import org.huiyin.packs.Packs;
import org.operaton.bpm.engine.HistoryService;
import org.operaton.bpm.engine.history.HistoricActivityInstance;
import org.springframework.stereotype.Service;

/** Where a case is and was, on the model it runs on. */
@Service
public class ProcessMap {

    /**
     * A place on the map.
     *
     * @param times how often the case came by
     */
    public record Place(String element, String name, int times) {}

    /** @param current where it stands; {@code visited} where it was, in the order of first arrival */
    public record Trail(List<Place> visited, List<Place> current) {}

    private final HistoryService history;
    private final Models models;
    private final Packs packs;

    ProcessMap(HistoryService history, Models models, Packs packs) {
        this.history = history;
        this.models = models;
        this.packs = packs;
    }

    /** The model as BPMN XML with its diagram. */
    public String xml(CaseFile file) {
        return model(file).xml();
    }

    public Trail trail(CaseFile file) {
        if (file.processInstance() == null) {
            return new Trail(List.of(), List.of());
        }
        List<HistoricActivityInstance> activities = history.createHistoricActivityInstanceQuery()
                .processInstanceId(file.processInstance())
                .orderPartiallyByOccurrence()
                .asc()
                .list();
        Set<String> current = activities.stream()
                .filter(activity -> activity.getEndTime() == null)
                .map(HistoricActivityInstance::getActivityId)
                .collect(Collectors.toSet());
        List<Place> places = activities.stream()
                .collect(Collectors.groupingBy(
                        HistoricActivityInstance::getActivityId, java.util.LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> new Place(
                        entry.getKey(),
                        model(file).name(entry.getKey()),
                        entry.getValue().intValue()))
                .toList();
        return new Trail(
                places.stream()
                        .filter(place -> !current.contains(place.element()))
                        .toList(),
                places.stream()
                        .filter(place -> current.contains(place.element()))
                        .toList());
    }

    private Model model(CaseFile file) {
        return models.of(packs.version(file.pack(), file.packVersion()));
    }
}
