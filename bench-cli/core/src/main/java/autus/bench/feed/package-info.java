/**
 * Rows of values from CSV and JSON files, read strictly: every mistake names its file and line.
 * Enter by {@link autus.bench.feed.FeedFile}. May import only {@code yaml}, for its exception.
 */
@NullMarked
package autus.bench.feed;

import org.jspecify.annotations.NullMarked;
