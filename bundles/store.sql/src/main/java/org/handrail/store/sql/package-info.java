/**
 * The SQL that the stores share: one schema, one set of statements, one way to commit many reports
 * at once. Each store carries it privately and adds its engine.
 */
@NullMarked
package org.handrail.store.sql;

import org.jspecify.annotations.NullMarked;
