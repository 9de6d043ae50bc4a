/**
 * The command import: which form a document has, and its scenario. Enter by {@link
 * autus.bench.traffic.importing.ImportCommand}. May import the packages of the forms, and the
 * session and options of the tool.
 */
@NullMarked
package autus.bench.traffic.importing;

import org.jspecify.annotations.NullMarked;
