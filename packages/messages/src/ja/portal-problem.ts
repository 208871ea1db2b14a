import type { ProblemCode } from "@futae/contract/problem";

/** Codes that occur only behind the login; their texts are loaded with the portal's. */
export type PortalProblemCode = Extract<
  ProblemCode,
  | `account.${string}`
  | `admin.${string}`
  | `edit.${string}`
  | `user.${string}`
  | "session.not_found"
  | "session.step_up_required"
  | "two_factor.already_on"
  | "two_factor.last_authenticator"
  | "two_factor.no_authenticator"
  | "two_factor.no_enrolment"
  | "two_factor.not_allowed"
  | "two_factor.not_on"
  | "two_factor.required"
  | "two_factor.too_many_authenticators"
  | "two_factor.unavailable"
>;

export const portalProblem = {
  "session.not_found": "この端末はすでにログアウトしています。",
  "session.step_up_required": "続けるには、本人確認のためにもう一度パスワードを入力してください。",
  "two_factor.unavailable": "このドメインでは利用できません",
  "two_factor.not_allowed":
    "2要素認証の利用は、管理者によって許可されていません。使いたいときは管理者に相談してください。",
  "two_factor.required": "2要素認証の利用が必須になっているため、無効にできません。",
  "two_factor.already_on": "2要素認証はすでに有効です。",
  "two_factor.not_on": "2要素認証は有効になっていません。",
  "two_factor.no_enrolment": "この登録は終了しています。新しいQRコードで最初からやり直してください。",
  "two_factor.no_authenticator":
    "この認証器は見つかりません。すでに削除されたか、置き換えられた可能性があります。",
  "two_factor.last_authenticator":
    "最後の認証器は削除できません。2要素認証の利用をやめるときは、「無効にする」をクリックしてください。",
  "two_factor.too_many_authenticators":
    "認証器は5個まで登録できます。使っていない認証器を削除してから追加してください。",
  "account.login_name_fixed":
    "ログイン名の変更は、管理者によって許可されていません。変更したいときは管理者に相談してください。",
  "account.too_many_changes": "短い時間にアカウントの変更が続いたため、変更を一時的に止めています。",
  "admin.forbidden": "この操作には管理者の権限が必要です。",
  "admin.last_administrator":
    "利用できる管理者がいなくなるため、変更できません。先に別の管理者を追加してください。",
  "edit.conflict": "ほかの管理者が先に変更しました。今の内容を確かめて、もう一度保存してください。",
  "user.not_found": "ユーザーが見つかりません。「組織/ユーザー」から探し直してください。",
  "user.login_name_taken": "このログイン名はすでに使われています。別のログイン名を入力してください。",
} satisfies Record<PortalProblemCode, string>;
