import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { twoFactorQuery } from "../../lib/account-queries.ts";
import { isProblem } from "../../lib/problem-error.ts";
import { showToast } from "../../lib/toasts.ts";

/** When another tab was quicker, says so; the card turns on and the dialog goes. */
export function useAlreadyOn(error: unknown) {
  const { t } = useTranslation("problem");
  const queryClient = useQueryClient();
  const isOnAlready = isProblem(error, "two_factor.already_on");

  const showState = useEffectEvent(() => {
    showToast(t("two_factor.already_on"), "warn");
    void queryClient.invalidateQueries(twoFactorQuery);
  });
  useEffect(() => {
    if (isOnAlready) showState();
  }, [isOnAlready]);
}
