/**
 * Regular expressions of users, matched in time linear in the text. Enter by {@link
 * autus.bench.regex.LinearPattern}. The only package that imports RE2/J.
 */
@NullMarked
package autus.bench.regex;

import org.jspecify.annotations.NullMarked;
