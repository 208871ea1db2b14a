import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import {
  isRouteErrorResponse,
  NavigationType,
  useNavigationType,
  useRevalidator,
  useRouteError,
} from "react-router";
import { ConnectionError, StalePageError } from "../lib/problem-error.ts";
import { Button } from "../ui/button.tsx";
import { FirstLoad } from "./first-load.tsx";
import { MessagePage } from "./message-page.tsx";
import { NotFoundPage } from "./not-found-page.tsx";

/** Where a loader or a page failed. */
export function ErrorPage() {
  const { t } = useTranslation("layout");
  const error = useRouteError();
  const { revalidate, state } = useRevalidator();
  const isFreshPage = useNavigationType() === NavigationType.Pop;
  const needsNewPage = error instanceof StalePageError && !isFreshPage;

  useEffect(() => {
    // The address is already the right one. A page that was just loaded is not reloaded again, which might never end.
    if (needsNewPage) window.location.reload();
  }, [needsNewPage]);

  if (needsNewPage) return <FirstLoad />;
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  if (error instanceof ConnectionError) {
    return (
      <MessagePage
        title={t("connectionLostPage")}
        text={t("connectionLostPageText")}
        action={
          <Button
            variant="primary"
            isPending={state === "loading"}
            pendingText={t("retrying")}
            onClick={() => revalidate()}
          >
            {t("retry")}
          </Button>
        }
      />
    );
  }
  return (
    <MessagePage
      title={t("failed")}
      text={t("failedText")}
      action={
        <Button variant="primary" onClick={() => window.location.reload()}>
          {t("reload")}
        </Button>
      }
    />
  );
}
