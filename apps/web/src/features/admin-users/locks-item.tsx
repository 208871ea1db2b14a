import type { UserDetail } from "@futae/contract/admin-users";
import LockKeyhole from "lucide-react/icons/lock-keyhole";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "../../lib/api.ts";
import { kindMoment } from "../../lib/formats.ts";
import { useLanguage } from "../../lib/language.ts";
import { showToast } from "../../lib/toasts.ts";
import { useStepUpMutation } from "../../step-up/use-step-up-mutation.ts";
import { Button } from "../../ui/button.tsx";
import { Item } from "../../ui/item-list.tsx";
import { Pill } from "../../ui/pill.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { useKeepUser } from "./queries.ts";

const lockNames = ["password", "code", "recoveryCode"] as const;

/** 「ロック」: what wrong entries have locked, until when, and the way out; nothing where nothing was locked. */
export function LocksItem({ user }: { user: UserDetail }) {
  const { t } = useTranslation("admin-users");
  const language = useLanguage();
  const keepUser = useKeepUser();
  const [wasUnlocked, setWasUnlocked] = useState(false);
  const stateRef = useRef<HTMLDivElement>(null);

  const unlock = useStepUpMutation({
    mutationFn: () => call(api.admin.users[":id"].lock.$delete({ param: { id: user.id } })),
    onSuccess: async ({ user: changed }) => {
      setWasUnlocked(true);
      showToast(t("locks.done", { name: user.displayName }));
      await keepUser(changed);
      // The button that had the focus has disappeared.
      stateRef.current?.focus();
    },
  });

  const { codesAreStopped, ...locks } = user.locks;
  const locked = lockNames.flatMap((name) => {
    const until = locks[name];
    // The end of a lockout does not help where the authenticators are stopped.
    return until === null || (name === "code" && codesAreStopped) ? [] : [{ name, until: new Date(until) }];
  });

  const isLocked = locked.length > 0 || codesAreStopped;
  return (
    <>
      {isLocked || wasUnlocked ? (
        <Item
          label={t("locks.label")}
          actions={
            locked.length > 0 ? (
              <Button
                isSmall
                isPending={unlock.isPending}
                pendingText={t("locks.pending")}
                onClick={() => unlock.mutate()}
              >
                {t("locks.unlock")}
              </Button>
            ) : null
          }
        >
          <div className="stack tight" ref={stateRef} tabIndex={-1}>
            {isLocked ? (
              <div>
                <Pill tone="warn" icon={<LockKeyhole aria-hidden="true" />}>
                  {t("locks.locked")}
                </Pill>
              </div>
            ) : (
              <span className="soft">{t("locks.none")}</span>
            )}
            {locked.map(({ name, until }) => (
              <p key={name} className="soft small">
                {t(`locks.${name}`, { until: kindMoment(until, language, new Date()) })}
              </p>
            ))}
            {codesAreStopped ? <p className="soft small">{t("locks.codesAreStopped")}</p> : null}
            <ProblemNote error={unlock.error} isRetrying={unlock.isPending} onRetry={() => unlock.mutate()} />
          </div>
        </Item>
      ) : null}
      {unlock.dialog}
    </>
  );
}
