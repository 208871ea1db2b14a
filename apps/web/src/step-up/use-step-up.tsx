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
 * Runs an action that may need a recent authentication: when the server requires one, `dialog` asks for it, then the
 * action runs again. Rejects with `StepUpCancelled` when the person cancels.
 */
export function useStepUp(): StepUp {
  const queryClient = useQueryClient();
  const [waiting, setWaiting] = useState<Waiting>();
  const giveUpRef = useRef<() => void>(undefined);

  // Leaving the page cancels the step-up: an action must not wait for it for ever.
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
      // A recovery code may have been consumed. Not before the action, which may renew the session's token.
      void queryClient.invalidateQueries(twoFactorQuery);
    }
  }

  const dialog = waiting ? <StepUpDialog onVerified={waiting.carryOn} onCancel={waiting.giveUp} /> : null;
  return { run, dialog };
}
