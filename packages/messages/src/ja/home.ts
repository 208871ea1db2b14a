export const home = {
  title: "こんにちは、{{name}} さん",
  documentTitle: "ホーム",
  protectedTitle: "アカウントは2要素認証で守られています",
  protectedText: "{{authenticators}}・リカバリーコード残り{{count}}個",
  unprotectedTitle: "アカウントはパスワードだけで守られています",
  unprotectedText: "2要素認証を有効にすると、パスワードが漏れても、それだけではログインされません。",
  unavailableText: "2要素認証は、このドメインでは利用できません",
  notAllowedText:
    "2要素認証の利用は、管理者によって許可されていません。使いたいときは管理者に相談してください。",
  accountSettings: "アカウント設定",
  turnOn: "2要素認証を有効にする",
  fewRecoveryCodes: "リカバリーコードは残り{{count}}個です。なくなる前に作り直してください。",
  noRecoveryCodes:
    "リカバリーコードがありません。スマートフォンをなくすとログインできなくなるため、今のうちに作り直してください。",
  makeRecoveryCodes: "作り直す",
  lastSignIn: "前回のログイン",
  signInHistory: "ログイン履歴",
  lastSignInEmpty: "前回のログインの記録はまだありません。",
  lastSignInHint: "心当たりのないログインがあるときは、すぐにパスワードを変更し、管理者に知らせてください。",
};
