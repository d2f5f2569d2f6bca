package io.modelwatch.web;

import io.modelwatch.domain.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every page has around what it shows.
 *
 * @param title of the browser's tab
 * @param section where it stands among the pages
 * @param here its address
 * @param now the time of the request
 * @param asOf what it shows was known then
 * @param past whether that was asked for
 * @param theme light, dark, or empty for the system's
 * @param framed whether it is shown within another page
 * @param styles where the style sheet is
 * @param keys where the script of the keys is
 * @param visit who asks, null where nobody had to say so
 * @param incidents how many are not over
 * @param csv the same as a table, null for none
 * @param json the same for machines, null for none
 */
public record Frame(
    String title,
    Section section,
    Address here,
    Instant now,
    Instant asOf,
    boolean past,
    String theme,
    boolean framed,
    String styles,
    String keys,
    @Nullable Visit visit,
    int incidents,
    @Nullable String csv,
    @Nullable String json) {

  /** The pages of the bar at the top. */
  public enum Section {
    /** All monitors. */
    OVERVIEW("Overview", ""),
    /** What needs somebody, and what did. */
    INCIDENTS("Incidents", "incidents"),
    /** Labels of all monitors. */
    LABELS("Labels", "labels"),
    /** What was evaluated. */
    RUNS("Runs", "runs"),
    /** The parts that results rest on. */
    SYSTEM("System", "system"),
    /** Monitor files. */
    CONFIGURATION("Configuration", "configuration");

    private final String title;
    private final String path;

    Section(String title, String path) {
      this.title = title;
      this.path = path;
    }

    /** What people read. */
    public String title() {
      return title;
    }

    String path() {
      return path;
    }
  }

  /** Where a page of the bar is. */
  public Address of(Section other) {
    return other.path().isEmpty() ? here.page() : here.page(other.path());
  }

  /** How many wait in a section, 0 for none. */
  public int waiting(Section of) {
    return of == Section.INCIDENTS ? incidents : 0;
  }

  /** The other theme; the system's stays until one is chosen. */
  public Address otherTheme() {
    return here.with("theme", theme.equals("dark") ? "light" : "dark");
  }

  /** The same, as it is known now. */
  public Address newest() {
    return here.with("as_of", "");
  }

  /** The same at any time: what it shows is fixed. */
  public Address fixed() {
    return here.with("as_of", Dates.minutes(asOf));
  }

  /** Whether who asks may do what a role may: what they may not is not offered. */
  public boolean may(Role role) {
    return visit != null && visit.actor().role().covers(role);
  }

  /** What every form of the page sends back in a field {@code token}. */
  public String token() {
    return visit == null ? "" : visit.token();
  }

  /** With the same as a table and for machines. */
  Frame with(@Nullable String table, @Nullable String document) {
    return new Frame(
        title, section, here, now, asOf, past, theme, framed, styles, keys, visit, incidents, table,
        document);
  }
}
