/**
 * Area under the ROC curve by ranks (Mann and Whitney): the chance that one of
 * the higher group exceeds one of the lower, ties counting half.
 *
 * @returns In [0, 1]; undefined when either group is empty.
 */
export function areaUnderCurve(
  higher: readonly number[],
  lower: readonly number[],
): number | undefined {
  if (higher.length === 0 || lower.length === 0) return undefined;
  const all = [
    ...higher.map((value) => ({ value, isHigher: true })),
    ...lower.map((value) => ({ value, isHigher: false })),
  ];
  const groups = [...Map.groupBy(all, ({ value }) => value)].toSorted(([a], [b]) => a - b);
  let [below, wins] = [0, 0];
  for (const [, own] of groups) {
    const high = own.filter(({ isHigher }) => isHigher).length;
    const low = own.length - high;
    wins += high * (below + low / 2);
    below += low;
  }
  return wins / (higher.length * lower.length);
}
