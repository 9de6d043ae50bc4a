/**
 * The vocabulary of one request and its response: how it ended ({@link
 * autus.bench.exchange.FailureKind}), what the cache did ({@link autus.bench.exchange.Outcome}) and
 * what of the response's head decides that. Imports nothing of ours, so that sending, classifying
 * and measuring can share the words without knowing each other.
 */
@NullMarked
package autus.bench.exchange;

import org.jspecify.annotations.NullMarked;
