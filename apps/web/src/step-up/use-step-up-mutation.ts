import { useMutation } from "@tanstack/react-query";
import { StepUpCancelled } from "./step-up-cancelled.ts";
import { useStepUp } from "./use-step-up.tsx";

interface StepUpMutationOptions<Input, Result> {
  mutationFn: (input: Input) => Promise<Result>;
  onSuccess?: (result: Result, input: Input) => unknown;
  onError?: (error: Error) => unknown;
}

/** A mutation that asks for a recent authentication where the server requires one. Cancelling that is no error. */
export function useStepUpMutation<Input = void, Result = void>(
  options: StepUpMutationOptions<Input, Result>,
) {
  const { run, dialog } = useStepUp();
  const { mutate, variables, isPending, error, reset } = useMutation({
    mutationFn: (input: Input) => run(() => options.mutationFn(input)),
    onSuccess: (result, input) => options.onSuccess?.(result, input),
    onError: (refusal) => {
      if (!(refusal instanceof StepUpCancelled)) options.onError?.(refusal);
    },
  });
  return {
    mutate,
    variables,
    isPending,
    error: error instanceof StepUpCancelled ? null : error,
    reset,
    dialog,
  };
}
