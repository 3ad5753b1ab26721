/** The edge's own endpoints: problem pages, health and the interface description. */
@NullMarked
package org.handrail.edge.page;

import org.jspecify.annotations.NullMarked;
