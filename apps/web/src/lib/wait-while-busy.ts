import type { Problem } from "@futae/contract/problem";
import { giveUpWaiting, untilGivenUp } from "./give-up-waiting.ts";
import { i18n } from "./i18n.ts";
import { showToast } from "./toasts.ts";

const patienceMs = 60_000;

/**
 * Sends a request again while the answer is `server.busy`, which means that nothing was done: each time after the wait
 * that the server asks for and up to a second more, for a minute in all, with a message, until the reader cancels.
 */
export async function waitWhileBusy(
  refusal: Response,
  sendAgain: () => Promise<Response>,
): Promise<Response> {
  let response = refusal;
  let pauseMs = await pauseOf(response);
  if (pauseMs === undefined) return response;
  const giveUpAt = performance.now() + patienceMs;
  const isInTime = (ms: number) => performance.now() + ms <= giveUpAt;
  const signal = untilGivenUp();
  const hide = showWait();
  signal.addEventListener("abort", hide);
  try {
    while (pauseMs !== undefined && isInTime(pauseMs) && !signal.aborted) {
      await pause(pauseMs, signal);
      if (signal.aborted) return response;
      response = await sendAgain();
      pauseMs = await pauseOf(response);
    }
    return response;
  } finally {
    hide();
  }
}

/** Milliseconds to wait before the request is sent again; undefined for any other answer. */
async function pauseOf(response: Response): Promise<number | undefined> {
  const problem: Partial<Problem> | undefined = await response
    .clone()
    .json()
    .catch(() => undefined);
  if (problem?.code !== "server.busy") return undefined;
  const [jitterMs = 0] = crypto.getRandomValues(new Uint16Array(1));
  return (problem.retryAfterSeconds ?? 1) * 1000 + (jitterMs % 1000);
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise((resolve) => {
    signal.addEventListener("abort", resolve);
    setTimeout(resolve, ms);
  });

function showWait(): () => void {
  const text = (key: "busy" | "stopWaiting") => i18n.t(key, { ns: "layout" });
  return showToast(text("busy"), "warn", { label: text("stopWaiting"), press: giveUpWaiting });
}
