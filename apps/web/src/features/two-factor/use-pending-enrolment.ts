import type { EnrolmentStart } from "@futae/contract/two-factor";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { StepUpCancelled } from "../../step-up/step-up-cancelled.ts";
import { useStepUp } from "../../step-up/use-step-up.tsx";
import { enrolmentQuery } from "./queries.ts";

/** The enrolment that is pending, begun on arrival; `onGiveUp` when the person cancels the step-up. */
export function usePendingEnrolment({ start, onGiveUp }: { start: EnrolmentStart; onGiveUp: () => void }) {
  const { run, dialog: stepUpDialog } = useStepUp();
  const { data: enrolment, error, isFetching, refetch } = useQuery(enrolmentQuery(start, run));
  const hasGivenUp = error instanceof StepUpCancelled;

  const giveUp = useEffectEvent(onGiveUp);
  useEffect(() => {
    if (hasGivenUp) giveUp();
  }, [hasGivenUp]);

  return { enrolment, error: hasGivenUp ? null : error, isFetching, refetch, stepUpDialog };
}
