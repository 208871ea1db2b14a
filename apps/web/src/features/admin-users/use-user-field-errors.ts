import type { IssueCode } from "@futae/contract/issue-code";
import { useTranslation } from "react-i18next";
import { fieldIssue } from "../../lib/field-issue.ts";
import { isProblem } from "../../lib/problem-error.ts";
import { useProblemText } from "../../lib/problem-text.ts";
import type { FieldErrors } from "../../ui/use-form.ts";
import type { UserDraft, UserTexts } from "./user-draft.ts";

export type UserFieldErrors = FieldErrors<keyof UserDraft>;

/** The field errors of a user as typed, before and after the server has answered. */
export function useUserFieldErrors() {
  const { t } = useTranslation("admin-users");
  const problemText = useProblemText();

  function displayNameError(issue: IssueCode) {
    if (issue === "too_long") return t("fault.displayNameTooLong");
    return t(issue === "invisible_characters" ? "fault.displayNameInvisible" : "fault.displayNameInvalid");
  }

  function loginNameError(issue: IssueCode) {
    if (issue === "too_long") return t("fault.loginNameTooLong");
    if (issue === "mixed_scripts") return t("fault.loginNameMixedScripts");
    return t(issue === "invisible_characters" ? "fault.loginNameInvisible" : "fault.loginNameInvalid");
  }

  function issues(error: unknown): UserFieldErrors {
    const displayName = fieldIssue(error, "displayName");
    const loginName = fieldIssue(error, "loginName");
    const email = fieldIssue(error, "email");
    return {
      ...(displayName && { displayName: displayNameError(displayName) }),
      ...(loginName && { loginName: loginNameError(loginName) }),
      ...(email && { email: email === "too_long" ? t("fault.emailTooLong") : t("fault.emailInvalid") }),
    };
  }

  return {
    /** Errors of required texts that are missing. */
    missing: ({ displayName, loginName }: UserTexts): UserFieldErrors => ({
      ...(displayName.trim() === "" && { displayName: t("fault.displayNameMissing") }),
      ...(loginName.trim() === "" && { loginName: t("fault.loginNameMissing") }),
    }),

    /** What of a refusal belongs to a field; `sent` decides whose fault a missing administrator is. */
    refused: (error: unknown, sent: Partial<UserDraft>): UserFieldErrors => {
      if (isProblem(error, "user.login_name_taken")) return { loginName: problemText(error) };
      if (isProblem(error, "admin.last_administrator")) {
        return sent.role === "user" ? { role: problemText(error) } : { status: problemText(error) };
      }
      return issues(error);
    },
  };
}
