import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { twoFactorQuery } from "../lib/account-queries.ts";
import { isProblem } from "../lib/problem-error.ts";
import { StepUpCancelled } from "./step-up-cancelled.ts";
import { StepUpDialog } from "./step-up-dialog.tsx";

interface Waiting {
  carryOn: () => void;
  giveUp: () => void;
}

interface StepUp {
  run: <Result>(action: () => Promise<Result>) => Promise<Result>;
  /** Beside the page or dialog that acts, never inside its form: React passes a submit on to the outer one. */
  dialog: ReactNode;
}

/**
 * Runs what may need a recent authentication: when the server wants one, `dialog` asks for it, then the same action
 * runs again. Rejects with `StepUpCancelled` when the person gives up.
 */
export function useStepUp(): StepUp {
  const queryClient = useQueryClient();
  const [waiting, setWaiting] = useState<Waiting>();
  const giveUpRef = useRef<() => void>(undefined);

  // Who leaves the page gives up: what waits for the step-up must not wait for ever.
  useEffect(() => () => giveUpRef.current?.(), []);

  function askForStepUp(): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (outcome: () => void) => () => {
        setWaiting(undefined);
        outcome();
      };
      const giveUp = settle(() => reject(new StepUpCancelled()));
      giveUpRef.current = giveUp;
      setWaiting({ carryOn: settle(resolve), giveUp });
    });
  }

  async function run<Result>(action: () => Promise<Result>): Promise<Result> {
    try {
      return await action();
    } catch (error) {
      if (!isProblem(error, "session.step_up_required")) throw error;
    }
    await askForStepUp();
    try {
      return await run(action);
    } finally {
      // A recovery code may have been consumed. Not earlier: the action may renew the session's token under another request.
      void queryClient.invalidateQueries(twoFactorQuery);
    }
  }

  const dialog = waiting ? <StepUpDialog onVerified={waiting.carryOn} onCancel={waiting.giveUp} /> : null;
  return { run, dialog };
}
