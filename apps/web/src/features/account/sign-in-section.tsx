import type { Account } from "@futae/contract/account";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { accountQuery } from "../../lib/account-queries.ts";
import { dayOf, exactMoment } from "../../lib/formats.ts";
import { useLanguage } from "../../lib/language.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody } from "../../ui/card.tsx";
import { Item, ItemList } from "../../ui/item-list.tsx";
import { Loading } from "../../ui/loading.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { LoginNameDialog } from "./login-name-dialog.tsx";
import { PasswordDialog } from "./password-dialog.tsx";

/** The card 「ログイン名とパスワード」. */
export function SignInSection() {
  const { t } = useTranslation("account");
  const { t: tLayout } = useTranslation("layout");
  const account = useQuery(accountQuery);
  return (
    <Card title={t("signIn.title")}>
      {account.data ? (
        <SignInItems account={account.data} />
      ) : (
        <CardBody>
          {account.isPending ? <Loading label={tLayout("loading")} /> : null}
          <ProblemNote
            error={account.error}
            isRetrying={account.isFetching}
            onRetry={() => void account.refetch()}
          />
        </CardBody>
      )}
    </Card>
  );
}

function SignInItems({ account }: { account: Account }) {
  const { t } = useTranslation("account");
  const { t: tLayout } = useTranslation("layout");
  const language = useLanguage();
  const [openDialog, setOpenDialog] = useState<"loginName" | "password">();
  const close = () => setOpenDialog(undefined);
  const changedAt = new Date(account.passwordChangedAt);

  return (
    <>
      <ItemList>
        <Item
          label={t("signIn.loginName")}
          actions={
            account.loginNameIsChangeable ? (
              <Button
                isSmall
                aria-label={t("signIn.changeLoginName")}
                onClick={() => setOpenDialog("loginName")}
              >
                {tLayout("change")}
              </Button>
            ) : null
          }
        >
          <span translate="no">{account.loginName}</span>
          {account.loginNameIsChangeable ? null : <p className="soft small">{t("signIn.loginNameFixed")}</p>}
        </Item>
        <Item
          label={t("signIn.password")}
          actions={
            <Button isSmall aria-label={t("signIn.changePassword")} onClick={() => setOpenDialog("password")}>
              {tLayout("change")}
            </Button>
          }
        >
          <time
            className="soft"
            dateTime={account.passwordChangedAt}
            title={exactMoment(changedAt, language)}
          >
            {t("signIn.passwordChangedOn", { date: dayOf(changedAt, language) })}
          </time>
        </Item>
      </ItemList>
      {openDialog === "loginName" ? <LoginNameDialog loginName={account.loginName} onClose={close} /> : null}
      {openDialog === "password" ? <PasswordDialog account={account} onClose={close} /> : null}
    </>
  );
}
