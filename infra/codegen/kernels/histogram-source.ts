/**
 * AssemblyScript that fills histograms: one function for each number of columns, so that the loop over a row's columns
 * is unrolled and every column's place is a constant.
 */
export function histogramSource(blockColumns: number, strideBytes: number): string {
  const counts = Array.from({ length: blockColumns }, (_, index) => index + 1);
  return [...counts.map((columns) => fillFunction(columns, strideBytes)), dispatcher(counts)].join('\n');
}

function fillFunction(columns: number, strideBytes: number): string {
  const additions = Array.from({ length: columns }, (_, column) => {
    const offset = column * strideBytes;
    return `    at = histogram + (<usize>load<u8>(row, ${column}) << 4);
    v128.store(at, f64x2.add(v128.load(at, ${offset}), pair), ${offset});`;
  });
  return `function fill${columns}(bins: usize, at: usize, end: usize, gradients: usize, histogram: usize): void {
  for (let listed = at; listed < end; listed += 4) {
    const number = <usize>load<u32>(listed);
    const row = bins + number * ${columns};
    const pair = f64x2.promote_low_f32x4(v128.load64_zero(gradients + (number << 3)));
${additions.join('\n')}
  }
}`;
}

function dispatcher(counts: readonly number[]): string {
  const cases = counts.map(
    (columns) => `    case ${columns}: fill${columns}(bins, at, end, gradients, histogram); break;`,
  );
  return `export function fillHistogram(
  columns: i32, bins: usize, rows: usize, from: i32, to: i32, gradients: usize, histogram: usize,
): void {
  const at = rows + (<usize>from << 2);
  const end = rows + (<usize>to << 2);
  switch (columns) {
${cases.join('\n')}
  }
}`;
}
