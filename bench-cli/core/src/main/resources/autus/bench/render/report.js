(() => {
  "use strict";

  const { runs, plots } = JSON.parse(document.getElementById("data").textContent);
  const SIDE_BY_SIDE = "all runs";
  const TONES = ["all", "hit", "miss", "revalidated", "stale", "unknown", "bypass"];
  const OUTCOME_TONES = { All: "all", HIT: "hit", MISS: "miss", STALE: "stale", REVALIDATED: "revalidated", BYPASS: "bypass", UNKNOWN: "unknown" };
  const STATUS_TONES = { 1: "bypass", 2: "hit", 3: "revalidated", 4: "stale", 5: "miss" };
  const DASHES = ["", "6 3", "2 3", "8 3 2 3", "1 2", "10 4", "4 2 1 2"];
  const SIZE = { width: 600, height: 260, left: 62, right: 14, top: 10, bottom: 34 };

  const choice = { run: runs.length === 1 ? runs[0].name : SIDE_BY_SIDE, request: "All", from: 0, to: Infinity };

  // ---- what is shown

  const shown = () => (choice.run === SIDE_BY_SIDE ? runs : runs.filter((run) => run.name === choice.run));
  const chosen = (run) => run.requests[choice.request] || { curves: {}, firstByte: {}, slices: [] };
  const lastSecond = () => d3.max(shown(), (run) => d3.max(chosen(run).slices, (slice) => slice.second + run.blockSeconds)) || 1;

  /** Lines of a time chart: one for each run side by side, else one for each metric of the run. */
  function timeLines(metrics) {
    const several = choice.run === SIDE_BY_SIDE;
    return shown().flatMap((run, index) =>
      (several ? [metrics[metrics.length > 1 ? 1 : 0]] : metrics).map((metric, position) => ({
        label: several ? `${run.name}: ${metric.label}` : metric.label,
        tone: several ? TONES[index % TONES.length] : metric.tone,
        dash: DASHES[(several ? index : position) % DASHES.length],
        points: chosen(run).slices
          .filter((slice) => slice.second >= choice.from && slice.second < choice.to && slice[metric.key] !== undefined)
          .map((slice) => ({ x: slice.second, y: slice[metric.key] })),
      })));
  }

  /** Lines of a percentile chart: one for each run side by side, else one for each outcome. */
  function percentileLines(key) {
    const several = choice.run === SIDE_BY_SIDE;
    return shown().flatMap((run, index) =>
      Object.entries(chosen(run)[key])
        .filter(([outcome]) => !several || outcome === "All")
        .map(([outcome, curve], position) => ({
          label: several ? run.name : outcome,
          tone: several ? TONES[index % TONES.length] : OUTCOME_TONES[outcome],
          dash: DASHES[(several ? index : position) % DASHES.length],
          points: percentilePoints(curve),
        })));
  }

  const percentilePoints = (curve) => curve.map((point) => ({ x: 1 / Math.max(1e-7, 1 - point.quantile), y: point.millis }));

  /** Lines of what belongs to the whole run, such as the steps of making connections: the step gives the dashes. */
  function wholeRunLines(key) {
    const several = choice.run === SIDE_BY_SIDE;
    return shown().flatMap((run, index) =>
      Object.entries(run[key]).map(([step, curve], position) => ({
        label: several ? `${run.name}: ${step}` : step,
        tone: TONES[(several ? index : position + 1) % TONES.length],
        dash: DASHES[position % DASHES.length],
        points: percentilePoints(curve),
      })));
  }

  /** Lines by status code: the first digit gives the colour; side by side the run gives the dashes. */
  function statusLines() {
    const several = choice.run === SIDE_BY_SIDE;
    return shown().flatMap((run, index) => {
      const slices = chosen(run).slices.filter((slice) => slice.second >= choice.from && slice.second < choice.to && slice.statuses);
      return [...new Set(slices.flatMap((slice) => Object.keys(slice.statuses)))].sort().map((status, position) => ({
        label: several ? `${run.name}: ${status}` : status,
        tone: STATUS_TONES[status[0]] || "unknown",
        dash: DASHES[(several ? index : position) % DASHES.length],
        points: slices.map((slice) => ({ x: slice.second, y: slice.statuses[status] || 0 })),
      }));
    });
  }

  /** Failures of the run; none of a single request, of which they are not known by second. */
  function failureLines() {
    const lines = timeLines([{ key: "failed", label: "failed", tone: "miss" }]);
    return lines.some((line) => line.points.some((point) => point.y > 0)) ? lines : [];
  }

  const number = (value) => (value === undefined ? "-" : value >= 100 ? d3.format(",.0f")(value) : value >= 10 ? d3.format(".1f")(value) : d3.format(".3~f")(value));
  const bytes = (value) => (value >= 1000 ? d3.format(".3~s")(value).replace(/([kMGT])$/, " $1") + "B/s" : number(value) + " B/s");
  const percent = (value) => d3.format(".1f")(value * 100) + " %";
  const percentile = (x) => "P" + +(100 * (1 - 1 / x)).toFixed(4);

  // ---- curves of any two quantities: how values of each measure are written, and where an axis names them

  const short = (value) => d3.format(value < 100 && value % 1 ? ".3~r" : ",.0f")(value);

  /** In the last unit whose least value it reaches. */
  const inUnits = (units) => (value) => {
    const [, size, name] = units.findLast(([least]) => value >= least) || units[0];
    return `${short(value / size)} ${name}`;
  };

  const MEASURES = {
    count: { text: short, tick: (value) => (value >= 1e6 ? d3.format("~s")(value) : short(value)), base: 10 },
    bytes: { text: inUnits(["B", "KiB", "MiB", "GiB", "TiB", "PiB"].map((name, power) => [1024 ** power, 1024 ** power, name])), base: 2 },
    seconds: { text: inUnits([[0, 1, "s"], [1e-9, 0.001, "ms"], [1, 1, "s"], [120, 60, "min"], [7200, 3600, "h"], [172800, 86400, "days"]]), base: 10, ticks: [0.001, 0.01, 0.1, 1, 10, 60, 600, 3600, 21600, 86400, 604800, 2592000, 31536000], steps: [0.01, 0.1, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 21600, 43200, 86400, 172800, 604800, 1209600, 2592000] },
    ratio: { text: percent, tick: d3.format(".0%"), base: 10 },
  };

  const PLOTS = plots.map((plot) => ({
    id: plot.name,
    title: plot.title,
    about: plot.about,
    plot,
    lines: () => plot.lines.map((line, index) => ({
      label: line.name,
      tone: TONES[(index + 1) % TONES.length],
      dash: DASHES[(index + Math.floor(index / TONES.length)) % DASHES.length],
      points: line.points,
    })),
    xName: plot.across.name,
    xText: MEASURES[plot.across.measure].text,
    yText: MEASURES[plot.up.measure].text,
  }));

  function plotScale(axis, values, range) {
    const [least, most] = d3.extent(values);
    const measure = MEASURES[axis.measure];
    if (axis.logarithmic) return d3.scaleLog([least / 1.04, most * 1.04], range).base(measure.base);
    if (axis.measure === "ratio") return d3.scaleLinear([0, 1], range);
    return d3.scaleLinear([Math.min(0, least), most > 0 ? most * 1.02 : 1], range);
  }

  function plotAxis(build, axis, scale, count) {
    const measure = MEASURES[axis.measure];
    const [least, most] = scale.domain();
    const fixed = axis.logarithmic && measure.ticks ? measure.ticks.filter((tick) => tick >= least && tick <= most) : [];
    const inside = fixed.length > 1 ? fixed : scale.ticks(count);
    const step = !axis.logarithmic && (measure.steps || []).find((each) => most / each <= count + 1);
    if (step) return build(scale).tickValues(d3.range(0, most, step)).tickFormat(measure.text);
    const values = axis.logarithmic && fixed.length < 2 ? few(inside, scale, count) : inside;
    return build(scale).tickValues(values).tickFormat(measure.tick || measure.text);
  }

  /** On a logarithmic axis powers of its base alone, and of these not too many. */
  function few(values, scale, count) {
    const powers = values.filter((value) => Math.abs(Math.log(value) / Math.log(scale.base()) - Math.round(Math.log(value) / Math.log(scale.base()))) < 1e-9);
    const chosen = powers.length > 1 ? powers : values;
    const step = Math.ceil(chosen.length / count);
    return chosen.filter((value, index) => index % step === 0);
  }

  const marked = (chart) => (chart.plot ? chart.plot.marks.map((mark) => ` ${mark.name}: ${chart.xText(mark.x)}.`).join("") : "");

  /** What is told from other values of the axis across. */
  function marks(svg, plot, x) {
    plot.marks.forEach((mark, index) => {
      const at = x(mark.x);
      const isLeft = at > SIZE.width / 2;
      svg.append("line").attr("class", "mark").attr("x1", at).attr("x2", at).attr("y1", SIZE.top).attr("y2", SIZE.height - SIZE.bottom);
      svg.append("text").attr("class", "mark-name").attr("x", at + (isLeft ? -5 : 5)).attr("y", SIZE.height - SIZE.bottom - 8 - 18 * index).attr("text-anchor", isLeft ? "end" : "start").text(mark.name);
    });
  }

  const CHARTS = (runs.length === 0 ? [] : [
    { id: "percentiles", title: "Response time by percentile, ms", lines: () => percentileLines("curves"), xScale: "percentile", xName: "Percentile", xText: percentile, yText: (y) => number(y) + " ms", logarithmic: true },
    { id: "latency", title: "Response time over time, ms", lines: () => timeLines([{ key: "p50", label: "p50", tone: "hit" }, { key: "p95", label: "p95", tone: "miss" }, { key: "p99", label: "p99", tone: "stale" }]), xName: "Second", xText: (x) => number(x) + " s", yText: (y) => number(y) + " ms", brush: true },
    { id: "hits", title: "Hit rate over time", lines: () => timeLines([{ key: "hitRatio", label: "hit rate", tone: "hit" }]), xName: "Second", xText: (x) => number(x) + " s", yText: percent, ratio: true, brush: true },
    { id: "throughput", title: "Responses per second over time", lines: () => timeLines([{ key: "perSecond", label: "responses/s", tone: "revalidated" }]), xName: "Second", xText: (x) => number(x) + " s", yText: (y) => number(y) + "/s", brush: true },
    { id: "failures", title: "Failed requests per second over time", lines: failureLines, xName: "Second", xText: (x) => number(x) + " s", yText: (y) => number(y) + "/s", brush: true, none: "No failed request is known for this choice." },
    { id: "statuses", title: "Responses per second by status code over time", lines: statusLines, xName: "Second", xText: (x) => number(x) + " s", yText: (y) => number(y) + "/s", brush: true },
    { id: "bytes", title: "Bytes of bodies per second over time", lines: () => timeLines([{ key: "bytes", label: "bytes/s", tone: "revalidated" }]), xName: "Second", xText: (x) => number(x) + " s", yText: bytes, yTick: "~s", brush: true, none: "Known for all requests together, and not in results of older versions." },
    { id: "in-flight", title: "Requests in flight over time", lines: () => timeLines([{ key: "inFlight", label: "in flight", tone: "unknown" }]), xName: "Second", xText: (x) => number(x) + " s", yText: number, brush: true, none: "Known for all requests together, and not in results of older versions." },
    { id: "first-byte", title: "Time to the first byte by percentile, ms", lines: () => percentileLines("firstByte"), xScale: "percentile", xName: "Percentile", xText: percentile, yText: (y) => number(y) + " ms", logarithmic: true, none: "No response was as expected, or the result is of an older version." },
    { id: "connections", title: "Connections made in the window by percentile, ms", lines: () => wholeRunLines("connections"), xScale: "percentile", xName: "Percentile", xText: percentile, yText: (y) => number(y) + " ms", logarithmic: true, none: "No connection was made in the window: all were kept from before. With --no-keepalive each request makes one." },
    { id: "sequences", title: "Sequences as a whole by percentile, ms", lines: () => wholeRunLines("sequences"), xScale: "percentile", xName: "Percentile", xText: percentile, yText: (y) => number(y) + " ms", logarithmic: true, none: "No sequence of this run came to its end.", needs: (run) => Object.keys(run.sequences).length > 0 },
  ]).filter((chart) => !chart.needs || runs.some(chart.needs)).concat(PLOTS);

  // ---- drawing

  function scales(chart, lines) {
    const points = lines.flatMap((line) => line.points);
    const range = [SIZE.left, SIZE.width - SIZE.right];
    if (chart.plot) {
      return {
        x: plotScale(chart.plot.across, points.map((point) => point.x).concat(chart.plot.marks.map((mark) => mark.x)), range),
        y: plotScale(chart.plot.up, points.map((point) => point.y), [SIZE.height - SIZE.bottom, SIZE.top]),
      };
    }
    const x = chart.xScale === "percentile"
      ? d3.scaleLog([1, Math.max(10, d3.max(points, (point) => point.x) || 10)], range)
      : d3.scaleLinear([choice.from, Math.min(choice.to, lastSecond())], range);
    const top = d3.max(points, (point) => point.y) || 1;
    const bottom = d3.min(points, (point) => point.y) || 0.01;
    const down = [SIZE.height - SIZE.bottom, SIZE.top];
    const y = chart.ratio ? d3.scaleLinear([0, 1], down)
      : chart.logarithmic ? d3.scaleLog([Math.max(0.001, bottom * 0.8), top * 1.2], down)
      : d3.scaleLinear([0, top * 1.08], down);
    return { x, y };
  }

  function axes(svg, chart, { x, y }) {
    const xAxis = chart.plot ? plotAxis(d3.axisBottom, chart.plot.across, x, 7) : chart.xScale === "percentile"
      ? d3.axisBottom(x).tickValues([1, 2, 10, 100, 1000, 10000, 100000].filter((tick) => tick <= x.domain()[1])).tickFormat(percentile)
      : d3.axisBottom(x).ticks(7).tickFormat((second) => second + " s");
    const yAxis = chart.plot ? plotAxis(d3.axisLeft, chart.plot.up, y, 5) : chart.logarithmic ? d3.axisLeft(y).ticks(5, "~f") : d3.axisLeft(y).ticks(5).tickFormat(d3.format(chart.ratio ? ".0%" : chart.yTick || ",~f"));
    svg.append("g").attr("class", "grid").attr("transform", `translate(${SIZE.left},0)`)
      .call((chart.plot ? plotAxis(d3.axisLeft, chart.plot.up, y, 5) : d3.axisLeft(y).ticks(5)).tickSize(-(SIZE.width - SIZE.left - SIZE.right)).tickFormat("")).select(".domain").remove();
    svg.append("g").attr("transform", `translate(0,${SIZE.height - SIZE.bottom})`).call(xAxis);
    svg.append("g").attr("transform", `translate(${SIZE.left},0)`).call(yAxis);
  }

  /** A line of one point has no length, and is seen as a dot. */
  const isDot = (line) => line.points.length === 1;

  function draw(chart) {
    const figure = d3.select("#chart-" + chart.id);
    const lines = chart.lines().filter((line) => line.points.length > 0);
    figure.selectAll("svg.plot, .legend, .none").remove();
    if (lines.length === 0) {
      figure.insert("p", ".readout-place").attr("class", "none").text(chart.none || "Nothing was measured for this choice.");
      return;
    }
    const scale = scales(chart, lines);
    const svg = figure.insert("svg", ".readout-place").attr("class", "plot").attr("viewBox", `0 0 ${SIZE.width} ${SIZE.height}`)
      .attr("role", "img").attr("tabindex", 0).attr("aria-label", `${chart.title}: ${lines.map((line) => line.label).join(", ")}.${marked(chart)} Arrow keys read values.`);
    axes(svg, chart, scale);
    const path = d3.line().x((point) => scale.x(point.x)).y((point) => scale.y(point.y)).curve(d3.curveLinear);
    svg.append("g").selectAll("path").data(lines).join("path").attr("class", (line) => `line tone-${line.tone}${isDot(line) ? " dot" : ""}`)
      .attr("stroke-dasharray", (line) => isDot(line) ? null : line.dash).attr("d", (line) => path(line.points));
    if (chart.plot) marks(svg, chart.plot, scale.x);
    if (chart.brush) brush(svg, scale.x);
    reading(svg, chart, scale, lines);
    const items = figure.insert("ul", "details").attr("class", "legend").selectAll("li").data(lines).join("li");
    items.append("svg").attr("viewBox", "0 0 30 8").attr("aria-hidden", "true").append("line").attr("x1", 0).attr("x2", 30).attr("y1", 4).attr("y2", 4)
      .attr("stroke-width", 2.5).attr("class", (line) => "tone-" + line.tone).attr("stroke-dasharray", (line) => line.dash);
    items.append("span").text((line) => line.label);
  }

  /** Dragging over a time chart zooms all of them; a double click shows the whole run. */
  function brush(svg, x) {
    const brushing = d3.brushX().extent([[SIZE.left, SIZE.top], [SIZE.width - SIZE.right, SIZE.height - SIZE.bottom]])
      .on("end", (event) => {
        if (event.selection) zoom(...event.selection.map(x.invert));
      });
    svg.append("g").attr("class", "brush").call(brushing).on("dblclick", () => zoom(0, Infinity));
  }

  function zoom(from, to) {
    const least = d3.min(shown(), (run) => run.blockSeconds) || 1;
    choice.from = Math.max(0, Math.floor(from / least) * least);
    choice.to = to === Infinity ? Infinity : Math.max(choice.from + 2 * least, Math.ceil(to / least) * least);
    redraw();
  }

  /** The values under the pointer, or under the cursor that the arrow keys move. */
  function reading(svg, chart, { x, y }, lines) {
    const stops = [...new Set(lines.flatMap((line) => line.points.map((point) => point.x)))].sort(d3.ascending);
    const cursor = svg.append("line").attr("class", "cursor").attr("y1", SIZE.top).attr("y2", SIZE.height - SIZE.bottom).attr("visibility", "hidden");
    let at = -1;
    const show = (index) => {
      at = Math.max(0, Math.min(stops.length - 1, index));
      cursor.attr("visibility", "visible").attr("x1", x(stops[at])).attr("x2", x(stops[at]));
      const values = lines.map((line) => {
        const point = line.points[Math.min(line.points.length - 1, d3.bisector((each) => each.x).left(line.points, stops[at]))];
        return `${line.label} ${chart.yText(point.y)}`;
      });
      const readout = document.getElementById("readout");
      const place = svg.node().parentElement.querySelector(".readout-place");
      if (readout.parentElement !== place) place.append(readout);
      readout.textContent = `${chart.xText(stops[at])}: ${values.join(", ")}`;
    };
    svg.on("pointermove", (event) => show(d3.bisectCenter(stops, x.invert(d3.pointer(event)[0]))));
    svg.on("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1, PageDown: 10, PageUp: -10 }[event.key];
      if (step) {
        show(at + step);
        event.preventDefault();
      }
    });
  }

  function redraw() {
    CHARTS.forEach(draw);
    document.querySelectorAll("#figures details[open]").forEach((details) => tabulate(details));
    if (runs.length === 0) return;
    const end = lastSecond();
    d3.select("#from").attr("max", end).property("value", choice.from);
    d3.select("#to").attr("max", end).property("value", Math.min(choice.to, end));
  }

  /** The figures of a chart as a table, made when it is opened. */
  function tabulate(details) {
    const chart = CHARTS.find((each) => "chart-" + each.id === details.parentElement.id);
    const lines = chart.lines().filter((line) => line.points.length > 0);
    const stops = [...new Set(lines.flatMap((line) => line.points.map((point) => point.x)))].sort(d3.ascending);
    const values = lines.map((line) => new Map(line.points.map((point) => [point.x, point.y])));
    const box = d3.select(details).selectAll("div").data([0]).join("div").attr("class", "scroll").attr("tabindex", 0);
    box.selectAll("table").remove();
    const table = box.append("table");
    table.append("thead").append("tr").selectAll("th").data([chart.xName, ...lines.map((line) => line.label)]).join("th").attr("scope", "col").text(String);
    table.append("tbody").selectAll("tr").data(stops).join("tr").selectAll("td")
      .data((stop) => [chart.xText(stop), ...values.map((known) => (known.has(stop) ? chart.yText(known.get(stop)) : "-"))]).join("td").text(String);
  }

  function choices() {
    const form = d3.select("#choices").on("submit", (event) => event.preventDefault());
    const select = (label, id, options, change) => {
      const box = form.append("label").text(label + " ");
      box.append("select").attr("id", id).on("change", function () { change(this.value); redraw(); })
        .selectAll("option").data(options).join("option").attr("value", String).text(String);
    };
    if (runs.length > 1) {
      select("Run", "run", [SIDE_BY_SIDE, ...runs.map((run) => run.name)], (value) => { choice.run = value; });
    }
    select("Request", "request", [...new Set(runs.flatMap((run) => Object.keys(run.requests)))], (value) => { choice.request = value; });
    const second = (label, id, change) => form.append("label").text(label + " ").append("input").attr("type", "number").attr("id", id).attr("min", 0).attr("step", "any")
      .on("change", function () { change(+this.value); });
    second("From second", "from", (value) => zoom(value, choice.to));
    second("to", "to", (value) => zoom(choice.from, value));
    form.append("button").attr("type", "button").attr("id", "whole").text("Whole run").on("click", () => zoom(0, Infinity));
  }

  function figures() {
    const box = d3.select("#figures").selectAll("figure").data(CHARTS).join("figure").attr("id", (chart) => "chart-" + chart.id);
    box.append("figcaption").text((chart) => chart.title);
    box.append("div").attr("class", "readout-place");
    const details = box.append("details").on("toggle", function () { if (this.open) tabulate(this); });
    details.append("summary").text("These figures as a table");
    box.filter((chart) => chart.about).insert("p", "div").attr("class", "about").text((chart) => chart.about);
  }

  // ---- tables of the report

  /** What a cell sorts by: its figure, else its text; a figure that is missing comes before all. */
  function sortKey(cell) {
    const text = cell.textContent.trim();
    return cell.dataset.value !== undefined ? +cell.dataset.value : text === "-" ? -Infinity : text.toLowerCase();
  }

  function compare(a, b) {
    if (typeof a === typeof b) return d3.ascending(a, b);
    return typeof a === "number" ? -1 : 1;
  }

  /** An empty first cell stands for the one above it, which neither sorting nor filtering keeps above. */
  function repeatGroups(body) {
    let above = "";
    [...body.rows].forEach((row) => {
      const first = row.cells[0];
      if (first.textContent !== "") {
        above = first.textContent;
      } else if (above !== "") {
        first.textContent = above;
        first.className = "repeated";
      }
    });
  }

  function sortable(table) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    if (!body || body.rows.length < 2 || table.dataset.order === "fixed") return;
    repeatGroups(body);
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      head.scope = "col";
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const descending = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((each) => each.setAttribute("aria-sort", "none"));
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        const rows = [...body.rows].map((row) => ({ row, isSum: row.classList.contains("total"), key: sortKey(row.cells[column]) }));
        rows.sort((a, b) => a.isSum - b.isSum || (descending ? -1 : 1) * compare(a.key, b.key));
        body.append(...rows.map((each) => each.row));
      });
    });
    if (body.rows.length > 15) filterable(table, body);
  }

  function filterable(table, body) {
    const label = document.createElement("label");
    label.className = "filter";
    const input = document.createElement("input");
    input.type = "search";
    label.append("Show rows with ", input);
    table.closest(".scroll").before(label);
    input.addEventListener("input", () => {
      const wanted = input.value.toLowerCase();
      [...body.rows].forEach((row) => { row.hidden = !row.textContent.toLowerCase().includes(wanted); });
    });
  }

  function contents() {
    const nav = document.getElementById("contents");
    document.querySelectorAll("main > h2[id], #charts").forEach((section) => {
      const link = document.createElement("a");
      link.href = "#" + section.id;
      link.textContent = section.id === "charts" ? "Charts" : section.textContent;
      nav.append(link);
    });
  }

  function theme() {
    const button = document.getElementById("theme");
    const themes = ["system", "light", "dark"];
    button.addEventListener("click", () => {
      const next = themes[(themes.indexOf(document.documentElement.dataset.theme || "system") + 1) % themes.length];
      document.documentElement.dataset.theme = next;
      button.textContent = "Theme: " + next;
    });
  }

  contents();
  theme();
  document.querySelectorAll("main > .scroll > table").forEach((table) => sortable(table));
  if (document.getElementById("charts")) {
    if (runs.length > 0) choices();
    figures();
    redraw();
  }
})();
