package io.modelwatch.access;

import io.modelwatch.database.AuditStore;
import io.modelwatch.database.Database;
import io.modelwatch.database.PersonStore;
import io.modelwatch.database.PersonStore.Person;
import io.modelwatch.database.SessionStore;
import io.modelwatch.database.Transaction;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.Role;
import io.modelwatch.domain.UsageException;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Who has a login of the dashboard. What is changed is in the audit trail, or not changed. */
public final class People {

  private final Database database;
  private final Trail trail;
  private final Passwords passwords = new Passwords();

  /**
   * Reads and changes.
   *
   * @param database as its owner
   * @param by who does it
   */
  public People(Database database, String by) {
    this.database = database;
    this.trail = new Trail(by, "command line");
  }

  /** All, by name. */
  public List<Person> all() {
    return database.store(PersonStore.class).all();
  }

  /**
   * Adds a person.
   *
   * @throws UsageException when the name or the password cannot be one
   * @throws NothingToDoException when there is one of the name
   */
  public void add(String name, Role role, String password) {
    String proof = passwords.proof(Names.require(name), password);
    change(
        name,
        "person_added",
        Map.of("name", name, "role", role.word()),
        transaction -> people(transaction).add(name, role, proof),
        "there is a login " + name + " already");
  }

  /**
   * Gives another role; who is logged in has it from the next page on.
   *
   * @throws UsageException when there is nobody of the name
   * @throws NothingToDoException when it is the role already
   */
  public void changeRole(String name, Role role) {
    require(name);
    change(
        name,
        "role_changed",
        Map.of("name", name, "role", role.word()),
        transaction -> people(transaction).changeRole(name, role),
        name + " has the role " + role.word() + " already");
  }

  /**
   * Gives another password; who is logged in is no more.
   *
   * @throws UsageException when there is nobody of the name, or the password cannot be one
   */
  public void changePassword(String name, String password) {
    require(name);
    String proof = passwords.proof(name, password);
    change(
        name,
        "password_changed",
        Map.of("name", name),
        transaction -> logOut(transaction, name, people(transaction).changePassword(name, proof)),
        "there is no login " + name);
  }

  /**
   * Lets a person in no more; who is logged in is no more.
   *
   * @throws UsageException when there is nobody of the name
   * @throws NothingToDoException when that is so
   */
  public void disable(String name) {
    require(name);
    change(
        name,
        "person_disabled",
        Map.of("name", name),
        transaction -> logOut(transaction, name, people(transaction).disable(name)),
        name + " is disabled already");
  }

  /**
   * Lets a person in again, with the password of before.
   *
   * @throws UsageException when there is nobody of the name
   * @throws NothingToDoException when that is so
   */
  public void enable(String name) {
    require(name);
    change(
        name,
        "person_enabled",
        Map.of("name", name),
        transaction -> logOut(transaction, name, people(transaction).enable(name)),
        name + " is not disabled");
  }

  private static PersonStore people(Transaction transaction) {
    return transaction.store(PersonStore.class);
  }

  /** Ends the sessions of somebody who is changed, and says how many are. */
  private static int logOut(Transaction transaction, String name, int changed) {
    transaction.store(SessionStore.class).endAll(name);
    return changed;
  }

  private void require(String name) {
    if (database.store(PersonStore.class).find(name).isEmpty()) {
      throw new UsageException("there is no login " + name);
    }
  }

  private void change(
      String name,
      String kind,
      Map<String, ?> detail,
      ToIntFunction<Transaction> change,
      String otherwise) {
    database.inTransaction(
        transaction -> {
          if (change.applyAsInt(transaction) == 0) {
            throw new NothingToDoException(otherwise);
          }
          trail.append(transaction.store(AuditStore.class), kind, detail);
          return name;
        });
  }
}
