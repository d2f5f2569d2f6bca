package io.modelwatch.web;

import io.modelwatch.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * The database as the dashboard's logins have it: each may do no more than it is for.
 *
 * @param pages reads what is published
 * @param acts reads incidents and adds what people do about them; null where nobody acts
 * @param gate looks at who logs in, and adds what is done to the audit trail
 */
public record Databases(Database pages, @Nullable Database acts, Database gate) {}
