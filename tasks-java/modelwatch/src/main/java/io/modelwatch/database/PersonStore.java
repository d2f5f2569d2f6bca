package io.modelwatch.database;

import io.modelwatch.domain.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Who has a login of the dashboard, {@code access.person}. */
public interface PersonStore {

  /**
   * A person.
   *
   * @param disabledAt since when they may no longer come in, null while they may
   */
  record Person(String name, Role role, Instant addedAt, @Nullable Instant disabledAt) {}

  /**
   * What a login is looked at with.
   *
   * @param password what proves it
   */
  record Credentials(String name, Role role, String password) {}

  /**
   * A person who may come in.
   *
   * @param seenAt when a session of theirs was last used, null where they have none
   */
  record Admitted(String name, Role role, @Nullable Instant seenAt) {}

  /** Adds a person; 0 where there is one of the name. */
  @SqlUpdate
  int add(String name, Role role, String password);

  /** All, by name. */
  @SqlQuery
  List<Person> all();

  /** Those who may come in, by name. */
  @SqlQuery
  List<Admitted> letIn();

  /** One of a name. */
  @SqlQuery
  Optional<Person> find(String name);

  /** One of a name who may come in. */
  @SqlQuery
  Optional<Credentials> credentials(String name);

  /** Gives another role; 0 where it was that before or there is nobody of the name. */
  @SqlUpdate
  int changeRole(String name, Role role);

  /** Gives another password; 0 where there is nobody of the name. */
  @SqlUpdate
  int changePassword(String name, String password);

  /** Lets a person in no more; 0 where that is so, or there is nobody of the name. */
  @SqlUpdate
  int disable(String name);

  /** Lets a person in again; 0 where that is so, or there is nobody of the name. */
  @SqlUpdate
  int enable(String name);
}
