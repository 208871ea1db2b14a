import type { ProblemCode } from "@futae/contract/problem";
import type { PortalProblemCode } from "./portal-problem.ts";

/** A text for every problem code that can occur before the login is complete; a missing one fails the type check. */
export const problem = {
  "request.invalid": "入力内容に誤りがあります。エラーが表示された項目を直してください。",
  "request.malformed": "正しく送信できませんでした。ページを再読み込みしてください。",
  "request.timeout": "送信に時間がかかりすぎました。接続を確かめて、もう一度お試しください。",
  "request.forbidden_origin":
    "別のサイトから送られた操作のため、受け付けませんでした。このページを開き直してください。",
  "request.wrong_host": "このアドレスで使う設定になっていません。管理者にお知らせください。",
  "request.too_large": "入力が長すぎます。短くしてもう一度お試しください。",
  "request.headers_too_large":
    "ブラウザーから送られたデータが多すぎます。このサイトの Cookie を削除して、このページを開き直してください。",
  "request.unsupported_media_type": "この形式のデータは受け付けられません。ページを再読み込みしてください。",
  "request.not_found": "お探しの情報は見つかりませんでした。ページを再読み込みしてください。",
  "request.method_not_allowed": "この操作はできません。ページを再読み込みしてください。",
  "session.required": "ログアウトされました。もう一度ログインしてください。",
  "session.wrong_credentials":
    "ログイン名またはパスワードが正しくありません。パスワードをもう一度入力してください。",
  "session.password_locked":
    "パスワードの間違いが続いたため、このログイン名のパスワードの入力を一時的に止めています。",
  "session.address_locked":
    "お使いのネットワークからのログインの失敗が続いたため、ログインを一時的に止めています。",
  "session.other_user":
    "このページを開いた後に、このブラウザーで別のユーザーがログインしたため、操作は行われませんでした。ログイン中のユーザーを確かめて、もう一度お試しください。",
  "session.sign_in_expired":
    "ログインの手続きが途中で終了しました。ログイン名とパスワードの入力からやり直してください。",
  "two_factor.wrong_code": "確認コードが正しくありません。",
  "two_factor.used_code": "この確認コードは使用済みです。次のコードを待って入力してください。",
  "two_factor.locked": "確認コードの間違いが続いたため、確認コードの入力を止めています。",
  "two_factor.wrong_recovery_code":
    "リカバリーコードが正しくないか、使用済みです。入力を確かめるか、別のリカバリーコードをお試しください。",
  "password.too_short": "パスワードが短すぎます。もっと長いパスワードにしてください。",
  "password.too_long": "パスワードが長すぎます。128文字以内にしてください。",
  "password.common": "よく使われる、推測されやすいパスワードです。別のパスワードにしてください。",
  "password.contains_context":
    "ログイン名、表示名、サービス名などに頼ったパスワードは推測されやすいため使えません。ほかの言葉を足すか、別のパスワードにしてください。",
  "password.unchanged": "今のパスワードと同じです。別のパスワードにしてください。",
  "password.ill_formed": "パスワードに使えない文字が含まれています。別のパスワードにしてください。",
  "server.busy": "アクセスが集中しています。少し待ってから、もう一度お試しください。",
  "server.unavailable": "一時的に処理できません。少し待ってから、もう一度お試しください。",
  "server.internal":
    "予期しないエラーが起きました。もう一度お試しください。続くときは管理者にお知らせください。",
} satisfies Record<Exclude<ProblemCode, PortalProblemCode>, string>;
