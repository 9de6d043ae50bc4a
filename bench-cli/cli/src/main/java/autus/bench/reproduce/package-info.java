/**
 * The story of one reproduction of the AUTUS v4.5 report: start the server, warm it up, test it
 * with a single user, measure three passes, press it, judge the claims, write the report. Enter by
 * {@link autus.bench.reproduce.Reproduction}. Knows the server only by its HTTP interface.
 */
@NullMarked
package autus.bench.reproduce;

import org.jspecify.annotations.NullMarked;
