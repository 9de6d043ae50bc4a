/**
 * The grammar shared by gates and claims: arithmetic over quantities, lists, functions, names that
 * somebody else resolves, and one comparison. Enter by {@link autus.bench.expression.Condition} for
 * something that must hold, by {@link autus.bench.expression.Expression} for a value.
 *
 * <pre>
 * condition   = sum ( "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "==" | "!=" ) sum
 *             | sum "~" sum [ "+-" sum ]
 * sum         = product { ( "+" | "-" ) product }
 * product     = signed { ( "*" | "/" ) signed }
 * signed      = [ "-" ] primary
 * primary     = number [ unit ] | name [ selectors ] | name "(" [ sum { "," sum } ] ")"
 *             | "[" [ sum { "," sum } ] "]" | "(" sum ")"
 * unit        = "ns" | "us" | "ms" | "s" | "min" | "%" | "/s" | "x"
 * name        = letter { letter | digit | ( "-" | "." | "_" ) ( letter | digit ) }
 * selectors   = "[" text { "," text } "]"      directly behind the name; text may be quoted
 * </pre>
 *
 * A minus between two names therefore needs a space before it. A percentage added to or taken from
 * something that is not a percentage is a share of it: {@code baseline + 10%} is 1.1 times the
 * baseline of a latency, but ten points more of a hit rate.
 */
@NullMarked
package autus.bench.expression;

import org.jspecify.annotations.NullMarked;
