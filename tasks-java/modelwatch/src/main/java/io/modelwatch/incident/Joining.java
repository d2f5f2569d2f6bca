package io.modelwatch.incident;

import io.modelwatch.database.IncidentStore;
import io.modelwatch.database.IncidentStore.Joined;
import io.modelwatch.database.IncidentStore.Stored;
import io.modelwatch.database.Transaction;
import io.modelwatch.domain.Candidate;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentPolicy;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.Run;
import io.modelwatch.domain.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Joins the findings of a run to incidents in the transaction that publishes it: the same fault
 * updates its incident, across days, windows, versions and restated runs. A run is joined once.
 */
public final class Joining {

  private final IncidentStore store;
  private final IncidentPolicy policy;
  private final Run run;
  private final List<Judged> judged;
  private final TreeMap<Integer, Known> incidents = new TreeMap<>();

  private Joining(IncidentStore store, IncidentPolicy policy, Run run, List<Judged> judged) {
    this.store = store;
    this.policy = policy;
    this.run = run;
    this.judged = judged;
  }

  /**
   * Joins a run.
   *
   * @param run what is being published
   * @param findings what it found, in order
   * @param candidate what that comes from, null where nothing was found
   * @param judged what was said of its metrics, measures and checks
   */
  public static void join(
      Transaction transaction,
      IncidentPolicy policy,
      Run run,
      List<Finding> findings,
      @Nullable Candidate candidate,
      List<Judged> judged) {
    IncidentStore store = transaction.store(IncidentStore.class);
    store.hold(run.key().monitor());
    Joining joining = new Joining(store, policy, run, List.copyOf(judged));
    joining.read();
    joining.join(Groups.of(run.key().window(), findings, candidate));
  }

  private void read() {
    String monitor = run.key().monitor();
    Map<Integer, List<IncidentEvent>> events = new TreeMap<>();
    for (Stored stored : store.ofMonitor(monitor)) {
      events.computeIfAbsent(stored.incident(), number -> new ArrayList<>()).add(stored.event());
    }
    Map<Integer, Set<String>> keys = new HashMap<>();
    for (Joined joined : store.joined(monitor)) {
      keys.computeIfAbsent(joined.incident(), number -> new HashSet<>()).add(joined.alertKey());
    }
    events.forEach(
        (number, history) ->
            incidents.put(
                number, new Known(number, Life.of(history), keys.getOrDefault(number, Set.of()))));
  }

  private void join(List<Group> groups) {
    List<Known> before = List.copyOf(incidents.values());
    SortedSet<Integer> joined = new TreeSet<>();
    groups.forEach(group -> joined.add(found(group)));
    Watch watch = new Watch(store, run.key(), judged);
    for (Known known : before) {
      if (!joined.contains(known.number())) {
        append(known.number(), known.life(), watch.of(known));
      }
    }
  }

  private int found(Group group) {
    @Nullable Known known = Known.of(group, List.copyOf(incidents.values())).orElse(null);
    int next = incidents.isEmpty() ? 1 : incidents.lastKey() + 1;
    int number = known == null ? next : known.number();
    Sight.Found found = known == null ? group.found() : again(known, group);
    Life life = append(number, known == null ? null : known.life(), found);
    Set<String> keys = known == null ? new HashSet<>() : new HashSet<>(known.keys());
    List<String> members = group.members().stream().map(FindingKey::text).toList();
    keys.addAll(members);
    store.join(run.id(), run.key().monitor(), number, group.root().text(), members);
    incidents.put(number, new Known(number, life, keys));
    return number;
  }

  /**
   * What a group says of an incident. One that was red and has eased is red again by the colour of
   * what stands first: that alarms whom it alarmed before, and need not be certain anew.
   */
  private Sight.Found again(Known known, Group group) {
    FindingKey root = known.root(group);
    Sight.Found found = group.found().of(root);
    boolean isRed =
        judged.stream().anyMatch(one -> one.key().equals(root) && one.severity() == Severity.RED);
    return isRed && known.life().gravity().hasEasedFrom(Severity.RED)
        ? found.as(Severity.RED)
        : found;
  }

  private Life append(int number, @Nullable Life life, @Nullable Sight sight) {
    Course course = new Course(policy, life, run.id(), run.key().asOf());
    course.time();
    if (sight != null) {
      course.sees(sight);
    }
    course.age(run.key().window().lastDay());
    store.append(run.key().monitor(), number, course.events());
    return course.life();
  }
}
