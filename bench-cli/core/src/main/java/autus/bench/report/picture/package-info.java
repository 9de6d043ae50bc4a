/**
 * Pictures of results as SVG text, for Markdown to show. Enter by {@link
 * autus.bench.report.picture.RunPictures} for runs, by {@link
 * autus.bench.report.picture.PlotPicture} for curves. They are drawn here and not by a chart
 * library, since those measure text with the fonts of the machine, which build machines often lack,
 * and fix their colours; these look the same everywhere and follow the reader's light or dark
 * theme.
 */
@NullMarked
package autus.bench.report.picture;

import org.jspecify.annotations.NullMarked;
