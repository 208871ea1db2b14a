import type { AccountEvent, AccountSession } from "@futae/contract/sessions";

export function aSessionOf(changes: Partial<AccountSession> & { id: string }): AccountSession {
  return {
    isCurrent: false,
    method: "password-code",
    startedAt: "2026-11-22T01:00:00.000Z",
    lastSeenAt: "2026-11-22T01:12:00.000Z",
    device: { kind: "desktop", browser: "Chrome", system: "Windows" },
    address: "203.0.113.24",
    network: "internet",
    ...changes,
  };
}

export const thisDevice = aSessionOf({
  id: "s1",
  isCurrent: true,
  device: { kind: "desktop", browser: "Firefox", system: "Linux" },
  address: "127.0.0.1",
  network: "this-computer",
});

export const phone = aSessionOf({
  id: "s2",
  device: { kind: "phone", browser: "Safari", system: "iOS" },
  address: "192.168.1.20",
  network: "private",
});

export function anEvent(changes: Partial<AccountEvent> & { id: string }): AccountEvent {
  return {
    kind: "signed-in",
    level: "info",
    at: "2026-11-22T01:00:00.000Z",
    by: "account",
    administrator: null,
    target: null,
    origin: { address: "203.0.113.24", network: "internet" },
    ...changes,
  };
}
