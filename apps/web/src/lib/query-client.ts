import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ConnectionError, isProblem } from "./problem-error.ts";

/** `onSessionLost`: the server no longer knows this page's session, or another user's took its place. */
export function createQueryClient({ onSessionLost }: { onSessionLost: () => void }): QueryClient {
  const onError = (error: unknown) => {
    if (isProblem(error, "session.required", "session.other_user")) onSessionLost();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // Only a lost connection is retried: a refusal would be the same again.
        retry: (failures, error) => error instanceof ConnectionError && failures < 1,
        networkMode: "always",
        staleTime: 10_000,
      },
      mutations: { networkMode: "always" },
    },
  });
}
