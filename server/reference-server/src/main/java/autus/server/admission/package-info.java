/**
 * Who may come in at all, before anything is looked up: pages of other sites that a browser of this
 * machine shows may not. Enter by {@link autus.server.admission.Admission}.
 */
@NullMarked
package autus.server.admission;

import org.jspecify.annotations.NullMarked;
