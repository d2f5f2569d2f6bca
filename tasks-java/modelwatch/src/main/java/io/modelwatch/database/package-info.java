/**
 * The only place that speaks JDBI: stores whose statements are the files of {@code sql/queries},
 * migrations, roles.
 */
@NullMarked
package io.modelwatch.database;

import org.jspecify.annotations.NullMarked;
