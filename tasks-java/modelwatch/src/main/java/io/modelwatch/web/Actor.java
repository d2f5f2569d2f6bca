package io.modelwatch.web;

import io.modelwatch.domain.Role;

/**
 * Who a request comes from. A page that changes something has a route by {@link Route#act}, asks
 * {@link Site#actor} who it is, and changes it in {@link Site#acts}; role and token are looked at
 * before, and the act is in the audit trail.
 *
 * @param name as it stands beside what was done: the name of a person's login, or of an API key
 * @param role what they may do
 */
public record Actor(String name, Role role) {}
