/** Rows of cells as lines whose columns begin below each other. */
export function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** A moment as it stands in a table: ISO date-time, without fractions of a second. */
export function shortMoment(iso: string): string {
  return iso.replace(/\.\d+Z$/, 'Z');
}
