package org.handrail.lists.keep;

import java.util.ArrayList;
import java.util.List;
import org.handrail.api.health.Health;
import org.handrail.api.health.Health.Level;
import org.handrail.api.health.HealthCheck;
import org.handrail.api.lists.ListHealth;
import org.handrail.api.lists.ListStatus;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * How each list is, in a sentence. A list that is not as its source is is a warning and no more:
 * the server answers from the last good version.
 */
@Component(service = HealthCheck.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class ListsHealth implements HealthCheck {
  private final ListHealth lists;

  /** Looks at these lists. */
  @Activate
  public ListsHealth(@Reference ListHealth lists) {
    this.lists = lists;
  }

  @Override
  public String name() {
    return "lists";
  }

  @Override
  public Health check() {
    List<String> remarks = new ArrayList<>();
    List<String> well = new ArrayList<>();
    for (ListStatus list : lists.lists()) {
      (list.problem().isPresent() ? remarks : well).add(sentence(list));
    }
    Level level = remarks.isEmpty() ? Level.OK : Level.WARN;
    remarks.addAll(well);
    return new Health(level, remarks);
  }

  private static String sentence(ListStatus list) {
    StringBuilder sentence = new StringBuilder("List ").append(list.name()).append(": ");
    list.problem().ifPresent(problem -> sentence.append(why(problem)));
    list.problemSince().ifPresent(since -> sentence.append(" (since ").append(since).append("); "));
    if (list.version().isEmpty()) {
      return sentence.append("no version is in use.").toString();
    }
    sentence.append(list.entries()).append(list.entries() == 1 ? " entry" : " entries");
    list.confirmedAt().ifPresent(at -> sentence.append(", as its source was at ").append(at));
    if (list.broken() > 0) {
      sentence.append(", ").append(list.broken()).append(" lines not understood");
    }
    return sentence.append('.').toString();
  }

  private static String why(ListStatus.Problem problem) {
    return switch (problem) {
      case UNREADABLE -> "its source cannot be read or reached";
      case TOO_LARGE -> "its source is larger than is allowed";
      case BROKEN -> "its source is not in its format, or too much of it is not understood";
      case EMPTY -> "its source holds no entry";
      case HELD -> "held, since it shrank: look at its source, and accept it with a file .accept";
      case NAME_TAKEN -> "another list has this name";
      case STORE -> "its version could not be stored, or is damaged";
    };
  }
}
