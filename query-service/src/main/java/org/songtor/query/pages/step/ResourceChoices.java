package org.songtor.query.pages.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.songtor.query.pages.shell.Option;
import org.songtor.query.pages.step.StepField.Group;
import org.songtor.query.resources.ResourceView;

/** Resources of the directory that can be named for a case, by kind. */
final class ResourceChoices {
  private ResourceChoices() {}

  static List<Group> near(StepAsk ask) {
    Map<String, List<Option>> kinds = new LinkedHashMap<>();
    for (ResourceView resource : ask.resources()) {
      String name = resource.name();
      if (name != null) {
        kinds
            .computeIfAbsent(ask.say().title(resource.kindTitle()), kind -> new ArrayList<>())
            .add(
                new Option(resource.id().toString(), resource.lapsed() ? lapsed(name, ask) : name));
      }
    }
    return kinds.entrySet().stream()
        .map(kind -> new Group(kind.getKey(), kind.getValue()))
        .toList();
  }

  /** It stays in the list: a plan may name it already, and somebody may have asked. */
  private static String lapsed(String name, StepAsk ask) {
    return ask.say().text("step.plan-draft.actions.resource.lapsed", name);
  }
}
