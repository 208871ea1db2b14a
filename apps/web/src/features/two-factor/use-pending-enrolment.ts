import type { Enrolment, EnrolmentStart } from "@futae/contract/two-factor";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { api, call } from "../../lib/api.ts";
import { StepUpCancelled } from "../../step-up/step-up-cancelled.ts";
import { useStepUp } from "../../step-up/use-step-up.tsx";

type Run = <Result>(action: () => Promise<Result>) => Promise<Result>;

/** The pending enrolment, started where there is none: the server answers the same one until it has ended. */
const enrolmentQuery = (start: EnrolmentStart, run: Run) =>
  queryOptions({
    queryKey: ["enrolment", start],
    queryFn: (): Promise<Enrolment> =>
      run(() => call(api.account["two-factor"].enrolment.$post({ json: start }))),
    staleTime: Number.POSITIVE_INFINITY,
    // The secret is dropped from memory when the dialog closes.
    gcTime: 0,
  });

/** The pending enrolment, started when the dialog opens; calls `onGiveUp` when the person cancels the step-up. */
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
