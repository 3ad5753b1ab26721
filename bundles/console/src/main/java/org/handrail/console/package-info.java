/** Who may use the Felix Web Console of a server that was started with {@code --console}. */
@NullMarked
package org.handrail.console;

import org.jspecify.annotations.NullMarked;
