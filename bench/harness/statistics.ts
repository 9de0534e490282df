/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a share of the numbers lies (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** How far apart numbers are: the difference of the largest and the smallest, as a share of the middle. */
export function spread(values: readonly number[]): number {
  return (Math.max(...values) - Math.min(...values)) / median(values);
}

/** Welch's t: how far the means of two samples are apart, in standard errors of their difference. Samples may be of different sizes and spreads. */
export function welch(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [momentsOf(one), momentsOf(other)];
  return (a.mean - b.mean) / Math.sqrt(a.variance / one.length + b.variance / other.length);
}

function momentsOf(values: readonly number[]): { readonly mean: number; readonly variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) };
}

/**
 * Samples without what took longest of all of them together: who was interrupted says nothing about the code (dudect crops likewise).
 * @param share how much is kept
 */
export function cropped(samples: readonly (readonly number[])[], share = 0.9): readonly (readonly number[])[] {
  const most = quantile(samples.flat(), share);
  return samples.map((sample) => sample.filter((value) => value <= most));
}
