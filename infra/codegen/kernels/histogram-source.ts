/**
 * AssemblyScript that fills histograms: one function for each number of columns, so that the loop over a row's columns
 * is unrolled and every column's place is a constant.
 */
export function histogramSource(blockColumns: number, strideBytes: number): string {
  const counts = Array.from({ length: blockColumns }, (_, index) => index + 1);
  return [DENSE, ...counts.map((columns) => fillFunction(columns, strideBytes)), dispatcher(counts)].join('\n');
}

/**
 * Where rows lie far apart, the processor waits for each of them: they are gathered first by a loop that is short enough to have many of
 * them on their way at once.
 */
const DENSE = `function isDense(at: usize, end: usize): bool {
  if (at >= end) return true;
  const span = load<u32>(end - 4) - load<u32>(at);
  return span < <u32>((end - at) >> 1);
}`;

/** Rows that are gathered at a time. */
const GATHERED = 64;

function fillFunction(columns: number, strideBytes: number): string {
  const additions = Array.from({ length: columns }, (_, column) => {
    const offset = column * strideBytes;
    return `  at = histogram + (<usize>load<u8>(row, ${column}) << 4);
  v128.store(at, f64x2.add(v128.load(at, ${offset}), pair), ${offset});`;
  });
  return `function fill${columns}(
  bins: usize, at: usize, end: usize, gradients: usize, histogram: usize, scratch: usize,
): void {
  if (isDense(at, end)) {
    for (let listed = at; listed < end; listed += 4) {
      const number = <usize>load<u32>(listed);
      add${columns}(bins + number * ${columns}, v128.load64_zero(gradients + (number << 3)), histogram);
    }
    return;
  }
  while (at < end) {
    const until = min(end, at + ${GATHERED * 4});
    let place = scratch;
    for (let listed = at; listed < until; listed += 4, place += 32) {
      const number = <usize>load<u32>(listed);
      v128.store(place, v128.load(bins + number * ${columns}));
      store<u64>(place, load<u64>(gradients + (number << 3)), 16);
    }
    for (let row = scratch; row < place; row += 32) add${columns}(row, v128.load64_zero(row, 16), histogram);
    at = until;
  }
}

@inline
function add${columns}(row: usize, gradients: v128, histogram: usize): void {
  const pair = f64x2.promote_low_f32x4(gradients);
  let at: usize;
${additions.join('\n')}
}`;
}

function dispatcher(counts: readonly number[]): string {
  const cases = counts.map(
    (columns) => `    case ${columns}: fill${columns}(bins, at, end, gradients, histogram, scratch); break;`,
  );
  return `export function fillHistogram(
  columns: i32, bins: usize, rows: usize, from: i32, to: i32, gradients: usize, histogram: usize,
  scratch: usize,
): void {
  const at = rows + (<usize>from << 2);
  const end = rows + (<usize>to << 2);
  switch (columns) {
${cases.join('\n')}
  }
}`;
}
