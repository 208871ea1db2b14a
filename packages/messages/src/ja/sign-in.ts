/** The texts of the login page; those of the steps after it are in `pending-sign-in.ts`. */
export const session = {
  signIn: {
    documentTitle: "ログイン",
    title: "Futae にログイン",
    loginName: "ログイン名",
    password: "パスワード",
    submit: "ログイン",
    pending: "ログインしています…",
    loginNameMissing: "ログイン名を入力してください。",
    passwordMissing: "パスワードを入力してください。",
    expired: "ログインの手続きが途中で終了しました。ログイン名とパスワードの入力からやり直してください。",
    cookies:
      "ログインには Cookie が必要ですが、このブラウザーは Cookie を保存しません。ブラウザーの設定でこのサイトの Cookie を許可してから、ログインしてください。",
    ended: "ログアウトされました。もう一度ログインしてください。",
  },
};
