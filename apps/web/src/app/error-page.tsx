import { useTranslation } from "react-i18next";
import { isRouteErrorResponse, useRevalidator, useRouteError } from "react-router";
import { ConnectionError } from "../lib/problem-error.ts";
import { Button } from "../ui/button.tsx";
import { MessagePage } from "./message-page.tsx";
import { NotFoundPage } from "./not-found-page.tsx";

/** Where a loader or a page failed. */
export function ErrorPage() {
  const { t } = useTranslation("layout");
  const error = useRouteError();
  const { revalidate, state } = useRevalidator();

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
