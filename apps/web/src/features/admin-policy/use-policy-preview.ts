import type { PolicyChange } from "@futae/contract/admin-policy";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { previewQuery } from "./queries.ts";

/** Long enough that fast typing is one request, short enough to feel immediate. */
const pauseMilliseconds = 250;

/**
 * What saving would mean, following what is typed. Texts change no number, so the saved ones are sent; while a field is
 * at fault, nothing is asked.
 */
export function usePolicyPreview(saved: PolicyChange, change: PolicyChange, isAtFault: boolean) {
  const { twoFactor, session } = change;
  const { idleMinutes, absoluteHours } = session;
  const [asked, setAsked] = useState({ twoFactor, session });

  useEffect(() => {
    if (isAtFault) return;
    const timer = setTimeout(
      () => setAsked({ twoFactor, session: { idleMinutes, absoluteHours } }),
      pauseMilliseconds,
    );
    return () => clearTimeout(timer);
  }, [twoFactor, idleMinutes, absoluteHours, isAtFault]);

  return useQuery(previewQuery({ ...saved, ...asked }));
}

export type PreviewAnswer = NonNullable<ReturnType<typeof usePolicyPreview>["data"]>;
