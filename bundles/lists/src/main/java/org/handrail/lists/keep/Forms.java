package org.handrail.lists.keep;

import org.handrail.api.lookup.Canonicalizer;

/**
 * What brings entries into canonical form.
 *
 * @param canonicalizer brings one indicator into its form
 * @param recipe names what makes versions: one that another recipe made is not what the source says
 *     now
 */
record Forms(Canonicalizer canonicalizer, String recipe) {}
