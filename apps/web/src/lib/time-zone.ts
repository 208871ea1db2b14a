let timeZone: string | undefined;

/** Shows times in this zone from now on; without one, in the device's. */
export function showTimesIn(zone: string | null): void {
  timeZone = zone ?? undefined;
}

export const shownTimeZone = (): string | undefined => timeZone;
