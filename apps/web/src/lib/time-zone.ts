let timeZone: string | undefined;

/** From now on times are told in the reader's zone; without one, in the device's. */
export function showTimesIn(zone: string | null): void {
  timeZone = zone ?? undefined;
}

export const shownTimeZone = (): string | undefined => timeZone;
