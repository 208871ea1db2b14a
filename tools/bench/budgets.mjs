/** @typedef {{ item: string, measured: number, budget: number, unit: string, isAtLeast: boolean }} Row */

/**
 * @param {string} item
 * @param {number} measured
 * @param {number} budget
 * @param {string} unit
 * @returns {Row}
 */
export const atMost = (item, measured, budget, unit) => ({ item, measured, budget, unit, isAtLeast: false });

/**
 * Measures beside a limit of the machine, which is measured before and after: its other work comes and goes.
 * @param {() => Promise<number>} bare
 * @param {() => Promise<number>} measure
 */
export async function beside(bare, measure) {
  const before = await bare();
  const rate = await measure();
  return { rate, bare: (before + (await bare())) / 2 };
}

/**
 * What was reached of a limit of this machine, both a second, in per cent.
 * @param {string} item
 * @param {{ rate: number, bare: number }} measured
 * @param {number} budget
 * @returns {Row}
 */
export const atLeastShare = (item, { rate, bare }, budget) => ({
  item: `${item} (${Math.round(rate)} of ${Math.round(bare)}/s)`,
  measured: (100 * rate) / bare,
  budget,
  unit: "%",
  isAtLeast: true,
});

/**
 * Prints each row beside its budget; answers the exit code, 1 where one was missed.
 * @param {Row[]} rows
 */
export function printBudgets(rows) {
  const isMet = ({ measured, budget, isAtLeast }) => (isAtLeast ? measured >= budget : measured <= budget);
  for (const row of rows) {
    const { item, measured, budget, unit, isAtLeast } = row;
    const value = `${measured.toFixed(unit === "s" ? 2 : 1)} ${unit}`.padStart(9);
    const limit = `${isAtLeast ? "≥" : "≤"} ${budget} ${unit}`.padStart(8);
    console.log(`${item.padEnd(66)} ${value}  budget ${limit}  ${isMet(row) ? "met" : "MISSED"}`);
  }
  return rows.every(isMet) ? 0 : 1;
}
