import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api, call } from "../../lib/api.ts";
import { tellOtherTabs } from "../../lib/other-tabs.ts";
import { paths } from "../../lib/paths.ts";

/** Ends the session or the pending sign-in, forgets its data, and opens the login. */
export function useSignOut() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => call(api.session.$delete()),
    onSuccess: () => {
      queryClient.clear();
      tellOtherTabs();
      return navigate(paths.signIn);
    },
  });
}
