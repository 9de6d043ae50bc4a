/**
 * The reference server in a process of its own, and the routes by which a test switches and reads
 * it. Enter by {@link autus.bench.referenceserver.ReferenceServer}. Imports nothing of this
 * project; the contract with the server is its command line and HTTP.
 */
@NullMarked
package autus.bench.referenceserver;

import org.jspecify.annotations.NullMarked;
