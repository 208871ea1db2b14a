import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { twoFactorQuery } from "../../lib/account-queries.ts";
import { isProblem } from "../../lib/problem-error.ts";
import { useProblemText } from "../../lib/problem-text.ts";
import { showToast } from "../../lib/toasts.ts";

/** Reports that another tab or device has changed the state, and fetches it; `onStale` closes the dialog. */
export function useStaleState(error: unknown, onStale: () => void) {
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  const isStale = isProblem(
    error,
    "two_factor.already_on",
    "two_factor.not_on",
    "two_factor.no_authenticator",
    "two_factor.last_authenticator",
    "two_factor.too_many_authenticators",
  );

  const showState = useEffectEvent(async () => {
    showToast(problemText(error), "warn");
    await queryClient.invalidateQueries(twoFactorQuery);
    onStale();
  });
  useEffect(() => {
    if (isStale) void showState();
  }, [isStale]);
}
