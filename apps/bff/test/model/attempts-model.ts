/** What the product promises about failures in a row, in numbers of its own. */
interface Budget {
  readonly firstLockingFailure: number;
  /** Lengths of the locks set by that failure and each one after it; the last repeats. */
  readonly lockMinutes: readonly number[];
  readonly stopAfter: number;
}

const codeBudget = {
  firstLockingFailure: 10,
  lockMinutes: [15, 30, 60, 120, 240, 480, 960, 1440],
  stopAfter: 50,
};

export const budgets = {
  code: codeBudget,
  recoveryCode: { ...codeBudget, stopAfter: Number.POSITIVE_INFINITY },
  password: { firstLockingFailure: 10, lockMinutes: [15, 30, 60], stopAfter: Number.POSITIVE_INFINITY },
} as const satisfies Record<string, Budget>;

/** Attempts that are counted before they are verified; a right one clears them. */
export class AttemptsModel {
  failures = 0;
  #lockedUntil = 0;
  readonly #budget: Budget;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /** Whether one more attempt is allowed now; it is counted then. */
  reserve(now: number): boolean {
    const { firstLockingFailure, lockMinutes, stopAfter } = this.#budget;
    if (this.#lockedUntil > now || this.failures >= stopAfter) return false;
    this.failures += 1;
    const lock = Math.min(this.failures - firstLockingFailure, lockMinutes.length - 1);
    if (lock >= 0) this.#lockedUntil = now + (lockMinutes[lock] ?? 0) * 60_000;
    return true;
  }

  clear(): void {
    this.failures = 0;
    this.#lockedUntil = 0;
  }
}
