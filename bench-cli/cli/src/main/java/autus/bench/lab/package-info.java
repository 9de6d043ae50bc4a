/**
 * The laboratory: the reference server in a process of its own, and the routes by which a test
 * switches and reads it. Enter by {@link autus.bench.lab.ReferenceServer}. Imports nothing of this
 * project; the contract with the server is its command line and HTTP.
 */
@NullMarked
package autus.bench.lab;

import org.jspecify.annotations.NullMarked;
