// Draws each figure[data-chart] from the table inside it: what the table says is all there is to draw, and without this
// script the table stands alone. The markup it reads is written down in templates/web/chart.html.

const NARROW = 480;
const LABELLED = 12;
const ROW_HEIGHT = 34;

// What a series means decides its colour, where it means something; the others take the palette in turn.
const tones = { good: '--hy-calm', soon: '--hy-chart-soon', late: '--hy-red', muted: '--hy-chart-muted' };
const palette = ['--hy-chart-1', '--hy-chart-2', '--hy-chart-3', '--hy-chart-4', '--hy-chart-5', '--hy-chart-6'];
const dashes = ['solid', 'dashed', 'dotted', [8, 3, 2, 3], [3, 3], [12, 4]];
// Light strokes upon the colour; the first series is plain.
const stroke = 'rgb(255 255 255 / 45%)';
const patterns = [
  { symbol: 'none' },
  { color: stroke, symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 6], rotation: -Math.PI / 4 },
  { color: stroke, symbol: 'circle', symbolSize: 0.6, dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0] },
  { color: stroke, symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 6], rotation: Math.PI / 4 },
  { color: stroke, symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 6] },
  { color: stroke, symbol: 'rect', dashArrayX: [[4, 4], [0, 4, 4, 0]], dashArrayY: [4, 0] },
];
const symbols = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect'];

drawAll(document);
document.addEventListener('htmx:load', (event) => drawAll(event.target));

function drawAll(root) {
  for (const figure of root.querySelectorAll('figure[data-chart]:not([data-drawn])')) {
    figure.dataset.drawn = 'true';
    draw(figure).catch((fault) => {
      // The table says it all: a chart that cannot be drawn is left out.
      figure.querySelector('.chart-area').hidden = true;
      console.error(fault);
    });
  }
}

async function draw(figure) {
  const area = figure.querySelector('.chart-area');
  const data = read(figure.querySelector('table'));
  if (data.categories.length === 0 || data.series.every((one) => one.values.every((value) => value === null))) {
    return;
  }
  area.hidden = false;
  const lying = figure.dataset.chart === 'rows' || figure.dataset.chart === 'stacked-rows';
  if (lying) {
    const each = figure.dataset.chart === 'rows' ? data.series.length : 1;
    area.style.height = `${Math.max(140, data.categories.length * Math.max(ROW_HEIGHT, each * 20) + 70)}px`;
  }
  const { init } = await import('../echarts/echarts.js');
  const chart = init(area, null, { renderer: 'svg' });
  chart.on('click', ({ seriesIndex, dataIndex }) => {
    const address = data.series[seriesIndex].addresses[dataIndex];
    if (address) {
      window.location.assign(address);
    }
  });
  // Also tells of the size there is to begin with.
  new ResizeObserver(() => {
    chart.resize();
    chart.setOption(option(figure, data, area.clientWidth < NARROW), true);
  }).observe(area);
}

// Columns whose heading has data-series are drawn, under the names in each row's first cell.
function read(table) {
  const headings = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
  const rows = [...table.tBodies[0].rows].filter((row) => !('chartSkip' in row.dataset));
  return {
    categories: rows.map((row) => row.cells[0].dataset.name ?? row.cells[0].textContent.trim()),
    series: headings.flatMap((heading, column) =>
      'series' in heading.dataset
        ? [
            {
              name: heading.dataset.series || heading.textContent.trim(),
              tone: heading.dataset.tone,
              values: rows.map((row) => number(row.cells[column].dataset.value)),
              words: rows.map((row) => row.cells[column].dataset.word ?? row.cells[column].textContent.trim()),
              addresses: rows.map((row) => row.cells[column].querySelector('a[href]')?.getAttribute('href')),
            },
          ]
        : [],
    ),
  };
}

// A cell without data-value has no number: it is left out of the drawing, never drawn as nought.
function number(value) {
  return value === undefined || value === '' ? null : Number(value);
}

function option(figure, { categories, series }, narrow) {
  const style = getComputedStyle(figure);
  const colour = (name) => style.getPropertyValue(name).trim();
  const kind = figure.dataset.chart;
  const lying = kind === 'rows' || kind === 'stacked-rows';
  const stacked = kind === 'stacked' || kind === 'stacked-rows';
  const percent = figure.dataset.unit === 'percent';
  const suffix = percent ? '%' : '';
  const labelled = series.length === 1 && categories.length <= (narrow ? LABELLED / 2 : LABELLED);
  const soft = colour('--hy-ink-soft');

  const names = {
    type: 'category',
    data: categories,
    inverse: lying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colour('--hy-line-strong') } },
    axisLabel: { color: colour('--hy-ink'), width: lying ? (narrow ? 96 : 160) : undefined, overflow: 'truncate', hideOverlap: true },
  };
  const values = {
    type: 'value',
    min: 0,
    max: percent ? 100 : undefined,
    interval: percent ? (narrow ? 50 : 25) : undefined,
    minInterval: percent || figure.dataset.unit === 'days' ? undefined : 1,
    splitNumber: narrow ? 3 : 5,
    axisLabel: { color: soft, formatter: `{value}${suffix}`, hideOverlap: true },
    splitLine: { lineStyle: { color: colour('--hy-line') } },
  };
  return {
    animation: false,
    // The area itself carries the name; patterns tell bars apart where colours do not.
    aria: { enabled: true, label: { enabled: false }, decal: { show: series.length > 1 && kind !== 'line', decals: patterns } },
    textStyle: { fontFamily: style.fontFamily, fontSize: 13, color: colour('--hy-ink') },
    color: palette.map(colour),
    grid: { top: series.length > 1 ? 44 : 16, right: lying ? 56 : 16, bottom: 4, left: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { show: series.length > 1, type: 'scroll', top: 0, left: 0, itemGap: 18, textStyle: { color: colour('--hy-ink') } },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: kind === 'line' ? 'line' : 'shadow' },
      // Drawn, not written as HTML: nothing from the table is ever taken for markup.
      renderMode: 'richText',
      confine: true,
      borderColor: colour('--hy-line-strong'),
      textStyle: { color: colour('--hy-ink'), fontSize: 13 },
      formatter: (points) =>
        [points[0].name, ...points.map((point) => `${point.seriesName}  ${series[point.seriesIndex].words[point.dataIndex]}`)].join('\n'),
    },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: series.map((one, index) => ({
      name: one.name,
      type: kind === 'line' ? 'line' : 'bar',
      data: one.values,
      stack: stacked ? 'all' : undefined,
      barMaxWidth: lying ? 18 : 36,
      connectNulls: false,
      symbol: symbols[index % symbols.length],
      symbolSize: 7,
      showAllSymbol: true,
      lineStyle: { width: 2, type: dashes[index % dashes.length] },
      itemStyle: one.tone ? { color: colour(tones[one.tone]) } : undefined,
      cursor: one.addresses.some(Boolean) ? 'pointer' : 'default',
      emphasis: { focus: 'none' },
      label: {
        show: labelled,
        position: lying ? 'right' : 'top',
        color: colour('--hy-ink'),
        formatter: ({ dataIndex }) => one.words[dataIndex],
      },
    })),
  };
}
