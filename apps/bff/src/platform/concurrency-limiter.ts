import { seconds } from "@futae/domain/duration";
import { FairQueue, type Share } from "./fair-queue.ts";

/** The queue is full, or the turn did not come in time: nothing was done, and the client is told when to come again. */
export class BusyError extends Error {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super("Too many wait for their turn");
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** What work answers that depends on others in flight: it gets another turn, within the time of the first. */
export const undecided = Symbol("undecided");

/** What is kept of a waiting request beside what was typed. */
const waitingBytes = 8 * 1024;
const undecidedPauseMs = 200;
/** How much the newest gap between two turns counts in the mean. */
const newestWeight = 1 / 16;

export interface TurnRequest extends Share {
  /** Size of what is kept until the turn comes. */
  readonly typedBytes: number;
}

/** Runs work when its turn comes; throws `BusyError` where it does not. */
export type ConcurrencyLimiter = <Result>(
  request: TurnRequest,
  work: () => Promise<Result | typeof undecided>,
) => Promise<Result>;

export interface LimiterOptions {
  readonly atOnce: number;
  /** How long anyone waits, and how much work may wait: what is done in that time. */
  readonly maxWaitMs: number;
  readonly maxWaitingBytes: number;
  /** Spreads when the refused come again, so that they do not come at once. */
  readonly randomBelow: (bound: number) => number;
}

interface Waiting extends TurnRequest {
  start(): void;
  refuse(): void;
}

/**
 * Lets `atOnce` run and others wait, bounded by time and bytes and shared fairly (RL-8, RL-12): owners take turns, and
 * where there is no more room a newcomer takes the place of the newest one of whoever has most.
 */
export function createConcurrencyLimiter(options: LimiterOptions): ConcurrencyLimiter {
  const { atOnce, maxWaitMs, maxWaitingBytes } = options;
  const queue = new FairQueue<Waiting>();
  let running = 0;
  let bytes = 0;
  let lastTurnAt: number | undefined;
  let meanGapMs: number | undefined;

  return async (request, work) => {
    const giveUpAt = performance.now() + maxWaitMs;
    for (;;) {
      await turn(request, giveUpAt);
      const result = await work().finally(handOn);
      if (result !== undecided) return result;
      await new Promise((resolve) => setTimeout(resolve, undecidedPauseMs));
      if (performance.now() > giveUpAt) throw busy();
    }
  };

  async function turn(request: TurnRequest, giveUpAt: number): Promise<void> {
    if (running < atOnce) {
      running += 1;
      return;
    }
    makeRoomFor(request);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting: Waiting = {
      ...request,
      start: () => leave(resolve),
      refuse: () => leave(() => reject(busy())),
    };
    const timer = setTimeout(waiting.refuse, giveUpAt - performance.now());
    const leave = (how: () => void) => {
      clearTimeout(timer);
      queue.remove(waiting);
      bytes -= sizeOf(waiting);
      how();
    };
    queue.push(waiting);
    bytes += sizeOf(waiting);
    await promise;
  }

  function makeRoomFor(newcomer: TurnRequest): void {
    while (!hasRoomFor(newcomer)) {
      const displaced = queue.newestOfLargest(newcomer);
      if (displaced === undefined) throw busy();
      displaced.refuse();
    }
  }

  function hasRoomFor(newcomer: TurnRequest): boolean {
    const waitMs = (queue.size + 1) * (meanGapMs ?? 0);
    return waitMs <= maxWaitMs && bytes + sizeOf(newcomer) <= maxWaitingBytes;
  }

  function handOn(): void {
    measureGap();
    const next = queue.shift();
    if (next === undefined) running -= 1;
    else next.start();
  }

  /** While somebody waits, the time from one end to the next is what a place in the queue costs. */
  function measureGap(): void {
    const now = performance.now();
    if (lastTurnAt !== undefined) {
      const gapMs = now - lastTurnAt;
      meanGapMs = meanGapMs === undefined ? gapMs : meanGapMs + (gapMs - meanGapMs) * newestWeight;
    }
    lastTurnAt = queue.size === 0 ? undefined : now;
  }

  function busy(): BusyError {
    return new BusyError(1 + options.randomBelow(Math.ceil(maxWaitMs / seconds(1))));
  }
}

const sizeOf = ({ typedBytes }: TurnRequest): number => waitingBytes + typedBytes;
