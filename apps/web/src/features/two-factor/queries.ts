import type { Enrolment, EnrolmentStart } from "@futae/contract/two-factor";
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "../../lib/api.ts";

type Run = <Result>(action: () => Promise<Result>) => Promise<Result>;

/** The pending enrolment, begun where there is none: the server gives the same one until it is over. */
export const enrolmentQuery = (start: EnrolmentStart, run: Run) =>
  queryOptions({
    queryKey: ["enrolment", start],
    queryFn: (): Promise<Enrolment> =>
      run(() => call(api.account["two-factor"].enrolment.$post({ json: start }))),
    staleTime: Number.POSITIVE_INFINITY,
    // The secret leaves the memory with the dialog.
    gcTime: 0,
  });
